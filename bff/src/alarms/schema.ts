import type { AlarmKind, AlarmState } from '@kaifan/shared/contract'
import { sql } from 'drizzle-orm'
import { defineTable } from '../database/index.ts'

/** A member of staff with the name they had then. */
export interface Actor {
  id: string
  name: string
}

export const alarms = defineTable(
  'alarms',
  (k) => ({
    id: k.text('id').primaryKey(),
    kind: k.text('kind').$type<AlarmKind>().notNull(),
    key: k.text('key').notNull(),
    state: k.text('state').$type<AlarmState>().notNull(),
    /** Null where it is about no single store. */
    storeId: k.text('store_id'),
    orderId: k.text('order_id'),
    orderNumber: k.text('order_number'),
    paymentId: k.text('payment_id'),
    refundId: k.text('refund_id'),
    jobId: k.text('job_id'),
    day: k.text('day'),
    amountFen: k.fen('amount_fen'),
    detail: k.text('detail'),
    /** How often it was raised while it was not closed; everything above is of the last time. */
    times: k.int('times').notNull(),
    raisedAt: k.ms('raised_at').notNull(),
    lastAt: k.ms('last_at').notNull(),
    /** When that which kept failing was given up, unless it has been tried and has failed anew since. */
    givenUpAt: k.ms('given_up_at'),
    /** When the webhook has been told that it was given up. */
    givenUpToldAt: k.ms('given_up_told_at'),
    /** When the webhook has been told of it. */
    toldAt: k.ms('told_at'),
    /** When the webhook has been told that it closed itself. */
    overToldAt: k.ms('over_told_at'),
    claimedBy: k.json<Actor | null>('claimed_by'),
    claimedAt: k.ms('claimed_at'),
    /** Null where it closed itself, because its cause had ended. */
    closedBy: k.json<Actor | null>('closed_by'),
    closedAt: k.ms('closed_at'),
    note: k.text('note'),
  }),
  (t, k) => [
    k
      .uniqueIndex('alarms_key')
      .on(t.key)
      .where(sql`${t.state} <> 'closed'`),
    k.index('alarms_state').on(t.state, t.raisedAt),
    k.index('alarms_raised').on(t.raisedAt),
    k
      .index('alarms_over')
      .on(t.closedAt)
      .where(
        sql`${t.state} = 'closed' and ${t.closedBy} is null and ${t.toldAt} is not null and ${t.overToldAt} is null`,
      ),
  ],
)
