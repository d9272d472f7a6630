import type { OrderStatus, PaymentStatus } from '@kaifan/shared/contract'
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
  | 'refunding'
  | 'partially_refunded'
  | 'refunded'

interface Standing {
  status: OrderStatus
  /** Absent for table mates, who see no money. */
  paymentStatus?: PaymentStatus
  refunding?: boolean
  /** Something of it is on the table; summaries do not say. */
  someServed?: boolean
}

/** While people wait for their dishes the kitchen is the news; afterwards the money is. */
export function orderLabel({ status, paymentStatus, refunding = false, someServed = false }: Standing): OrderLabel {
  switch (status) {
    case 'awaiting_payment':
      if (refunding) return 'refunding'
      return paymentStatus === 'confirming' ? 'payment_processing' : 'pending_payment'
    case 'placed':
      return 'placed'
    case 'accepted':
    case 'preparing':
    case 'ready':
      return someServed ? 'serving' : 'preparing'
    case 'served':
      return moneyLabel(paymentStatus, refunding) ?? 'served'
    case 'completed':
      return moneyLabel(paymentStatus, refunding) ?? 'completed'
    case 'cancelled':
      if (paymentStatus === 'confirming') return 'payment_processing'
      return moneyLabel(paymentStatus, refunding) ?? 'cancelled'
  }
}

function moneyLabel(paymentStatus: PaymentStatus | undefined, refunding: boolean): OrderLabel | undefined {
  if (refunding) return 'refunding'
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
  refunding: 'info',
  partially_refunded: 'neutral',
  refunded: 'neutral',
}
