import type { Action, Answer } from '../alipay/index.ts'
import type { Machine } from '../machine.ts'
import { reasonOf } from './payment.ts'

export type RefundState = 'requested' | 'pending' | 'unknown' | 'done' | 'failed'

/** Money rule 8: done when fund_change=Y or a refund query says so. */
export const refundMachine: Machine<RefundState> = {
  requested: ['pending'],
  pending: ['unknown', 'done', 'failed'],
  unknown: ['pending', 'done', 'failed'],
  done: [],
  failed: [],
}

/**
 * Why money goes back: by itself, because it was paid for a dead order, twice, or in another amount; because the store refused the order;
 * or because a diner asked for it or staff sent it back.
 */
export type RefundCause = 'late' | 'duplicate' | 'wrong_amount' | 'store_refused' | 'diner' | 'staff'

/**
 * Alipay wants 3 s between refunds of one trade and locks it meanwhile; ours leave one more second for the way there. Counted from
 * when the last one was sent, the same one again included.
 */
const refundSpacingMs = 4_000

/** From when on another refund of the trade may be sent. What was sent later than now was so before our clock was set back. */
export function tradeFreeAt(refunds: readonly { sentAt: number | null }[], now: number): number {
  const freeAt = ({ sentAt }: { sentAt: number | null }) =>
    sentAt === null || sentAt > now + refundSpacingMs ? 0 : sentAt + refundSpacingMs
  return Math.max(...refunds.map(freeAt), 0)
}

/** What of a payment no refund has been decided for. One that Alipay refused for good is returned by hand, and not by us once more. */
export function unrefundedFen(payment: { amountFen: number }, refunds: readonly { amountFen: number }[]): number {
  return payment.amountFen - refunds.reduce((sum, refund) => sum + refund.amountFen, 0)
}

/** Alipay asks for 10 s between a refund and the first query of it (alipay.trade.fastpay.refund.query). */
export const firstRefundQueryMs = 10_000

/** Later looks at a refund that is not final: 10 s, 30 s, 2 min, then each 10 min. */
const steps = [10_000, 30_000, 120_000] as const

/** People are told of a refund that has no end at this look, the first one that is more than 10 minutes after the first. */
export const stuckAtLook = 5

export function nextRefundLookMs(looks: number): number {
  return steps[looks] ?? 600_000
}

export type RefundStep =
  | { to: 'done' | 'pending' }
  /** The sub code where Alipay refused to say how it stands. */
  | { to: 'unknown'; subCode?: string }
  | { to: 'stuck' | 'failed'; subCode: string }

/** Only what Alipay will never do ends a refund; any other refusal may pass, and the same out_request_no is tried again. */
export function readRefund(
  answer: Answer<{ fundChanged: boolean }>,
  actionOf: (subCode: string) => Action,
): RefundStep {
  if (answer.ok) return { to: answer.fundChanged ? 'done' : 'pending' }
  if (answer.kind !== 'refused') return { to: 'unknown', ...reasonOf(answer) }
  const action = actionOf(answer.subCode)
  if (action === 'query') return { to: 'unknown', ...reasonOf(answer) }
  // A trade that is of no use for paying, closed as it is, gives nothing back either.
  const isForGood = action === 'by_hand' || action === 'new_payment'
  return { to: isForGood ? 'failed' : 'stuck', subCode: answer.subCode || answer.code }
}

/** Reads an answer to the refund query; `send` where Alipay has not received the refund. */
export function readRefundQuery(answer: Answer<{ done: boolean }>): RefundStep | { to: 'send' } {
  if (answer.ok) return { to: answer.done ? 'done' : 'send' }
  return { to: 'unknown', ...reasonOf(answer) }
}

/** The alarm that told of money which nobody owed: over once that money has gone back. */
export function alarmOfCause(cause: RefundCause): 'late_payment' | 'duplicate_payment' | null {
  if (cause === 'late') return 'late_payment'
  return cause === 'duplicate' ? 'duplicate_payment' : null
}
