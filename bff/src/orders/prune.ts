import { lt } from 'drizzle-orm'
import { p, pruning } from '../database/index.ts'
import { orderCounters } from './schema.ts'

/** Before a business day. */
export const pruneOrderCounters = pruning<ReturnType<typeof orderCounters.in>, string>(
  'order_counters_prune',
  orderCounters,
  (t) => lt(t.businessDay, p('before')),
)
