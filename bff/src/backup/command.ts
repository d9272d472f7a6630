import type { Words } from '../alipay/index.ts'
import type { DatabaseConfig } from '../database/index.ts'
import { BackupError, words } from './words.ts'

/** The admin commands `backup FILE` and `restore FILE`: what to say when it is done. Throws a BackupError. */
export async function runBackup(
  command: 'backup' | 'restore',
  database: DatabaseConfig,
  file: string,
  now: number,
): Promise<Words[]> {
  if (database.kind === 'postgres') throw new BackupError(words.usePgDump)
  // Loaded only here: a server on PostgreSQL has no SQLite beside it, and its admin commands do without.
  if (command === 'backup') return (await import('./backup.ts')).backUp(database.file, file)
  return (await import('./restore.ts')).restore(database.file, file, now)
}
