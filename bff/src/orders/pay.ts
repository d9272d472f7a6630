import type { OwnOrder, Payment } from '@kaifan/shared/contract'
import type { OrdersDeps } from './deps.ts'
import { findOwn, readOwnOrder } from './read.ts'

export interface Paying {
  customerId: string
  orderId: string
  idempotency: { key: string; bodyHash: string }
}

/** The order's open payment with its trade at Alipay; a new one where the last is closed or failed. */
export async function payOrder(deps: OrdersDeps, { customerId, orderId, idempotency }: Paying): Promise<Payment> {
  await deps.database.read((tx) => findOwn(tx, customerId, orderId))
  const payment = await deps.payments.start({
    orderId,
    idempotency: { scope: `startPayment:${customerId}`, ...idempotency },
  })
  return {
    paymentId: payment.id,
    state: payment.state,
    tradeNo: payment.tradeNo,
    amountFen: payment.amountFen,
    expiresAt: payment.expiresAt,
  }
}

export async function refreshOrder(deps: OrdersDeps, customerId: string, orderId: string): Promise<OwnOrder> {
  await deps.database.read((tx) => findOwn(tx, customerId, orderId))
  await deps.payments.refresh(orderId)
  return readOwnOrder(deps, customerId, orderId)
}
