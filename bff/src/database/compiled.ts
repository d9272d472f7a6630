import type BetterSqlite from 'better-sqlite3'
import { Column, is, Param, Placeholder } from 'drizzle-orm'

/** Runs with these parameters; the rows of a statement that returns any. */
export type Compiled = (params: Record<string, unknown>) => unknown[]

/** What drizzle's prepared query for better-sqlite3 holds, of which its type shows nothing. */
interface Inner {
  stmt: BetterSqlite.Statement<unknown[], unknown[]>
  query: { params: readonly unknown[] }
  fields: readonly { path: readonly string[]; field: unknown }[] | undefined
}

/**
 * One function for a prepared statement that knows its parameters and columns. Drizzle finds out for every value of every row
 * what kind of column it comes from, which takes four times as long as the statement itself. Undefined where a result is more than
 * columns of one level: drizzle maps those.
 */
export function compile(prepared: unknown): Compiled | undefined {
  const { stmt, query, fields } = asInner(prepared)
  const bindings = query.params.map(bindingOf)
  const bind = (params: Record<string, unknown>) => bindings.map((binding) => binding(params))
  if (fields === undefined) {
    return (params) => {
      stmt.run(...bind(params))
      return []
    }
  }
  const columns = columnsOf(fields)
  if (columns === undefined) return undefined
  stmt.raw(true)
  return (params) => stmt.all(...bind(params)).map((values) => rowOf(columns, values))
}

interface ResultColumn {
  name: string
  /** Absent where the driver's value is the column's. */
  decode?: (value: unknown) => unknown
}

function columnsOf(fields: NonNullable<Inner['fields']>): ResultColumn[] | undefined {
  const columns: ResultColumn[] = []
  for (const { path, field } of fields) {
    const [name] = path
    if (name === undefined || path.length > 1 || !is(field, Column)) return undefined
    const isPlain = field.mapFromDriverValue === Column.prototype.mapFromDriverValue
    columns.push(isPlain ? { name } : { name, decode: (value) => field.mapFromDriverValue(value) })
  }
  return columns
}

function rowOf(columns: readonly ResultColumn[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  // By index: entries() would make an array for every value of every row.
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index]
    if (column === undefined) continue
    const value = values[index]
    row[column.name] = column.decode === undefined || value === null ? value : column.decode(value)
  }
  return row
}

function bindingOf(param: unknown): (params: Record<string, unknown>) => unknown {
  if (is(param, Placeholder)) return (params) => valueOf(params, param.name)
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { name } = param.value
    return (params) => param.encoder.mapToDriverValue(valueOf(params, name))
  }
  return () => param
}

function valueOf(params: Record<string, unknown>, name: string): unknown {
  if (!(name in params)) throw new Error(`No value for placeholder "${name}" was provided`)
  return params[name]
}

/** Drizzle is pinned to a version whose prepared queries are made so, and every statement of the suite runs through here. */
function asInner(prepared: unknown): Inner {
  return prepared as Inner
}
