import type BetterSqlite from 'better-sqlite3'
import { Column, is, Param, Placeholder, SQL } from 'drizzle-orm'
import type { Execute } from './connection.ts'

/** What drizzle's prepared query for better-sqlite3 holds, of which its type shows nothing. */
interface Inner {
  stmt: BetterSqlite.Statement<unknown[], unknown[]>
  query: { params: readonly unknown[] }
  fields: readonly { path: readonly string[]; field: unknown }[] | undefined
  joinsNotNullableMap?: Readonly<Record<string, boolean>>
}

/**
 * One function for a prepared statement that knows its parameters and columns. Drizzle finds out for every value of every row
 * what kind of column it comes from, which takes four times as long as the statement itself. Results are columns, expressions, or
 * objects of them; outer joins are refused.
 */
export function compile(prepared: unknown): Execute {
  const { stmt, query, fields, joinsNotNullableMap = {} } = asInner(prepared)
  const bindings = query.params.map(bindingOf)
  const bind = (params: Record<string, unknown>) => bindings.map((binding) => binding(params))
  if (fields === undefined) {
    return (params) => {
      stmt.run(...bind(params))
      return []
    }
  }
  if (Object.values(joinsNotNullableMap).includes(false)) throw new Error('An outer join is not compiled')
  const columns = fields.map(columnOf)
  stmt.raw(true)
  return (params) => stmt.all(...bind(params)).map((values) => rowOf(columns, values))
}

interface ResultColumn {
  name: string
  /** The object of the row that holds it, where the row itself does not. */
  within?: string
  /** Absent where the driver's value is the column's. */
  decode?: (value: unknown) => unknown
}

function columnOf({ path, field }: { path: readonly string[]; field: unknown }): ResultColumn {
  const [name, within, ...rest] = path.toReversed()
  if (name === undefined || rest.length > 0)
    throw new Error(`A result of this depth is not compiled: ${path.join('.')}`)
  const decode = decoderOf(field)
  return { name, ...(within !== undefined && { within }), ...(decode && { decode }) }
}

function decoderOf(field: unknown): ((value: unknown) => unknown) | undefined {
  if (is(field, SQL)) return decoderOfExpression(field)
  if (!is(field, Column)) throw new Error('A result that is neither a column nor an expression is not compiled')
  if (field.mapFromDriverValue === Column.prototype.mapFromDriverValue) return undefined
  return (value) => field.mapFromDriverValue(value)
}

function rowOf(columns: readonly ResultColumn[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  // By index: entries() would make an array for every value of every row.
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index]
    if (column === undefined) continue
    const value = values[index]
    const holder = column.within === undefined ? row : asObject((row[column.within] ??= {}))
    holder[column.name] = column.decode === undefined || value === null ? value : column.decode(value)
  }
  return row
}

function bindingOf(param: unknown): (params: Record<string, unknown>) => unknown {
  if (is(param, Placeholder)) return (params) => valueOf(params, param.name)
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { name } = param.value
    return (params) => param.encoder.mapToDriverValue(valueOf(params, name))
  }
  throw new Error('Constants stand in the text of a statement')
}

function valueOf(params: Record<string, unknown>, name: string): unknown {
  const value = params[name]
  if (value === undefined && !(name in params)) throw new Error(`No value for placeholder "${name}" was provided`)
  return value
}

/** Drizzle is pinned to a version whose prepared queries are made so, and every statement of the suite runs through here. */
function asInner(prepared: unknown): Inner {
  return prepared as Inner
}

/** What `mapWith` was given; drizzle's types keep it to themselves. */
function decoderOfExpression(field: SQL): (value: unknown) => unknown {
  const { decoder } = field as unknown as { decoder: { mapFromDriverValue(value: unknown): unknown } }
  return (value) => decoder.mapFromDriverValue(value)
}

/** `rowOf` alone puts anything there. */
function asObject(holder: unknown): Record<string, unknown> {
  return holder as Record<string, unknown>
}
