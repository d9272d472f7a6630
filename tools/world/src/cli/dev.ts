import { join } from 'node:path'
import { forgetBuilds } from '../builds/builds.ts'
import { start } from '../processes.ts'
import { main, root } from '../repository.ts'

/** `npm start` whose parts are built and started again as their sources change. */
await main(async () => {
  const apiUrl = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`
  // The watchers build into the same folders, for development: the next `npm start` must not take that for its own.
  await forgetBuilds(['h5', 'alipay', 'console'])
  const node = process.execPath
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const world = join(root, 'tools/world/src/cli/start.ts')
  const watchers = [
    start({ name: 'h5', command: [node, 'miniapp/build.mjs', 'h5', '--watch'] }, 'inherit'),
    start(
      { name: 'alipay', command: [node, 'miniapp/build.mjs', 'alipay', '--watch'], env: { KAIFAN_API_URL: apiUrl } },
      'inherit',
    ),
    start({ name: 'console', command: [node, vite, 'build', 'console', '--watch', '--logLevel', 'warn'] }, 'inherit'),
    start({ name: 'world', command: [node, '--watch', '--watch-preserve-output', world, '--built'] }, 'inherit'),
  ]
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      for (const watcher of watchers) watcher.kill('SIGTERM')
    })
  }
})
