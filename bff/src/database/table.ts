import type { BuildExtraConfigColumns } from 'drizzle-orm'
import type { PgColumnBuilderBase, PgTable, PgTableExtraConfigValue, PgTableWithColumns } from 'drizzle-orm/pg-core'
import type { BuildColumns } from 'drizzle-orm/column-builder'
import { type Dialect, type Kit, kits } from './kit.ts'

export interface TableDefinition<T extends PgTable = PgTable> {
  readonly name: string
  /** The table as the dialect's own drizzle object, under the PostgreSQL type. Built when first asked for. */
  in(dialect: Dialect): T
}

/** What a query of the table returns, and what an insert takes. */
export type Row<D extends TableDefinition> = ReturnType<D['in']>['$inferSelect']
export type NewRow<D extends TableDefinition> = ReturnType<D['in']>['$inferInsert']

/** Describes a table once for both dialects. Migrations are generated from every `src/<feature>/schema.ts`. */
export function defineTable<Name extends string, Columns extends Record<string, PgColumnBuilderBase>>(
  name: Name,
  columns: (k: Kit) => Columns,
  constraints: (table: BuildExtraConfigColumns<Name, Columns, 'pg'>, k: Kit) => PgTableExtraConfigValue[] = () => [],
): TableDefinition<
  PgTableWithColumns<{
    name: Name
    schema: undefined
    columns: BuildColumns<Name, Columns, 'pg'>
    dialect: 'pg'
  }>
> {
  const build = (k: Kit) => k.table(name, columns(k), (table) => constraints(table, k))
  const built: Partial<Record<Dialect, ReturnType<typeof build>>> = {}
  return { name, in: (dialect) => (built[dialect] ??= build(kits[dialect])) }
}
