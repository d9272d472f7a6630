import type { OwnOrder } from '@kaifan/shared/contract'
import type { PayHint } from '../platform/pay-hint.ts'

/** How the pay sheet closed; `unstarted` where it never opened. */
export type SheetHint = PayHint | 'unstarted'

export const sheetHints: readonly SheetHint[] = [
  'succeeded',
  'processing',
  'unknown',
  'cancelled',
  'left',
  'network',
  'failed',
  'forbidden',
  'unstarted',
]

export type SceneKind =
  | 'confirming'
  | 'checking'
  | 'processing'
  | 'success'
  | 'held'
  | 'failed'
  | 'unsure'
  | 'unstarted'
  | 'forbidden'
  | 'closed'
  | 'refunding'
  | 'refunded'
  | 'refund_stuck'

export interface Scene {
  kind: SceneKind
  /** Paying can be offered: the BFF was asked after the sheet closed, and nothing speaks for money on its way. */
  mayPay: boolean
  mayCancel: boolean
  /** The trade is closed without money, so it can be said that nothing was charged. */
  notCharged: boolean
  /** The page has nothing more to learn. */
  isFinal: boolean
}

type Facts = Pick<OwnOrder, 'status' | 'paymentStatus' | 'refunding' | 'refundedFen'> & {
  payment: Pick<OwnOrder['payment'], 'state' | 'tradeNo'>
}

/** Answers of the BFF, about two seconds, during which a payment that is said to have succeeded shows no more than a ring. */
const patientAnswers = 3

/** After these the money may be on its way although nothing has come yet, so paying is never offered here. */
export const maybePaid: readonly string[] = ['succeeded', 'processing', 'unknown']

/**
 * What the result page shows. The hint steers, the BFF's order decides (money rules 2 and 3): only an order that left `awaiting_payment`
 * is paid, and nothing is held for unpaid before the BFF was asked. `asked` counts its answers since the sheet closed.
 */
export function resultScene(hint: SheetHint, order: Facts | undefined, asked: number): Scene {
  if (!order) return scene(whileAsking(hint))
  if (order.status === 'cancelled') return cancelledScene(order)
  if (order.status !== 'awaiting_payment') return scene(order.paymentStatus === 'refunded' ? 'refunded' : 'success')
  if (order.refunding) return scene('refunding')
  if (openPaymentStatus(order) !== 'unpaid') return scene('processing')
  if (maybePaid.includes(hint)) {
    return scene(hint === 'succeeded' && asked < patientAnswers ? 'confirming' : 'processing')
  }
  if (asked === 0) return scene(whileAsking(hint))
  return { ...scene(unpaidKind(hint)), mayPay: hint !== 'forbidden', mayCancel: true, notCharged: isUncharged(order) }
}

/** `confirming` is nothing before Alipay has made the trade: no pay sheet was opened, and to ask again takes up the same payment. */
export function openPaymentStatus({ status, paymentStatus, payment }: Facts): OwnOrder['paymentStatus'] {
  return status === 'awaiting_payment' && paymentStatus === 'confirming' && payment.tradeNo === null
    ? 'unpaid'
    : paymentStatus
}

/** Whether it is settled what came of the newest payment. */
export function isEnded({ state }: Pick<OwnOrder['payment'], 'state'>): boolean {
  return state === 'paid' || state === 'closed' || state === 'failed'
}

function whileAsking(hint: SheetHint): SceneKind {
  if (hint === 'succeeded') return 'confirming'
  if (maybePaid.includes(hint)) return 'processing'
  return hint === 'network' ? 'unsure' : 'checking'
}

function unpaidKind(hint: SheetHint): SceneKind {
  switch (hint) {
    case 'network':
      return 'unsure'
    case 'failed':
      return 'failed'
    case 'forbidden':
      return 'forbidden'
    case 'unstarted':
      return 'unstarted'
    default:
      return 'held'
  }
}

function cancelledScene(order: Facts): Scene {
  if (order.refunding) return scene('refunding')
  switch (order.paymentStatus) {
    case 'refunded':
      return scene('refunded')
    case 'partially_refunded':
    case 'paid':
      // Not the end: what was read while the money came says the same.
      return scene('refund_stuck')
    case 'confirming':
      return scene('processing')
    case 'unpaid':
      return { ...scene('closed'), notCharged: isUncharged(order), isFinal: isEnded(order.payment) }
  }
}

function isUncharged({ payment, refundedFen }: Facts): boolean {
  return payment.state === 'closed' && refundedFen === 0
}

function scene(kind: SceneKind): Scene {
  const isFinal = kind === 'success' || kind === 'refunded'
  return { kind, mayPay: false, mayCancel: false, notCharged: false, isFinal }
}
