import { readFile, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from '../browser.ts'
import { buildStale } from '../builds/builds.ts'
import { runLoudly } from '../processes.ts'
import { main, root } from '../repository.ts'
import { countResults, isSuccess, summaryLine } from '../verify/test-results.ts'

const results = join(root, '.cache/test-results.json')

await main(async () => {
  const browser = await ensureBrowser()
  await buildStale(['h5', 'alipay', 'console'], { apiUrl: 'http://127.0.0.1:3000', onProgress: console.log })
  await rm(results, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  // Suites wait for browsers, processes and clocks, so one more than there are cores; projects do not take the root's setting.
  const workers = `--maxWorkers=${availableParallelism() + 1}`
  const code = await runLoudly({
    name: 'tests',
    command: [process.execPath, vitest, 'run', workers, ...reporters, ...process.argv.slice(2)],
    env: { KAIFAN_CHROMIUM: browser },
  })
  const counts = countResults(await readFile(results, 'utf8').catch(() => undefined))
  if (code !== 0 && counts.failed === 0) console.error('\nThe run itself failed; what vitest said is above.')
  if (counts.passed + counts.failed === 0) console.error('\nNo test ran.')
  process.exitCode = isSuccess(code, counts) ? 0 : 1
  console.log(`\n${summaryLine(counts)}`)
})
