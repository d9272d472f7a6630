import type { Answer } from '../alipay/index.ts'
import type { Machine } from '../machine.ts'

export type RefundState = 'requested' | 'pending' | 'unknown' | 'done' | 'failed'

/** Money rule 8: done when fund_change=Y or a refund query says so. */
export const refundMachine: Machine<RefundState> = {
  requested: ['pending'],
  pending: ['unknown', 'done', 'failed'],
  unknown: ['pending', 'done', 'failed'],
  done: [],
  failed: [],
}

/** Why money goes back by itself: paid for a dead order, paid twice, paid another amount, or refused by the store. */
export type RefundCause = 'late' | 'duplicate' | 'wrong_amount' | 'store_refused'

/** Alipay asks for 10 s between a refund and the first query of it (alipay.trade.fastpay.refund.query). */
export const firstRefundQueryMs = 10_000

/** Later looks at a refund that is not final: 10 s, 30 s, 2 min, then each 10 min. */
const steps = [10_000, 30_000, 120_000] as const

export function nextRefundLookMs(looks: number): number {
  return steps[looks] ?? 600_000
}

/** Refusals that time may mend: the seller's account is short, or Alipay still holds a lock on the trade. */
const mayPass: readonly string[] = [
  'ACQ.SELLER_BALANCE_NOT_ENOUGH',
  'ACQ.REFUND_ACCOUNT_NOT_EXIST',
  'ACQ.TRADE_SETTLE_ERROR',
  'ACQ.REASON_TRADE_BEEN_FREEZEN',
]

export type RefundStep = { to: 'done' | 'pending' | 'unknown' } | { to: 'stuck' | 'failed'; subCode: string }

export function readRefund(answer: Answer<{ fundChanged: boolean }>): RefundStep {
  if (answer.ok) return { to: answer.fundChanged ? 'done' : 'pending' }
  if (answer.kind !== 'refused') return { to: 'unknown' }
  return { to: mayPass.includes(answer.subCode) ? 'stuck' : 'failed', subCode: answer.subCode }
}
