import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('a run that could start a PostgreSQL and does not ends with its own exit code', () => {
  const run = `await import(${JSON.stringify(new URL('postgres.ts', import.meta.url))})
    process.exitCode = 3`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', run], { encoding: 'utf8' })
  expect({ status, stderr }).toMatchObject({ status: 3 })
}, 30_000)
