import { lt } from 'drizzle-orm'
import { p, pruning } from '../database/index.ts'
import { billedEarlier } from './schema.ts'

/** Of bills before that day, `yyyy-MM-dd`. */
export const pruneBilledEarlier = pruning<ReturnType<typeof billedEarlier.in>, string>(
  'billed_earlier_prune',
  billedEarlier,
  (t) => lt(t.day, p('before')),
)
