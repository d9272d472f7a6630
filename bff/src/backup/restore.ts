import { randomUUID } from 'node:crypto'
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { Words } from '../alipay/index.ts'
import { lostHistoryStep } from '../events/index.ts'
import { examine } from './examine.ts'
import { BackupError, words } from './words.ts'

/**
 * Puts a backup in the place of the database, which nobody may have open, and notes in it that it was. The backup stays as it is; what was there is kept beside, its
 * name ending with the time. Throws a BackupError, and has changed nothing then.
 */
export function restore(database: string, backup: string, now: number): Words[] {
  if (!existsSync(backup)) throw new BackupError(words.noBackup(backup))
  if (existsSync(database) && realpathSync(database) === realpathSync(backup)) throw new BackupError(words.isItself)
  if (existsSync(`${backup}-wal`)) throw new BackupError(words.isLive(backup))
  mkdirSync(dirname(resolve(database)), { recursive: true })
  const draft = `${database}.restoring-${randomUUID()}`
  try {
    copyFileSync(backup, draft, constants.COPYFILE_EXCL)
    chmodSync(draft, 0o600)
    const contents = examine(draft, backup)
    markRestored(draft, now)
    closeOff(database)
    const kept = setAside(database, now)
    renameSync(draft, database)
    return [words.restored(backup, contents), ...(kept === undefined ? [] : [words.kept(kept)])]
  } finally {
    for (const file of [draft, `${draft}-journal`]) rmSync(file, { force: true })
  }
}

/** As `noteRestored` does, before anybody can open the database without it. */
function markRestored(draft: string, now: number): void {
  const connection = new BetterSqlite(draft)
  try {
    connection
      .prepare(`UPDATE stores SET version = version + 1, settings = json_set(settings, '$.restoredAt', ?)`)
      // A whole number, which a plain one of JavaScript would not be to SQLite.
      .run(BigInt(now))
    connection
      .prepare(
        `INSERT INTO event_counters (store_id, last_event) SELECT id, @step FROM stores WHERE true
         ON CONFLICT (store_id) DO UPDATE SET last_event = last_event + @step`,
      )
      .run({ step: BigInt(lostHistoryStep) })
  } finally {
    connection.close()
  }
}

/**
 * A database leaves write-ahead mode only where nobody else has it open, and then all of it is in the one file
 * (https://www.sqlite.org/wal.html, "Converting To WAL Mode"). One that is too damaged for that may be what is to be replaced.
 */
function closeOff(database: string): void {
  if (!existsSync(database)) return
  try {
    const connection = new BetterSqlite(database, { timeout: 500 })
    try {
      connection.pragma('journal_mode = DELETE')
    } finally {
      connection.close()
    }
  } catch (error) {
    if (error instanceof BetterSqlite.SqliteError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.code)) {
      throw new BackupError(words.inUse(database))
    }
    if (!(error instanceof BetterSqlite.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code))) throw error
  }
}

/**
 * With the log of a damaged one, which may be of use to whoever looks into it. A log that lies there alone, too, and the logs first: SQLite
 * would play one into whatever database stands beside it.
 */
function setAside(database: string, now: number): string | undefined {
  const kept = `${database}.replaced-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
  const found = ['-wal', '-shm', '-journal', ''].filter((ending) => existsSync(database + ending))
  for (const ending of found) renameSync(database + ending, kept + ending)
  return found.length > 0 ? kept : undefined
}
