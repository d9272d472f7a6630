import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { RepositoryTools } from './connection.ts'
import { p, repository } from './repository.ts'
import type { TableDefinition } from './table.ts'
import type { Tx } from './transaction.ts'

/** Forgets rows from before that moment or day, at most `limit` of them; answers how many. */
export type Prune<Before> = (tx: Tx, before: Before, limit: number) => Promise<number>

/**
 * A way to forget what is over, a bounded number of rows in a transaction, so that no diner waits for it. `choose` names the columns of the
 * primary key and the condition, whose parameter is `before`; it may look into other tables.
 */
export function pruning<T extends PgTable, Before extends number | string>(
  name: string,
  definition: TableDefinition<T>,
  choose: (
    table: T,
    tools: Pick<RepositoryTools, 'db' | 'use'>,
  ) => { key: readonly [PgColumn, ...PgColumn[]]; isOver: SQL | undefined },
): Prune<Before> {
  const prunings = repository(({ db, use, prepare }) => {
    const table = use(definition)
    const { key, isOver } = choose(table, { db, use })
    const columns = sql.join([...key], sql`, `)
    const over = sql`(select ${columns} from ${table} where ${isOver} limit ${p('limit')})`
    const prune = prepare(
      name,
      db
        .delete<PgTable>(table)
        .where(sql`(${columns}) in ${over}`)
        .returning({ key: key[0] }),
    )
    return (run) => ({
      prune: async (before: Before, limit: number) => (await run(prune, { before, limit })).length,
    })
  })
  return (tx, before, limit) => prunings(tx).prune(before, limit)
}
