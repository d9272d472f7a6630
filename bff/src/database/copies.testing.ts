import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { createDatabase } from '../testing/postgres.ts'
import type { DatabaseConfig } from './database.ts'
import type { Dialect } from './kit.ts'

/** Databases for tests, each as the template is. */
export interface Copies {
  take(): Promise<DatabaseConfig>
  /** One without any table. */
  takeEmpty(): Promise<DatabaseConfig>
  /** Its test is over, and nobody has it open. */
  giveBack(config: DatabaseConfig): Promise<void>
}

export const copiesOf: Record<Dialect, (template: string) => Copies> = {
  sqlite: sqliteCopies,
  postgres: postgresCopies,
}

/** A new folder of the caller's own, removed when the run ends. */
export function temporaryFolder(): string {
  return mkdtempSync(join(inject('temporaryFolder'), 'folder-'))
}

function sqliteCopies(template: string): Copies {
  const folder = temporaryFolder()
  const newFile = () => join(folder, `${randomBytes(4).toString('hex')}.db`)
  return {
    async take() {
      const file = newFile()
      copyFileSync(template, file)
      return { kind: 'sqlite', file }
    },
    takeEmpty: async () => ({ kind: 'sqlite', file: newFile() }),
    giveBack: async () => {},
  }
}

/** Emptied and at rest, of this worker; making one anew takes PostgreSQL some hundred files. */
const atRest: string[] = []

function postgresCopies(template: string): Copies {
  const serverUrl = template.slice(0, template.lastIndexOf('/'))
  async function create(from: string): Promise<DatabaseConfig> {
    return { kind: 'postgres', url: await createDatabase(serverUrl, `test_${randomBytes(6).toString('hex')}`, from) }
  }
  return {
    async take() {
      const url = atRest.pop()
      return url === undefined ? create('template') : { kind: 'postgres', url }
    },
    takeEmpty: () => create('template0'),
    async giveBack(config) {
      if (config.kind !== 'postgres') return
      await empty(config.url)
      atRest.push(config.url)
    },
  }
}

/** The tables stay, and what the migrations noted of themselves. */
async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('DELETE FROM %I', relname) AS statement FROM pg_stat_user_tables WHERE relname <> 'migrations'`,
  )
  // Without the order in which foreign keys would have them.
  await client.query(`SET session_replication_role = replica; ${rows.map(({ statement }) => statement).join('; ')}`)
  await client.end()
}
