import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import type { TableDefinition } from './table.ts'

export type Dialect = 'sqlite' | 'postgres'

// Drizzle encodes a bound placeholder even when its value is null, so the encoders below must let null pass.
function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

/** The columns and constraints in which a table is described, once for both dialects. */
const postgresKit = {
  table: pg.pgTable,
  /** Compared byte by byte, as SQLite does, whatever the locale of the PostgreSQL server. */
  text: (name: string) =>
    pg.customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' })(name),
  /** A count that stays below two thousand million. */
  int: (name: string) => pg.integer(name),
  /** Integer fen. */
  fen: (name: string) => pg.bigint(name, { mode: 'number' }),
  /** Milliseconds since the epoch. */
  ms: (name: string) => pg.bigint(name, { mode: 'number' }),
  bool: (name: string) => pg.boolean(name),
  /** A document that no query looks into. Texts whose exact bytes matter belong in `text`. */
  json: <T>(name: string) =>
    pg.customType<{ data: T; driverData: string | null }>({
      dataType: () => 'jsonb',
      toDriver: toJson,
      fromDriver: (value) => JSON.parse(String(value)),
    })(name),
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  check: pg.check,
  /** Another table, for `.references(() => k.use(stores).id)`. */
  use: <T extends pg.PgTable>(definition: TableDefinition<T>): T => definition.in('postgres'),
}

export type Kit = typeof postgresKit

const sqliteKit = {
  table: sqlite.sqliteTable,
  text: (name: string) => sqlite.text(name),
  int: (name: string) => sqlite.integer(name),
  fen: (name: string) => sqlite.integer(name),
  ms: (name: string) => sqlite.integer(name),
  bool: (name: string) =>
    sqlite.customType<{ data: boolean; driverData: number | null }>({
      dataType: () => 'integer',
      toDriver: (value: boolean | null) => (value === null ? null : Number(value)),
      fromDriver: (value) => value === 1,
    })(name),
  json: <T>(name: string) =>
    sqlite.customType<{ data: T; driverData: string | null }>({
      dataType: () => 'text',
      toDriver: toJson,
      fromDriver: (value) => JSON.parse(String(value)),
    })(name),
  primaryKey: sqlite.primaryKey,
  foreignKey: sqlite.foreignKey,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  check: sqlite.check,
  use: <T extends pg.PgTable>(definition: TableDefinition<T>): T => definition.in('sqlite'),
} satisfies Record<keyof Kit, unknown>

/**
 * The PostgreSQL types are the master. The SQLite kit offers the same names with the same values going in and coming out,
 * which the suite that runs on both engines holds; TypeScript cannot see it because each dialect brands its own classes.
 */
function asMasterKit(kit: typeof sqliteKit): Kit {
  return kit as unknown as Kit
}

export const kits: Record<Dialect, Kit> = { postgres: postgresKit, sqlite: asMasterKit(sqliteKit) }
