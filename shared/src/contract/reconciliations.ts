import * as v from 'valibot'
import { endpoint, managers } from './endpoint.ts'
import { text } from './fields.ts'

/** Where a line falls when our payments and refunds are held against Alipay's bill. */
export const bucket = v.picklist(['equal', 'ours_only', 'theirs_only', 'amount_differs', 'state_differs'])
export type Bucket = v.InferOutput<typeof bucket>

/** The likely cause of a difference; its words are in the dictionary under `reconciliation.cause.<cause>`. */
export const differenceCause = v.picklist([
  'neighbouring_day',
  'not_in_bill',
  'other_program',
  'test_data',
  'refunded_by_hand',
  'refund_unknown',
  'listed_twice',
  'notification_lost',
  'refund_not_confirmed',
  'returned_in_full',
  'amount_changed',
  'unknown_kind',
  'unreadable_line',
])
export type DifferenceCause = v.InferOutput<typeof differenceCause>

/** Fen of a whole day. */
const side = v.object({ paidFen: v.number(), refundedFen: v.number() })
export const reconciliationSums = v.object({
  /** What moved by our books. */
  ours: side,
  /** What the bill says. */
  theirs: side,
  counts: v.object({
    equal: v.number(),
    ours_only: v.number(),
    theirs_only: v.number(),
    amount_differs: v.number(),
    state_differs: v.number(),
  }),
})
export type ReconciliationSums = v.InferOutput<typeof reconciliationSums>

const summary = {
  /** `yyyy-MM-dd` in Beijing: Alipay's bills are cut there. */
  day: v.string(),
  /** `waiting`: Alipay has not given the bill out yet; `missing`: it is a day late. */
  state: v.picklist(['waiting', 'missing', 'done']),
  /** Why there is no bill to match: Alipay's sub code, how the call failed, or what is wrong with the file. */
  reason: v.optional(v.string()),
  /** When the bill was last asked for. */
  checkedAt: v.number(),
  /** Of this store. */
  store: reconciliationSums,
  /** Lines of the bill that belong to no store of ours: another program that uses the same Alipay account. */
  unassigned: reconciliationSums,
  /** Differences that nobody has closed. */
  openDiscrepancies: v.number(),
}

export const discrepancy = v.object({
  id: v.string(),
  day: v.string(),
  /** `other`: a line of the bill that is no payment and no refund as far as we can read it. */
  kind: v.picklist(['payment', 'refund', 'other']),
  bucket: v.picklist(['ours_only', 'theirs_only', 'amount_differs', 'state_differs']),
  cause: differenceCause,
  /** The out_trade_no, which is none of ours where another program made the trade. */
  paymentId: v.optional(v.string()),
  /** Which row of the bill's file an `other` line is, from 1. */
  billRow: v.optional(v.number()),
  refundId: v.optional(v.string()),
  tradeNo: v.optional(v.string()),
  orderId: v.optional(v.string()),
  /** `at` is when we learnt of it. */
  ours: v.optional(v.object({ amountFen: v.number(), state: v.string(), at: v.optional(v.number()) })),
  /** `at` is when Alipay completed it. */
  theirs: v.optional(v.object({ amountFen: v.number(), at: v.number() })),
  state: v.picklist(['open', 'closed']),
  openedAt: v.number(),
  /** `by` and `note` are absent where a later run found both sides alike. */
  closed: v.optional(
    v.object({
      at: v.number(),
      by: v.optional(v.object({ id: v.string(), name: v.string() })),
      note: v.optional(v.string()),
    }),
  ),
})
export type Discrepancy = v.InferOutput<typeof discrepancy>

export const reconciliation = v.object({ ...summary, discrepancies: v.array(discrepancy) })
export type Reconciliation = v.InferOutput<typeof reconciliation>

const day = v.pipe(v.string(), v.isoDate('query_invalid'))

export const reconciliations = {
  listReconciliations: endpoint({
    method: 'GET',
    path: '/api/staff/reconciliations',
    summary: 'Days whose bill was held against our payments and refunds, the newest first, 31 at most',
    access: managers,
    query: v.object({ before: v.optional(day) }),
    reply: v.object({ reconciliations: v.array(v.object(summary)) }),
    problems: [],
  }),
  readReconciliation: endpoint({
    method: 'GET',
    path: '/api/staff/reconciliations/:day',
    summary: 'One day: the sums of both sides and each difference with its likely cause',
    access: managers,
    reply: reconciliation,
    problems: ['reconciliation_not_found'],
  }),
  runReconciliation: endpoint({
    method: 'POST',
    path: '/api/staff/reconciliations/:day/run',
    summary: 'Fetches the bill and matches the day anew; what can heal by asking Alipay is asked first',
    access: managers,
    reply: reconciliation,
    problems: [
      'reconciliation_not_found',
      'day_not_over',
      'bill_not_ready',
      'bill_unreadable',
      'alipay_refused',
      'alipay_unreachable',
    ],
  }),
  closeDiscrepancy: endpoint({
    method: 'POST',
    path: '/api/staff/discrepancies/:discrepancyId/close',
    summary: 'Says how a difference was settled',
    access: managers,
    body: v.object({ note: v.pipe(text(500, 'note_too_long'), v.trim(), v.minLength(1, 'body_invalid')) }),
    reply: discrepancy,
    problems: ['discrepancy_not_found', 'discrepancy_closed', 'note_too_long'],
  }),
} as const
