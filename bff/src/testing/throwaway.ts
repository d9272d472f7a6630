import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'
import { type Database, openDatabase } from '../database/index.ts'
import { openSqliteInMemory } from '../database/sqlite.ts'

/** A value that both engines hold. */
export type Cell = string | number | null

/** A database that outlives no run, seen from outside past every repository too. */
export interface Throwaway {
  database: Database
  /** Rows as they are stored; `?` stands for a parameter. Statements are prepared once. */
  rows(sql: string, ...params: Cell[]): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** SQLite in memory, which waits for no file. */
export async function openThrowaway(): Promise<Throwaway> {
  const connection = await openMigrated()
  const database = openSqliteInMemory(connection)
  const prepared = new Map<string, SqliteDatabase.Statement<Cell[], Record<string, unknown>>>()
  return {
    database,
    async rows(sql, ...params) {
      // Behind a plus sign, so that SQLite does not plan a statement anew for each value.
      const statement =
        prepared.get(sql) ?? connection.prepare<Cell[], Record<string, unknown>>(sql.replaceAll('?', '+?'))
      prepared.set(sql, statement)
      if (statement.reader) return statement.all(...params)
      statement.run(...params)
      return []
    },
    async close() {
      await database.close()
    },
  }
}

/** Migrations want a file. What they have made is copied: an image of it would write its pages at each commit as a file does. */
async function openMigrated(): Promise<SqliteDatabase.Database> {
  const folder = mkdtempSync(join(tmpdir(), 'kaifan-throwaway-'))
  try {
    const file = join(folder, 'kaifan.db')
    await (await openDatabase({ kind: 'sqlite', file })).close()
    const connection = new SqliteDatabase(':memory:')
    connection.prepare('ATTACH ? AS made').run(file)
    const made = connection.prepare<[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM made.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC`,
    )
    for (const { type, name, sql } of made.all()) {
      connection.exec(sql)
      if (type === 'table') connection.exec(`INSERT INTO main."${name}" SELECT * FROM made."${name}"`)
    }
    connection.exec('DETACH made')
    return connection
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An empty database of a PostgreSQL server, with a connection of its own to look at it. */
export async function openPostgresThrowaway(url: string): Promise<Throwaway> {
  const database = await openDatabase({ kind: 'postgres', url })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    database,
    async rows(sql, ...params) {
      let count = 0
      const text = sql.replaceAll('?', () => `$${(count += 1)}`)
      return (await client.query<Record<string, unknown>>(text, params)).rows
    },
    async close() {
      await client.end()
      await database.close()
    },
  }
}
