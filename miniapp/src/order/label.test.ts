import { describe, expect, it } from 'vitest'
import type { OrderStatus, PaymentStatus, RefundRequestState } from '@kaifan/shared/contract'
import { orderLabel, type OrderLabel } from './label.ts'

interface Money {
  paymentStatus?: PaymentStatus
  refunding?: boolean
  someServed?: boolean
  refundRequest?: RefundRequestState
}

describe('the label of an order', () => {
  it.each<[OrderLabel, OrderStatus, Money]>([
    ['pending_payment', 'awaiting_payment', { paymentStatus: 'unpaid' }],
    ['payment_processing', 'awaiting_payment', { paymentStatus: 'confirming' }],
    ['refunding', 'awaiting_payment', { paymentStatus: 'unpaid', refunding: true }],
    ['placed', 'placed', { paymentStatus: 'paid' }],
    ['preparing', 'accepted', { paymentStatus: 'paid' }],
    ['preparing', 'preparing', { paymentStatus: 'paid' }],
    ['serving', 'preparing', { paymentStatus: 'paid', someServed: true }],
    ['serving', 'accepted', { paymentStatus: 'paid', someServed: true }],
    ['preparing', 'preparing', { paymentStatus: 'partially_refunded' }],
    ['served', 'served', { paymentStatus: 'paid', someServed: true }],
    ['completed', 'completed', { paymentStatus: 'paid' }],
    ['partially_refunded', 'completed', { paymentStatus: 'partially_refunded' }],
    ['refunding', 'completed', { paymentStatus: 'paid', refunding: true }],
    ['preparing', 'preparing', { paymentStatus: 'paid', refundRequest: 'asked' }],
    ['refund_asked', 'served', { paymentStatus: 'partially_refunded', refundRequest: 'asked' }],
    ['refund_declined', 'completed', { paymentStatus: 'paid', refundRequest: 'declined' }],
    ['refunding', 'completed', { paymentStatus: 'paid', refunding: true, refundRequest: 'declined' }],
    ['served', 'served', { paymentStatus: 'paid', refundRequest: 'granted' }],
    ['cancelled', 'cancelled', { paymentStatus: 'unpaid' }],
    ['payment_processing', 'cancelled', { paymentStatus: 'confirming' }],
    ['refunding', 'cancelled', { paymentStatus: 'paid', refunding: true }],
    ['refunded', 'cancelled', { paymentStatus: 'refunded' }],
    ['refund_stuck', 'cancelled', { paymentStatus: 'paid' }],
    ['refund_stuck', 'cancelled', { paymentStatus: 'partially_refunded', refundRequest: 'declined' }],
    ['preparing', 'preparing', {}],
    ['cancelled', 'cancelled', {}],
  ])('is %s for %s %o', (label, status, money) => {
    expect(orderLabel({ status, ...money })).toBe(label)
  })
})
