import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { type AppliedMigration, type Migration, pendingMigrations } from './migrations.ts'

/**
 * Brings the file up to date. drizzle-kit recreates a changed table with its foreign keys off, but that pragma is ignored inside a
 * transaction, so they are switched off here before BEGIN and all of them checked before COMMIT. A database that already
 * holds something is first copied to `<file>.before-<number of its migrations>`; the last such copy is kept.
 */
export async function migrateSqlite(file: string, migrations: readonly Migration[]): Promise<void> {
  mkdirSync(dirname(resolve(file)), { recursive: true })
  const connection = new BetterSqlite(file, { timeout: 30_000 })
  try {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = OFF')
    connection.exec('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, hash text NOT NULL)')
    const applied = readApplied(connection)
    if (pendingMigrations(migrations, applied).length === 0) return
    if (applied.length > 0) await keepCopy(connection, file, applied.length)
    connection.transaction(() => applyPending(connection, migrations)).exclusive()
  } finally {
    connection.close()
  }
}

function applyPending(connection: BetterSqlite.Database, migrations: readonly Migration[]): void {
  const record = connection.prepare('INSERT INTO migrations (name, hash) VALUES (?, ?)')
  // Read again under the lock: another process may have migrated meanwhile.
  for (const migration of pendingMigrations(migrations, readApplied(connection))) {
    for (const statement of migration.statements) connection.exec(statement)
    record.run(migration.name, migration.hash)
  }
  const orphans = connection.pragma('foreign_key_check')
  if (Array.isArray(orphans) && orphans.length > 0) {
    throw new Error(`The migration would leave ${orphans.length} rows without their parents; nothing was changed`)
  }
}

function readApplied(connection: BetterSqlite.Database): AppliedMigration[] {
  return connection.prepare<[], AppliedMigration>('SELECT name, hash FROM migrations ORDER BY name').all()
}

async function keepCopy(connection: BetterSqlite.Database, file: string, appliedCount: number): Promise<void> {
  const copy = `${file}.before-${appliedCount}`
  // Written under a name of its own and moved, so that a copy by that name is always whole.
  const draft = `${file}.copying-${randomUUID()}`
  await connection.backup(draft)
  renameSync(draft, copy)
  const folder = dirname(resolve(file))
  for (const name of readdirSync(folder)) {
    const isCopy = name.startsWith(`${basename(file)}.before-`)
    if (isCopy && name !== basename(copy)) rmSync(join(folder, name))
  }
}
