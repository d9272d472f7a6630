import type { OrderStatus, PaymentState, PaymentStatus } from '@kaifan/shared/contract'
import type { Machine } from '../machine.ts'

export const orderMachine: Machine<OrderStatus> = {
  awaiting_payment: ['placed', 'cancelled'],
  placed: ['accepted', 'cancelled'],
  accepted: ['preparing', 'ready', 'cancelled'],
  preparing: ['ready', 'accepted'],
  ready: ['served', 'preparing'],
  served: ['completed', 'preparing'],
  completed: [],
  cancelled: [],
}

/** Orders whose guests' tea counts as charged: paid ones, and those that may still be paid. */
export const teaChargedStatuses: readonly OrderStatus[] = [
  'awaiting_payment',
  'placed',
  'accepted',
  'preparing',
  'ready',
  'served',
  'completed',
]

export const activeStatuses: readonly OrderStatus[] = ['placed', 'accepted', 'preparing', 'ready', 'served']

interface MoneySoFar {
  /** The payment that the order kept, if any. */
  paidPaymentId: string | null
  payments: readonly { id: string; state: PaymentState; amountFen: number }[]
  refunds: readonly { paymentId: string; state: string; amountFen: number }[]
}

export interface MoneyView {
  paymentStatus: PaymentStatus
  /** Done refunds of what the order kept; where it kept nothing, of all that came. */
  refundedFen: number
  refunding: boolean
}

/** What people read about an order's money; never stored as a field of its own. */
export function viewMoney({ paidPaymentId, payments, refunds }: MoneySoFar): MoneyView {
  const counted =
    paidPaymentId === null
      ? payments.filter((payment) => payment.state === 'paid')
      : payments.filter((payment) => payment.id === paidPaymentId)
  const paidFen = counted.reduce((sum, payment) => sum + payment.amountFen, 0)
  const ours = refunds.filter((refund) => counted.some((payment) => payment.id === refund.paymentId))
  const refundedFen = ours
    .filter((refund) => refund.state === 'done')
    .reduce((sum, refund) => sum + refund.amountFen, 0)
  const refunding = refunds.some((refund) => refund.state !== 'done' && refund.state !== 'failed')
  return { paymentStatus: statusOf(paidFen, refundedFen, payments.at(-1)?.state), refundedFen, refunding }
}

function statusOf(paidFen: number, refundedFen: number, newest: PaymentState | undefined): PaymentStatus {
  if (paidFen === 0) return newest === 'unknown' ? 'confirming' : 'unpaid'
  if (refundedFen === 0) return 'paid'
  return refundedFen < paidFen ? 'partially_refunded' : 'refunded'
}

/** `A001`, `A002`, … within a business day. */
export function orderNumberOf(count: number): string {
  return `A${String(count).padStart(3, '0')}`
}
