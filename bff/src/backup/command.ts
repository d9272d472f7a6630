import type { Words } from '../alipay/index.ts'
import type { DatabaseConfig } from '../database/index.ts'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'
import { BackupError, words } from './words.ts'

/** `npm run admin -- backup FILE` and `restore FILE`: what to say when it is done. Throws a BackupError. */
export async function runBackup(
  command: 'backup' | 'restore',
  database: DatabaseConfig,
  file: string,
  now: number,
): Promise<Words[]> {
  if (database.kind === 'postgres') throw new BackupError(words.usePgDump)
  return command === 'backup' ? backUp(database.file, file) : restore(database.file, file, now)
}
