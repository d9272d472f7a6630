import type { Database, PostgresConfig } from './database.ts'

export async function openPostgres(config: PostgresConfig): Promise<Database> {
  throw new Error(`PostgreSQL at ${config.url} is not supported yet`)
}
