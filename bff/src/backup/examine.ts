import { closeSync, openSync, readSync } from 'node:fs'
import BetterSqlite from 'better-sqlite3'
import { type AppliedMigration, pendingMigrations, readMigrations } from '../database/index.ts'
import { BackupError, words } from './words.ts'

/** By which people recognise a backup. */
export interface Contents {
  orders: number
  /** ISO 8601 in UTC, or a dash where there is no order. */
  lastOrderAt: string
}

/**
 * Reads a whole file that nobody else has open: every page, every index, every reference, and the migrations that made it. Leaves it as
 * one file without a log beside it. `name` is how it is called in a BackupError where it cannot be used.
 */
export function examine(file: string, name: string): Contents {
  if (!isSqlite(file)) throw new BackupError(words.notKaifan(name))
  const connection = new BetterSqlite(file)
  try {
    connection.pragma('journal_mode = DELETE')
    const found = faultsOf(connection)
    if (found !== undefined) throw new BackupError(words.damaged(name, found))
    checkMigrations(connection, name)
    return contentsOf(connection)
  } catch (error) {
    if (error instanceof BetterSqlite.SqliteError) throw new BackupError(words.damaged(name, error.message))
    throw error
  } finally {
    connection.close()
  }
}

/** The first 16 bytes of every SQLite file (https://www.sqlite.org/fileformat2.html, 1.3). */
function isSqlite(file: string): boolean {
  const header = Buffer.alloc(16)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, header, 0, 16, 0)
  } finally {
    closeSync(descriptor)
  }
  return header.toString('latin1') === 'SQLite format 3\0'
}

function faultsOf(connection: BetterSqlite.Database): string | undefined {
  const said = connection.pragma('integrity_check(1)', { simple: true })
  if (said !== 'ok') return String(said)
  const orphans = connection.pragma('foreign_key_check')
  return Array.isArray(orphans) && orphans.length > 0 ? `${orphans.length} rows without their parents` : undefined
}

function checkMigrations(connection: BetterSqlite.Database, name: string): void {
  const has = connection.prepare(`SELECT count(*) FROM sqlite_schema WHERE name IN ('migrations', 'orders')`).pluck()
  if (has.get() !== 2) throw new BackupError(words.notKaifan(name))
  const applied = connection.prepare<[], AppliedMigration>('SELECT name, hash FROM migrations ORDER BY name').all()
  try {
    pendingMigrations(readMigrations('sqlite'), applied)
  } catch (error) {
    throw new BackupError(words.otherVersion(name, error instanceof Error ? error.message : String(error)))
  }
}

function contentsOf(connection: BetterSqlite.Database): Contents {
  const [orders, last] = connection
    .prepare<[], [number, number | null]>('SELECT count(*), max(created_at) FROM orders')
    .raw()
    .get() ?? [0, null]
  return { orders, lastOrderAt: last === null ? '–' : new Date(last).toISOString().slice(0, 19) + 'Z' }
}
