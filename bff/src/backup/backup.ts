import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { Words } from '../alipay/index.ts'
import { examine } from './examine.ts'
import { BackupError, words } from './words.ts'

/** All of it in one step, which sees one moment; in several, each write of the server would begin the copy anew. */
const everyPage = 0x7fff_ffff
const ownerOnly = 0o600

/**
 * Copies a database that may be served and written meanwhile into a new file, which is then read through. It holds what was committed
 * at one moment. Throws a BackupError, and leaves nothing behind then.
 */
export async function backUp(database: string, target: string): Promise<Words[]> {
  if (!existsSync(database)) throw new BackupError(words.noDatabase(database))
  reserve(target)
  // Under a name of its own until it is whole and checked, so that what carries the name is a backup.
  const draft = `${target}.writing-${randomUUID()}`
  try {
    closeSync(openSync(draft, 'wx', ownerOnly))
    await copy(database, draft)
    const contents = examine(draft, target)
    renameSync(draft, target)
    return [words.saved(target, contents, statSync(target).size)]
  } catch (error) {
    for (const file of [draft, `${draft}-journal`, target]) rmSync(file, { force: true })
    throw error
  }
}

/** Takes the name in one step, so that two backups at once do not write over each other. */
function reserve(target: string): void {
  const folder = dirname(resolve(target))
  if (!existsSync(folder)) throw new BackupError(words.noFolder(folder))
  if (existsSync(target)) throw new BackupError(words.isThere(target))
  closeSync(openSync(target, 'wx', ownerOnly))
}

async function copy(database: string, draft: string): Promise<void> {
  const connection = new BetterSqlite(database, { readonly: true, timeout: 5_000 })
  try {
    await connection.backup(draft, { progress: () => everyPage })
  } finally {
    connection.close()
  }
}
