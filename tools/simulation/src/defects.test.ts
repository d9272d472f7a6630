import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { type Defect, defects } from './defects.ts'

const run = promisify(execFile)

/** Plays the defect's seed in a process of its own in which the defect stands in the code. */
async function rulesBrokenBy({ name, seed }: Defect): Promise<string> {
  const file = (path: string) => join(import.meta.dirname, path)
  const { stdout } = await run(
    process.execPath,
    ['--import', file('plant.ts'), file('first-broken.ts'), String(seed)],
    {
      env: { ...process.env, KAIFAN_DEFECT: name },
    },
  )
  return stdout
}

test.each(defects)('the simulation notices that $name', async (defect) => {
  const { rules } = asFound(JSON.parse(await rulesBrokenBy(defect)))
  expect(rules.some((rule) => rule.startsWith(defect.rule))).toBe(true)
})

/** What `first-broken.ts` prints. */
function asFound(value: unknown): { rules: string[] } {
  return (value as { rules: string[] } | null) ?? { rules: [] }
}
