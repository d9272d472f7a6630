import { sql } from 'drizzle-orm'
import type { Bucket, DifferenceCause } from '@kaifan/shared/contract'
import { defineTable, type Row } from '../database/index.ts'
import type { LedgerEntry } from '../payments/index.ts'
import type { StoreSums } from './sums.ts'

/** One a Beijing day and Alipay account, however many apps the account has. */
export const reconciliations = defineTable(
  'reconciliations',
  (k) => ({
    sellerId: k.text('seller_id').notNull(),
    /** `yyyy-MM-dd` in Beijing. */
    day: k.text('day').notNull(),
    /** `missing`: the bill is a day late. */
    state: k.text('state').$type<'waiting' | 'missing' | 'done'>().notNull(),
    /** Why there is no bill to match: Alipay's sub code, how the call failed, or what is wrong with the file. */
    reason: k.text('reason'),
    runs: k.int('runs').notNull(),
    checkedAt: k.ms('checked_at').notNull(),
    sums: k.json<StoreSums[]>('sums').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.sellerId, t.day] })],
)

/** Holds no names of buyers: of a stranger's trade its numbers and amount. */
export const discrepancies = defineTable(
  'discrepancies',
  (k) => ({
    id: k.text('id').primaryKey(),
    sellerId: k.text('seller_id').notNull(),
    day: k.text('day').notNull(),
    /** What it is about, the same in every run. */
    key: k.text('key').notNull(),
    storeId: k.text('store_id'),
    kind: k.text('kind').$type<'payment' | 'refund' | 'other'>().notNull(),
    bucket: k.text('bucket').$type<Exclude<Bucket, 'equal'>>().notNull(),
    cause: k.text('cause').$type<DifferenceCause>().notNull(),
    orderId: k.text('order_id'),
    /** Null where the line of the bill says none. */
    paymentId: k.text('payment_id'),
    refundId: k.text('refund_id'),
    tradeNo: k.text('trade_no'),
    oursFen: k.fen('ours_fen'),
    oursState: k.text('ours_state').$type<LedgerEntry['state']>(),
    oursAt: k.ms('ours_at'),
    theirsFen: k.fen('theirs_fen'),
    theirsAt: k.ms('theirs_at'),
    /** Which row of the bill's file, where it is a line that takes no part in matching. */
    billRow: k.int('bill_row'),
    state: k.text('state').$type<'open' | 'closed'>().notNull(),
    openedAt: k.ms('opened_at').notNull(),
    closedAt: k.ms('closed_at'),
    /** The member, with the name they had then; null where a later match closed it. */
    closedBy: k.json<{ id: string; name: string } | null>('closed_by'),
    note: k.text('note'),
  }),
  (t, k) => [
    k
      .uniqueIndex('discrepancies_open')
      .on(t.sellerId, t.day, t.key)
      .where(sql`${t.state} = 'open'`),
    k.index('discrepancies_day').on(t.sellerId, t.day),
    k.index('discrepancies_subject').on(t.key),
  ],
)

export type DiscrepancyRow = Row<typeof discrepancies>

/** What stood in a bill of a day on which we had not yet learnt of it: no later bill has to hold it. */
export const billedEarlier = defineTable('billed_earlier', (k) => ({
  /** Of the payment or refund, with its kind. */
  key: k.text('key').primaryKey(),
  day: k.text('day').notNull(),
}))
