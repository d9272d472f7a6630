import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'
import type { DatabaseConfig } from '../database/index.ts'

/** Looks at what is stored from outside, past every repository. */
export interface Inspector {
  /** Every row of a table, in no order. */
  rows(table: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** Opens a connection of its own; the database has to be there and up to date. */
export async function openInspector(place: DatabaseConfig): Promise<Inspector> {
  if (place.kind === 'sqlite') {
    const database = new SqliteDatabase(place.file, { readonly: true })
    return {
      rows: async (table) => database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all(),
      close: async () => {
        database.close()
      },
    }
  }
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  return {
    rows: async (table) => (await client.query<Record<string, unknown>>(`SELECT * FROM ${table}`)).rows,
    close: () => client.end(),
  }
}
