import type { PaymentState } from '@kaifan/shared/contract'
import type { Answer, Failure, Trade } from '../alipay/index.ts'
import type { Machine } from '../machine.ts'

/**
 * Money rule 3: unknown is never failed. Closed and failed may still turn out paid (a buyer paid while we closed, or paid from
 * Alipay's own bill list): that money is then refunded, rule 7.
 */
export const paymentMachine: Machine<PaymentState> = {
  created: ['pending', 'paid', 'closed', 'failed'],
  pending: ['unknown', 'paid', 'closed', 'failed'],
  unknown: ['pending', 'paid', 'closed', 'failed'],
  paid: [],
  closed: ['paid', 'failed'],
  failed: ['paid'],
}

export const openStates: readonly PaymentState[] = ['created', 'pending', 'unknown']

export function isOpen(state: PaymentState): boolean {
  return openStates.includes(state)
}

/**
 * Whether a refused create ends the payment: only where no other create was sent, which would have made it unknown or have given it its
 * trade. Money rule 3: what another create has made, this refusal does not know.
 */
export function endsByRefusal({ state, tradeNo }: { state: PaymentState; tradeNo: string | null }): boolean {
  return state === 'pending' && tradeNo === null
}

/** How long after time_expire a trade that an unanswered create may have made is still looked for; ms. */
export const giveUpAfterExpiryMs = 60_000

/**
 * When we ask Alipay by ourselves while the phone is silent; ms from the create, then between one query and the next. Whoever pays is
 * known within a minute, and whoever takes n minutes more than 45 s has cost n queries by then, up to the end of their time.
 */
export const ownQueryEveryMs = 59_000

/** After the phone's first request the next queries it may cause come at these distances; ms. */
const refreshSteps = [4_000, 15_000] as const
const longestRefreshMs = 60_000

export function nextRefreshAt(asked: number, now: number): number {
  return now + (refreshSteps[asked - 1] ?? longestRefreshMs)
}

/** Whether the phone may cause a query. What is further ahead than any distance was laid down before our clock was set back. */
export function isRefreshDue({ nextRefreshAt }: { nextRefreshAt: number }, now: number): boolean {
  return now >= nextRefreshAt || nextRefreshAt - now > longestRefreshMs
}

/** The pay sheet opens once more: what the phone asks after it counts from the start, and Alipay is asked within 4 s. */
export function askAnew({ nextRefreshAt }: { nextRefreshAt: number }, now: number) {
  return { asked: 0, nextRefreshAt: Math.min(nextRefreshAt, now + refreshSteps[0]) }
}

/** What a query, a close or a notification says about a payment. */
export type Finding =
  | { to: 'paid' | 'pending' | 'closed'; tradeNo: string | null }
  | { to: 'wrong_amount'; tradeNo: string; paidFen: number }
  /** No answer of any use; the sub code where Alipay refused to say. */
  | { to: 'unknown'; subCode?: string }
  /** An answer that changes nothing yet. */
  | { to: 'nothing' }

/** Money rule 2: only a trade of ours with our amount is our payment. */
export function findByTrade(payment: { amountFen: number }, trade: Trade): Finding {
  const { tradeNo } = trade
  switch (trade.status) {
    case 'WAIT_BUYER_PAY':
      return { to: 'pending', tradeNo }
    case 'TRADE_CLOSED':
      return { to: 'closed', tradeNo }
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      return trade.amountFen === payment.amountFen
        ? { to: 'paid', tradeNo }
        : { to: 'wrong_amount', tradeNo, paidFen: trade.amountFen }
  }
}

/** Reads an answer to alipay.trade.query. A trade that does not exist is given up only when none can come into being any more. */
export function findByQuery(
  payment: { amountFen: number; expiresAt: number },
  answer: Answer<{ trade: Trade }>,
  now: number,
): Finding {
  if (answer.ok) return findByTrade(payment, answer.trade)
  if (answer.kind === 'refused' && answer.subCode === 'ACQ.TRADE_NOT_EXIST') {
    return now >= payment.expiresAt + giveUpAfterExpiryMs ? { to: 'closed', tradeNo: null } : { to: 'nothing' }
  }
  // Whoever has not been answered cannot say that nothing was paid, whether the question arrived or was refused.
  return { to: 'unknown', ...reasonOf(answer) }
}

/** Why Alipay gave no good answer, where it has said so: the sub code, else the code. */
export function reasonOf(failure: Failure): { subCode?: string } {
  const subCode = failure.subCode || (failure.kind === 'refused' ? failure.code : undefined)
  return subCode === undefined ? {} : { subCode }
}

/** Questions in a row without an answer after which people are told, and after each as many more. */
const unansweredUntilAlarm = 10

export function isToldUnanswered(unanswered: number): boolean {
  return unanswered > 0 && unanswered % unansweredUntilAlarm === 0
}

/** Whether people have been told that nobody answers. */
export function wasToldUnanswered(unanswered: number): boolean {
  return unanswered >= unansweredUntilAlarm
}
