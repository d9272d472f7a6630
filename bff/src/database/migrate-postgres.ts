import pg from 'pg'
import { type AppliedMigration, type Migration, pendingMigrations } from './migrations.ts'

/** Any number; all processes that migrate take the same lock. */
const advisoryLock = 715_517_001

/** Brings the database up to date, each migration in its own transaction, one process at a time. */
export async function migratePostgres(url: string, migrations: readonly Migration[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A connection that breaks rejects the query in hand; without a listener it would end the process as well.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock])
    await client.query('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, hash text NOT NULL)')
    const applied = await client.query<AppliedMigration>('SELECT name, hash FROM migrations ORDER BY name COLLATE "C"')
    for (const migration of pendingMigrations(migrations, applied.rows)) await apply(client, migration)
  } finally {
    // Ending the session lets go of the lock.
    await client.end()
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    for (const statement of migration.statements) await client.query(statement)
    await client.query('INSERT INTO migrations (name, hash) VALUES ($1, $2)', [migration.name, migration.hash])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
