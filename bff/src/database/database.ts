import type { Dialect } from './kit.ts'
import type { Tx } from './transaction.ts'

export interface Database {
  readonly dialect: Dialect
  /**
   * Runs `work` in one transaction and answers after its commit. `work` loads, decides and writes, awaits nothing but its tx,
   * and may run again (a conflict on PostgreSQL), so it is pure but for the database. What it throws rolls it back.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs read-only queries; each sees the newest commit, and writing fails. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Rejects when the database cannot answer. */
  ping(): Promise<void>
  /** Finishes the transactions in hand and lets go of every connection. */
  close(): Promise<void>
}

export interface CommonOptions {
  /** Holds `sqlite/` and `postgres/`. By default `migrations/` beside the bundled file, or the source's own. */
  migrationsDir?: string
  /** Hears what no caller can be told: a lost idle connection, a failed wake-up. By default a process warning. */
  onError?: (error: unknown) => void
}

export interface SqliteConfig extends CommonOptions {
  kind: 'sqlite'
  file: string
  /** `false` gives every transaction a commit of its own, for comparison. */
  groupCommit?: boolean
}

export interface PostgresConfig extends CommonOptions {
  kind: 'postgres'
  /** TLS by its parameters, such as `?sslmode=verify-full&sslrootcert=…`. */
  url: string
  /** Connections at most, 10 by default. */
  poolSize?: number
}

export type DatabaseConfig = SqliteConfig | PostgresConfig

/** Opens the database and brings its schema up to date. Each engine is loaded only where it is used. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.kind === 'sqlite') return (await import('./sqlite.ts')).openSqlite(config)
  return (await import('./postgres.ts')).openPostgres(config)
}

export function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

/** The transaction has committed: nothing that a wake-up throws may change its caller's answer. */
export function runEffects(effects: readonly (() => void)[], onError: (error: unknown) => void): void {
  for (const effect of effects) {
    try {
      effect()
    } catch (error) {
      onError(error)
    }
  }
}
