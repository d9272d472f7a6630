import { lt } from 'drizzle-orm'
import { p, pruning } from '../database/index.ts'
import { itemStock } from './schema.ts'

/** Before a business day. */
export const pruneStock = pruning<ReturnType<typeof itemStock.in>, string>('item_stock_prune', itemStock, (t) =>
  lt(t.businessDay, p('before')),
)
