import type { RefundLine, RefundReason, RefundRequestState } from '@kaifan/shared/contract'
import { sql } from 'drizzle-orm'
import { defineTable } from '../../database/index.ts'

/** What somebody wants back of an order, and what became of it. */
export const refundRequests = defineTable(
  'refund_requests',
  (k) => ({
    id: k.text('id').primaryKey(),
    storeId: k.text('store_id').notNull(),
    orderId: k.text('order_id').notNull(),
    /** Requests of one order count from 1. */
    number: k.int('number').notNull(),
    state: k.text('state').$type<RefundRequestState>().notNull(),
    by: k.text('asked_by').$type<'diner' | 'staff'>().notNull(),
    lines: k.json<RefundLine[]>('lines').notNull(),
    amountFen: k.fen('amount_fen').notNull(),
    reason: k.text('reason').$type<RefundReason>().notNull(),
    note: k.text('note'),
    decisionNote: k.text('decision_note'),
    /** The member of staff; null where nobody of them decided. */
    decidedBy: k.text('decided_by'),
    /** Which refund carries it out; null while it is not granted, and where it comes to nothing. */
    refundId: k.text('refund_id'),
    createdAt: k.ms('created_at').notNull(),
    decidedAt: k.ms('decided_at'),
  }),
  (t, k) => [
    k.uniqueIndex('refund_requests_order').on(t.orderId, t.number),
    k.index('refund_requests_store').on(t.storeId, t.state, t.createdAt),
    k
      .uniqueIndex('refund_requests_open')
      .on(t.orderId)
      .where(sql`${t.state} = 'asked'`),
  ],
)

/** Each step of a request with what caused it. */
export const refundRequestSteps = defineTable(
  'refund_request_steps',
  (k) => ({
    requestId: k.text('request_id').notNull(),
    number: k.int('number').notNull(),
    from: k.text('from_state').$type<RefundRequestState>(),
    to: k.text('to_state').$type<RefundRequestState>().notNull(),
    cause: k.text('cause').notNull(),
    at: k.ms('at').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.requestId, t.number] })],
)
