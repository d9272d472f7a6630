import type { PaymentRow, RefundRow } from './repository.ts'

/** What an alarm about a payment names. */
export function aboutPayment({ storeId, orderId, id }: Pick<PaymentRow, 'storeId' | 'orderId' | 'id'>) {
  return { storeId, orderId, paymentId: id }
}

export function aboutRefund({ storeId, orderId, paymentId, id }: RefundRow) {
  return { storeId, orderId, paymentId, refundId: id }
}
