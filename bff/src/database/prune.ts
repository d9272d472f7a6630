import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { RepositoryTools } from './connection.ts'
import { repository } from './repository.ts'
import type { TableDefinition } from './table.ts'
import type { Tx } from './transaction.ts'

/** Forgets rows from before that moment or day, at most `limit` of them; answers how many. */
export type Prune<Before> = (tx: Tx, before: Before, limit: number) => Promise<number>

/**
 * A way to forget what is over, a bounded number of rows in a transaction, so that no diner waits for it. `isOver` has the parameter
 * `before`; it may look into other tables.
 */
export function pruning<T extends PgTable, Before extends number | string>(
  name: string,
  definition: TableDefinition<T>,
  isOver: (table: T, tools: Pick<RepositoryTools, 'db' | 'use'>) => SQL | undefined,
): Prune<Before> {
  const prunings = repository(({ db, use, prepare, someRows }) => {
    const table = use(definition)
    const over = someRows(table, isOver(table, { db, use }), 'limit')
    const prune = prepare(
      name,
      db
        .delete<PgTable>(table)
        .where(over)
        .returning({ one: sql<number>`1` }),
    )
    return (run) => ({
      prune: async (before: Before, limit: number) => (await run(prune, { before, limit })).length,
    })
  })
  return (tx, before, limit) => prunings(tx).prune(before, limit)
}
