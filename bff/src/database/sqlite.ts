import BetterSqlite from 'better-sqlite3'
import { compile } from './compiled.ts'
import { Connection } from './connection.ts'
import { type Database, runEffects, type SqliteConfig, warn } from './database.ts'
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
  writer.pragma('synchronous = FULL')
  writer.pragma('foreign_keys = ON')
  const reader = new BetterSqlite(config.file, { readonly: true, timeout: busyTimeoutMs })
  return createSqlite({ writer, reader, shared: config.groupCommit ?? true, onError })
}

/**
 * A database in memory that both writes and reads on this one connection, up to date already: for the simulation, whose crashes
 * are its own and which waits for no file.
 */
export function openSqliteInMemory(connection: BetterSqlite.Database): Database {
  connection.pragma('foreign_keys = ON')
  return createSqlite({ writer: connection, reader: connection, shared: true, onError: warn })
}

interface Connections {
  writer: BetterSqlite.Database
  reader: BetterSqlite.Database
  shared: boolean
  onError: (error: unknown) => void
}

function createSqlite({ writer, reader, shared, onError }: Connections): Database {
  const isOne = writer === reader
  const writing = connectionOf(writer)
  const reading = isOne ? writing : connectionOf(reader)

  const begin = () => new Transaction(database, writing)
  const groupCommit = createGroupCommit({ writer, begin, shared, onError })
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
      // Another connection does not see what has not been committed.
      if (isOne) await groupCommit.rest()
      const transaction = new Transaction(database, reading)
      const result = await transaction.perform(work)
      runEffects(transaction.afterCommit, onError)
      return result
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
