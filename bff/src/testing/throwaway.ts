import SqliteDatabase from 'better-sqlite3'
import { type Database, openDatabase } from '../database/index.ts'

/** A value that SQLite holds. */
export type Cell = string | number | null

/** An SQLite file that outlives no run: as fast as one that waits for no disk, and seen from outside past every repository. */
export interface Throwaway {
  database: Database
  /** Rows as they are stored. Statements are prepared once. */
  rows(sql: string, ...params: Cell[]): Record<string, unknown>[]
  run(sql: string, ...params: Cell[]): void
  close(): Promise<void>
}

/** Opens the file, which is made where it is not there. */
export async function openThrowaway(file: string): Promise<Throwaway> {
  const database = await openDatabase({ kind: 'sqlite', file, durable: false })
  const connection = new SqliteDatabase(file)
  connection.pragma('synchronous = OFF')
  const prepared = new Map<string, SqliteDatabase.Statement<Cell[], Record<string, unknown>>>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? connection.prepare<Cell[], Record<string, unknown>>(sql)
    prepared.set(sql, known)
    return known
  }
  return {
    database,
    rows: (sql, ...params) => prepare(sql).all(...params),
    run: (sql, ...params) => void prepare(sql).run(...params),
    async close() {
      connection.close()
      await database.close()
    },
  }
}
