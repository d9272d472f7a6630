import type { App, PaymentState } from '@kaifan/shared/contract'
import { sql } from 'drizzle-orm'
import { defineTable } from '../database/index.ts'
import type { RefundCause, RefundState } from './refund.ts'

export const payments = defineTable(
  'payments',
  (k) => ({
    /** Alipay's out_trade_no. */
    id: k.text('id').primaryKey(),
    storeId: k.text('store_id').notNull(),
    orderId: k.text('order_id').notNull(),
    /** Attempts of one order count from 1. */
    attempt: k.int('attempt').notNull(),
    app: k.text('app').$type<App>().notNull(),
    amountFen: k.fen('amount_fen').notNull(),
    state: k.text('state').$type<PaymentState>().notNull(),
    tradeNo: k.text('trade_no'),
    expiresAt: k.ms('expires_at').notNull(),
    createdAt: k.ms('created_at').notNull(),
    /** Queries that the phone has caused, and when it may cause the next. */
    asked: k.int('asked').notNull(),
    nextRefreshAt: k.ms('next_refresh_at').notNull(),
    /** Questions to Alipay in a row that had no answer of any use. */
    unanswered: k.int('unanswered').notNull(),
    paidAt: k.ms('paid_at'),
    failure: k.text('failure'),
  }),
  (t, k) => [
    k.uniqueIndex('payments_attempt').on(t.orderId, t.attempt),
    k.index('payments_created').on(t.createdAt),
    k
      .index('payments_paid')
      .on(t.paidAt)
      .where(sql`${t.paidAt} is not null`),
  ],
)

export const refunds = defineTable(
  'refunds',
  (k) => ({
    /** Alipay's out_request_no. */
    id: k.text('id').primaryKey(),
    storeId: k.text('store_id').notNull(),
    orderId: k.text('order_id').notNull(),
    paymentId: k.text('payment_id').notNull(),
    amountFen: k.fen('amount_fen').notNull(),
    state: k.text('state').$type<RefundState>().notNull(),
    cause: k.text('cause').$type<RefundCause>().notNull(),
    looks: k.int('looks').notNull(),
    /** When it was last sent to Alipay. */
    sentAt: k.ms('sent_at'),
    /** When it was last sent without being refused for good: Alipay may have taken that in. */
    takenAt: k.ms('taken_at'),
    createdAt: k.ms('created_at').notNull(),
    doneAt: k.ms('done_at'),
    failure: k.text('failure'),
  }),
  (t, k) => [
    k.index('refunds_order').on(t.orderId),
    k.index('refunds_payment').on(t.paymentId),
    k
      .index('refunds_done')
      .on(t.doneAt)
      .where(sql`${t.doneAt} is not null`),
  ],
)

/** Every authentic notification, once (money rule 5); `raw` is its form without what names the buyer, which no signature verifies any more. */
export const notifications = defineTable(
  'notifications',
  (k) => ({
    id: k.text('id').primaryKey(),
    paymentId: k.text('payment_id').notNull(),
    outcome: k.text('outcome').notNull(),
    receivedAt: k.ms('received_at').notNull(),
    raw: k.text('raw').notNull(),
  }),
  (t, k) => [k.index('notifications_payment').on(t.paymentId), k.index('notifications_received').on(t.receivedAt)],
)

/** Each step of a payment or refund with what caused it. */
export const moneySteps = defineTable(
  'money_steps',
  (k) => ({
    id: k.text('id').primaryKey(),
    subjectId: k.text('subject_id').notNull(),
    from: k.text('from_state').notNull(),
    to: k.text('to_state').notNull(),
    cause: k.text('cause').notNull(),
    at: k.ms('at').notNull(),
  }),
  (t, k) => [k.index('money_steps_subject').on(t.subjectId)],
)
