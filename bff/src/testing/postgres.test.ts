import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { onDatabase } from '../database/testing.ts'

onDatabase('postgres', () => {
  test('a run that has started a PostgreSQL ends with its own exit code', () => {
    const run = `import { startPostgres } from ${JSON.stringify(new URL('postgres.ts', import.meta.url))}
      const server = await startPostgres()
      await server.stop()
      process.exitCode = 3`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', run], { encoding: 'utf8' })
    expect({ status, stderr }).toMatchObject({ status: 3 })
  }, 60_000)
})
