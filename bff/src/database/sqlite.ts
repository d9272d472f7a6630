import BetterSqlite from 'better-sqlite3'
import { compile } from './compiled.ts'
import { Connection } from './connection.ts'
import { type Database, type SqliteConfig, warn } from './database.ts'
import { createGroupCommit } from './group-commit.ts'
import { readMigrations } from './migrations.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { sqliteBuilders } from './sqlite-builders.ts'
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
  const writing = connectionOf(writer)
  const reading = connectionOf(reader)

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
function connectionOf(client: BetterSqlite.Database): Connection {
  return new Connection('sqlite', sqliteBuilders(client), compile)
}
