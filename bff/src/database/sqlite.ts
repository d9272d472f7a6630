import BetterSqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { ExecuteResultSync } from 'drizzle-orm/sqlite-core'
import { type Compiled, compile } from './compiled.ts'
import { type Builders, Connection, type Execute, type Prepared } from './connection.ts'
import { type Database, type SqliteConfig, warn } from './database.ts'
import { createGroupCommit } from './group-commit.ts'
import { readMigrations } from './migrations.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { refuseNesting, Transaction } from './transaction.ts'

const busyTimeoutMs = 5_000

/** One connection writes and one reads, in write-ahead mode, so that a read neither waits for a write nor delays it. */
export async function openSqlite(config: SqliteConfig): Promise<Database> {
  const onError = config.onError ?? warn
  await migrateSqlite(config.file, readMigrations('sqlite', config.migrationsDir))
  const writer = new BetterSqlite(config.file, { timeout: busyTimeoutMs })
  writer.pragma('journal_mode = WAL')
  writer.pragma(`synchronous = ${config.durable === false ? 'OFF' : 'FULL'}`)
  writer.pragma('foreign_keys = ON')
  const reader = new BetterSqlite(config.file, { readonly: true, timeout: busyTimeoutMs })
  const writing = new Connection('sqlite', asMasterBuilders(drizzle({ client: writer })), createExecute())
  const reading = new Connection('sqlite', asMasterBuilders(drizzle({ client: reader })), createExecute())

  const begin = () => new Transaction(database, writing)
  const groupCommit = createGroupCommit({ writer, begin, shared: config.groupCommit ?? true, onError })
  let closed = false

  const database: Database = {
    dialect: 'sqlite',
    async transact(work) {
      refuseNesting('transact')
      if (closed) throw new Error('The database is closed')
      return groupCommit.submit(work)
    },
    async read(work) {
      refuseNesting('read')
      return new Transaction(database, reading).perform(work)
    },
    async ping() {
      reader.prepare('SELECT 1').get()
    },
    async close() {
      closed = true
      await groupCommit.drain()
      reader.close()
      writer.close()
    },
  }
  return database
}

/** The driver answers at once, so a statement has run when it was asked for, even if nobody awaits it. */
function createExecute(): Execute {
  const compiled = new WeakMap<Prepared<unknown>, Compiled>()
  return (prepared, params) => {
    let run = compiled.get(prepared)
    if (run === undefined) compiled.set(prepared, (run = compile(prepared) ?? byDrizzle(prepared)))
    return run(params)
  }
}

function byDrizzle(prepared: Prepared<unknown>): Compiled {
  return (params) => {
    const result = prepared.execute(params)
    const rows = result instanceof ExecuteResultSync ? result.sync() : undefined
    return Array.isArray(rows) ? rows : []
  }
}

/**
 * Both dialects' builders share these methods; what TypeScript sees as different are the brands of their classes. Repositories
 * are held to the shared part by the suite that runs on both engines.
 */
function asMasterBuilders(db: unknown): Builders {
  return db as Builders
}
