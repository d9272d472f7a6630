import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { type Defect, defects } from './defects.ts'
import { bundleWithDefect } from './plant.ts'

const run = promisify(execFile)
/** Below the repository, where the bundles find its packages. */
const cache = join(import.meta.dirname, '../../../.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'defects-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function rulesBrokenBy(defect: Defect): Promise<string[]> {
  const file = await bundleWithDefect(defect, join(folder, String(defects.indexOf(defect))))
  const { stdout } = await run(process.execPath, [file, String(defect.seed)])
  return asFound(JSON.parse(stdout))?.rules ?? []
}

test.each(defects)('the simulation notices that $name', async (defect) => {
  expect(await rulesBrokenBy(defect)).toContainEqual(expect.stringMatching(new RegExp(`^${defect.rule}`)))
})

/** What `first-broken.ts` prints. */
function asFound(value: unknown): { rules: string[] } | null {
  return value as { rules: string[] } | null
}
