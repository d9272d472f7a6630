import { type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { NodePgDatabase, NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgColumn, PgTable, PgUpdateBuilder } from 'drizzle-orm/pg-core'
import type { Dialect } from './kit.ts'
import type { TableDefinition } from './table.ts'

/** A column's value, an expression over columns, or a parameter: drizzle takes the latter too, its type of `set` forgets it. */
type Assignments<T extends PgTable> = {
  [Column in keyof T['$inferInsert']]?: T['$inferInsert'][Column] | SQL | PgColumn | Placeholder
}

interface UpdateBuilder<T extends PgTable> {
  set(values: Assignments<T>): ReturnType<PgUpdateBuilder<T, NodePgQueryResultHKT>['set']>
}

/** The builders that both dialects share. Statements are built once per connection and run prepared. */
export interface Builders extends Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'insert' | 'delete' | '$with' | 'with'
> {
  update<T extends PgTable>(table: T): UpdateBuilder<T>
}

export interface Prepared<Result> {
  execute(params?: Record<string, unknown>): PromiseLike<Result>
}

interface Preparable<Result> {
  prepare(name: string): Prepared<Result>
}

export interface Statement<Rows> {
  readonly name: string
  execute(params: Record<string, unknown>): Rows | Promise<Rows>
}

/** Statements that return rows are typed by their builder; the others return none, whatever the driver counts. */
export interface Prepare {
  <Result>(name: string, query: Preparable<Result[]>): Statement<Result[]>
  (name: string, query: Preparable<unknown>): Statement<never[]>
}

export interface RepositoryTools {
  readonly db: Builders
  readonly use: <T extends PgTable>(definition: TableDefinition<T>) => T
  readonly prepare: Prepare
  /** `column` is one of the array given as the parameter `name`: a list of any length in one prepared statement. */
  readonly among: (column: SQLWrapper, name: string) => SQL
  /**
   * `column` is one of those that the query, of one column, finds and locks; it leaves out those that are locked already. SQLite has one
   * writer and needs no locks.
   */
  readonly amongUnlocked: (column: SQLWrapper, query: Lockable) => SQL
  /**
   * The row is one of those for which the condition holds, of at most as many as the parameter `limit` says. Rows are named by their place,
   * which costs the same whatever the planner believes of the table.
   */
  readonly someRows: (table: PgTable, condition: SQL | undefined, limit: string) => SQL
  /** Locks the rows that the query finds until the commit, as an update that leaves their keys as they are would. */
  readonly locking: <Query extends Lockable>(query: Query) => Query
}

interface Lockable extends SQLWrapper {
  for(strength: 'update' | 'no key update', config?: { skipLocked: true }): unknown
}

export type Run = <Rows>(statement: Statement<Rows>, params?: Record<string, unknown>) => Promise<Rows>
export type Define<Methods> = (tools: RepositoryTools) => (run: Run) => Methods

/** Answers the rows, or whatever the driver says where a statement returns none. */
export type Execute = (params: Record<string, unknown>) => unknown

/** One physical connection with the repositories that were prepared on it. */
export class Connection {
  readonly dialect: Dialect
  readonly #tools: RepositoryTools
  readonly #bindings = new Map<Define<unknown>, unknown>()

  constructor(dialect: Dialect, db: Builders, compile: (prepared: Prepared<unknown>) => Execute) {
    this.dialect = dialect
    const isPostgres = dialect === 'postgres'
    this.#tools = {
      db,
      use: (definition) => definition.in(dialect),
      prepare: createPrepare(compile),
      among: isPostgres ? amongArray : amongJson,
      amongUnlocked: isPostgres ? amongUnlockedArray : amongQuery,
      someRows: isPostgres ? someRowsByArray : someRowsByQuery,
      locking: isPostgres ? lockingRows : (query) => query,
    }
  }

  /** The repository on this connection, prepared when it is first asked for. */
  bind<Methods>(define: Define<Methods>): (run: Run) => Methods {
    const known = this.#bindings.get(define)
    if (known !== undefined) return asBindingOf(define, known)
    const binding = define(this.#tools)
    this.#bindings.set(define, binding)
    return binding
  }
}

function createPrepare(compile: (prepared: Prepared<unknown>) => Execute): Prepare {
  const names = new Set<string>()
  function prepare<Result>(name: string, query: Preparable<Result[]>): Statement<Result[]>
  function prepare(name: string, query: Preparable<unknown>): Statement<never[]>
  function prepare(name: string, query: Preparable<unknown>): Statement<unknown[]> {
    if (names.has(name)) throw new Error(`Two statements are named "${name}"`)
    names.add(name)
    let execute: Execute | undefined
    return {
      name,
      execute(params) {
        execute ??= compile(query.prepare(name))
        const result = execute(params)
        return result instanceof Promise ? result.then(rowsOf) : rowsOf(result)
      },
    }
  }
  return prepare
}

function rowsOf(result: unknown): unknown[] {
  return Array.isArray(result) ? result : []
}

/** The map holds under each definition exactly what that definition returned, which its own type cannot say. */
function asBindingOf<Methods>(_define: Define<Methods>, binding: unknown): (run: Run) => Methods {
  return binding as (run: Run) => Methods
}

/**
 * An array is found once. `in (select …)` may be evaluated anew for each row of the outer statement, and then its limit holds for each
 * time only: it skips the rows that the statement itself has changed.
 */
function amongUnlockedArray(column: SQLWrapper, query: Lockable): SQL {
  query.for('update', { skipLocked: true })
  return sql`${column} = any(array${query})`
}

/** An array, as above: of a table that it believes to be empty, PostgreSQL would evaluate `in (select …)` once for each row. */
function someRowsByArray(table: PgTable, condition: SQL | undefined, limit: string): SQL {
  return sql`ctid = any(array(select ctid from ${table} where ${condition} limit ${sql.placeholder(limit)}))`
}

function someRowsByQuery(table: PgTable, condition: SQL | undefined, limit: string): SQL {
  return sql`rowid in (select rowid from ${table} where ${condition} limit ${sql.placeholder(limit)})`
}

function lockingRows<Query extends Lockable>(query: Query): Query {
  query.for('no key update')
  return query
}

function amongQuery(column: SQLWrapper, query: Lockable): SQL {
  return sql`${column} in ${query}`
}

function amongArray(column: SQLWrapper, name: string): SQL {
  return sql`${column} = any(${sql.placeholder(name)})`
}

function amongJson(column: SQLWrapper, name: string): SQL {
  const list = sql.param(sql.placeholder(name), { mapToDriverValue: (values: unknown) => JSON.stringify(values) })
  return sql`${column} in (select value from json_each(${list}))`
}
