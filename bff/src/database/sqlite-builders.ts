import type BetterSqlite from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import { BetterSQLite3Database, BetterSQLiteSession } from 'drizzle-orm/better-sqlite3'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import type { Builders } from './connection.ts'

/**
 * SQLite plans a statement with the values of its bare parameters in sight, where they may matter to the plan, and then plans it anew
 * each time that others are bound, which costs ten times as much as to run it. So constants stand in the text, and a
 * parameter is an expression of which only running it tells the value.
 */
class PlannedOnceDialect extends SQLiteSyncDialect {
  override sqlToQuery(query: SQL, invokeSource?: 'indexes') {
    return super.sqlToQuery(query.inlineParams(), invokeSource)
  }

  override escapeParam(): string {
    return '+?'
  }
}

export function sqliteBuilders(client: BetterSqlite.Database): Builders {
  const dialect = new PlannedOnceDialect()
  const session = new BetterSQLiteSession(client, dialect, undefined)
  return asMasterBuilders(new BetterSQLite3Database('sync', dialect, session, undefined))
}

/**
 * Both dialects' builders share these methods; what TypeScript sees as different are the brands of their classes. Repositories
 * are held to the shared part by the suite that runs on both engines.
 */
function asMasterBuilders(db: unknown): Builders {
  return db as Builders
}
