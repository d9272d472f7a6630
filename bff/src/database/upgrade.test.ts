import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import pg from 'pg'
import { expect, test } from 'vitest'
import { difference } from '../../migrations/difference.mjs'
import { openInspector } from '../testing/index.ts'
import type { Dialect } from './kit.ts'
import { temporaryFolder } from './copies.testing.ts'
import { eachDatabase } from './testing.ts'

const migrations = join(import.meta.dirname, '../../migrations')

/** Of what drizzle-kit keeps of the tables of today. */
interface Snapshot {
  tables: Record<string, Table>
}

interface Table {
  name: string
  columns: Record<string, { name: string; type: string; primaryKey: boolean; notNull: boolean }>
  compositePrimaryKeys: object
}

/** Only drizzle-kit writes the file. */
function readSnapshot(dialect: Dialect): Snapshot {
  return JSON.parse(readFileSync(join(migrations, dialect, 'snapshot.json'), 'utf8')) as Snapshot
}

/** With the last obligatory column of every table no longer so, for which drizzle-kit makes the table anew on SQLite. */
function loosened(snapshot: Snapshot): Snapshot {
  const next = structuredClone(snapshot)
  for (const { columns, compositePrimaryKeys } of Object.values(next.tables)) {
    const keys = JSON.stringify(compositePrimaryKeys)
    const column = Object.values(columns).findLast(
      ({ name, notNull, primaryKey }) => notNull && !primaryKey && !keys.includes(name),
    )
    if (column) column.notNull = false
  }
  return next
}

/** With one more column in every table. */
function widened(snapshot: Snapshot, dialect: Dialect): Snapshot {
  const next = structuredClone(snapshot)
  for (const { columns } of Object.values(next.tables)) {
    const added = { name: 'added', type: 'text', primaryKey: false, notNull: true, default: "'new'" }
    columns['added'] = dialect === 'sqlite' ? Object.assign(added, { autoincrement: false }) : added
  }
  return next
}

/** Two steps, since drizzle-kit copies a column that it adds in the same step from a table that has none. */
async function nextMigrations(dialect: Dialect): Promise<string[][]> {
  const today = readSnapshot(dialect)
  const one = loosened(today)
  return [await difference(dialect, today, one), await difference(dialect, one, widened(one, dialect))]
}

/** Two rows for every table, no two values of a column the same, as far from what a careless copy keeps as their types allow. */
function rowsOf(dialect: Dialect): { table: string; columns: string[]; rows: (string | number)[][] }[] {
  return Object.values(readSnapshot(dialect).tables).map(({ name: table, columns }) => ({
    table,
    columns: Object.keys(columns),
    rows: [1, 2].map((n) => Object.values(columns).map(({ name, type }) => valueOf(type, name, n))),
  }))
}

function valueOf(type: string, name: string, n: number): string | number {
  if (type === 'boolean') return n === 1 ? 'true' : 'false'
  if (type === 'integer') return n
  if (type === 'bigint') return 9_007_199_254_740_000 + n
  return type === 'jsonb' ? JSON.stringify({ n, it: "'s 菜" }) : `${name} ${n}: it's 菜 ?`
}

async function fill(dialect: Dialect, place: string): Promise<void> {
  const statements = rowsOf(dialect).flatMap(({ table, columns, rows }) => {
    const names = columns.map((name) => `"${name}"`).join()
    return rows.map((values) => {
      const marks = values.map((_, index) => (dialect === 'sqlite' ? '?' : `$${index + 1}`)).join()
      return { text: `INSERT INTO "${table}" (${names}) VALUES (${marks})`, values }
    })
  })
  if (dialect === 'sqlite') {
    const connection = new BetterSqlite(place)
    for (const { text, values } of statements) connection.prepare(text).run(...values)
    connection.close()
    return
  }
  const client = new pg.Client({ connectionString: place })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function readAll(dialect: Dialect, place: string): Promise<Map<string, Record<string, unknown>[]>> {
  const inspector = await openInspector(
    dialect === 'sqlite' ? { kind: 'sqlite', file: place } : { kind: 'postgres', url: place },
  )
  const all = new Map<string, Record<string, unknown>[]>()
  for (const { table } of rowsOf(dialect)) all.set(table, await inspector.rows(table))
  await inspector.close()
  return all
}

eachDatabase((open, dialect) => {
  test('a migration that changes every table of a database in which every table is filled keeps every value', async () => {
    const database = await open()
    const place = open.place(database)
    await database.close()
    await fill(dialect, place)
    const before = await readAll(dialect, place)
    expect(before.size).toBeGreaterThan(20)
    expect([...before.values()].every((rows) => rows.length === 2)).toBe(true)

    const migrationsDir = temporaryFolder()
    cpSync(migrations, migrationsDir, { recursive: true })
    for (const [index, statements] of (await nextMigrations(dialect)).entries()) {
      expect(statements.length).toBeGreaterThanOrEqual(before.size - 1)
      const file = join(migrationsDir, dialect, `900${index}_next.sql`)
      writeFileSync(file, statements.join('\n--> statement-breakpoint\n'))
    }
    await open.another(database, { migrationsDir })

    const after = await readAll(dialect, place)
    for (const [table, rows] of before) {
      const kept = rows.map((row) => ({ ...row, added: 'new' }))
      expect({ table, rows: after.get(table) }).toEqual({ table, rows: kept })
    }
    if (dialect === 'sqlite') {
      expect(existsSync(`${place}.before-1`)).toBe(true)
      expect(await readAll(dialect, `${place}.before-1`)).toEqual(before)
    }
  })
})
