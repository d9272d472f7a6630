import { sql } from 'drizzle-orm'
import type { Define } from './connection.ts'
import { transactionOf, type Tx } from './transaction.ts'

/** A named parameter of a prepared statement. Inserted and set values are encoded by their column; compare booleans as literals. */
export const p = sql.placeholder

/**
 * Queries written once for both engines and prepared once per connection: use it as `ordersRepository(tx).find(id)`.
 * `run` returns the rows; zero rows of a write are seen through `.returning()`, duplicates by
 * `.onConflictDoNothing().returning()`. Never catch a failed statement: its transaction is lost.
 */
export function repository<Methods>(define: Define<Methods>): (tx: Tx) => Methods {
  return (tx) => transactionOf(tx).repository(define)
}
