import type { OrderStatus, PaymentStatus, RefundRequestState } from '@kaifan/shared/contract'
import type { TagTone } from '../components/tag.tsx'

/** How an order stands, in the words of its diner. */
export type OrderLabel =
  | 'pending_payment'
  | 'payment_processing'
  | 'placed'
  | 'preparing'
  | 'serving'
  | 'served'
  | 'completed'
  | 'cancelled'
  | 'refund_asked'
  | 'refund_declined'
  | 'refunding'
  | 'refund_stuck'
  | 'partially_refunded'
  | 'refunded'

interface Standing {
  status: OrderStatus
  /** Absent for table mates, who see no money. */
  paymentStatus?: PaymentStatus
  refunding?: boolean
  /** Of the newest request; summaries may not say. */
  refundRequest?: RefundRequestState | undefined
  /** Something of it is on the table; summaries do not say. */
  someServed?: boolean
}

/** While people wait for their dishes the kitchen is the news; afterwards the money is. */
export function orderLabel({ someServed = false, ...order }: Standing): OrderLabel {
  switch (order.status) {
    case 'awaiting_payment':
      if (order.refunding) return 'refunding'
      return order.paymentStatus === 'confirming' ? 'payment_processing' : 'pending_payment'
    case 'placed':
      return 'placed'
    case 'accepted':
    case 'preparing':
    case 'ready':
      return someServed ? 'serving' : 'preparing'
    case 'served':
    case 'completed':
      return moneyLabel(order) ?? order.status
    case 'cancelled':
      if (order.paymentStatus === 'confirming') return 'payment_processing'
      return isRefundStuck(order) ? 'refund_stuck' : (moneyLabel(order) ?? 'cancelled')
  }
}

/** Nothing is owed for a cancelled order, yet some of its money is here and not on its way: Alipay has refused for good. */
export function isRefundStuck({ status, paymentStatus, refunding }: Standing): boolean {
  return status === 'cancelled' && !refunding && (paymentStatus === 'paid' || paymentStatus === 'partially_refunded')
}

/** What is asked for or on its way comes before what is settled. */
export function moneyLabel({
  paymentStatus,
  refunding,
  refundRequest,
}: Omit<Standing, 'status'>): OrderLabel | undefined {
  if (refundRequest === 'asked') return 'refund_asked'
  if (refunding) return 'refunding'
  if (refundRequest === 'declined') return 'refund_declined'
  return paymentStatus === 'refunded' || paymentStatus === 'partially_refunded' ? paymentStatus : undefined
}

/** A colour beside the word, never instead of it. */
export const labelTone: Readonly<Record<OrderLabel, TagTone>> = {
  pending_payment: 'chili',
  payment_processing: 'info',
  placed: 'brand',
  preparing: 'amber',
  serving: 'brand',
  served: 'brand',
  completed: 'neutral',
  cancelled: 'neutral',
  refund_asked: 'amber',
  refund_declined: 'chili',
  refunding: 'info',
  refund_stuck: 'chili',
  partially_refunded: 'neutral',
  refunded: 'neutral',
}
