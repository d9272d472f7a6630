import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialect } from './kit.ts'

export interface Migration {
  /** The file's name without its ending, numbered: `0000_start`. */
  readonly name: string
  readonly statements: readonly string[]
  readonly hash: string
}

export interface AppliedMigration {
  readonly name: string
  readonly hash: string
}

/** Reads `<migrationsDir>/<dialect>/NNNN_*.sql` in order. */
export function readMigrations(dialect: Dialect, migrationsDir: string = defaultMigrationsDir()): Migration[] {
  const folder = join(migrationsDir, dialect)
  const files = readdirSync(folder).filter((file) => /^\d{4}_.*\.sql$/.test(file))
  return files.toSorted().map((file) => {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    const statements = text.split('--> statement-breakpoint').map((statement) => statement.trim())
    return {
      name: file.slice(0, -'.sql'.length),
      statements: statements.filter((statement) => statement !== ''),
      hash: createHash('sha256').update(text).digest('hex'),
    }
  })
}

function defaultMigrationsDir(): string {
  const besideBundle = join(import.meta.dirname, 'migrations')
  return existsSync(besideBundle) ? besideBundle : join(import.meta.dirname, '../../migrations')
}

/**
 * The migrations that the database still lacks. Throws a sentence for whoever starts the program when the database is
 * newer than the program, or was made by a migration that has been edited since.
 */
export function pendingMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  for (const [index, done] of applied.entries()) {
    const migration = known[index]
    if (migration?.name !== done.name) {
      throw new Error(`The database has the migration "${done.name}", which this version of the program does not know`)
    }
    if (migration.hash !== done.hash) {
      throw new Error(`The migration "${done.name}" was changed after it had been applied to this database`)
    }
  }
  return known.slice(applied.length)
}
