import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Dialect, openDatabase } from '../database/index.ts'
import { createDatabase, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Removed when the run ends. */
    temporaryFolder: string
    /** A migrated database of each engine under test; every test copies it. */
    databaseTemplates: { sqliteFile: string | undefined; postgresUrl: string | undefined }
  }
}

/** The vitest run's own set-up. `KAIFAN_TEST_ENGINES=sqlite` leaves PostgreSQL out. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engines = (process.env['KAIFAN_TEST_ENGINES'] ?? 'sqlite,postgres').split(',')
  const has = (dialect: Dialect) => engines.includes(dialect)
  const folder = mkdtempSync(join(tmpdir(), 'kaifan-test-'))
  const sqliteFile = has('sqlite') ? join(folder, 'template.db') : undefined
  if (sqliteFile !== undefined) await (await openDatabase({ kind: 'sqlite', file: sqliteFile })).close()

  const server = has('postgres') ? await startPostgres() : undefined
  const postgresUrl = server && (await createDatabase(server.url, 'template'))
  if (postgresUrl !== undefined) await (await openDatabase({ kind: 'postgres', url: postgresUrl })).close()
  project.provide('temporaryFolder', folder)
  project.provide('databaseTemplates', { sqliteFile, postgresUrl })
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
