import { answer } from './answers.ts'

// Loaded before the program by `--import`, so that the program is measured as it is.
answer({
  cpu() {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  resident() {
    // An ordinary collection leaves the pages of the young generation with the process, however few objects live on.
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    return process.memoryUsage.rss()
  },
})

// A bench that was broken off leaves nothing running.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
