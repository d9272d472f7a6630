import type { Tx } from '../database/index.ts'
import { enqueue } from '../jobs/index.ts'
import { aboutPayment } from './about.ts'
import type { PaymentsDeps } from './deps.ts'
import { notificationsRepository, paymentsRepository } from './repository.ts'

/** Alipay notifies at once and again after 4 and 10 min; one that is this late has most likely not found the way; ms. */
const lateAfterMs = 60_000

/** Of a payment that was found to be paid by asking: whoever is notified needs none of this. */
export function awaitNotification(tx: Tx, paymentId: string, now: number): Promise<void> {
  return enqueue(tx, {
    kind: 'missNotification',
    payload: { paymentId },
    runAt: now + lateAfterMs,
    dedupeKey: `miss:${paymentId}`,
  })
}

/** Tells people when Alipay's notification of a paid payment has still not come. */
export function missNotification({ database, alarms, orders }: PaymentsDeps, paymentId: string): Promise<void> {
  return database.transact(async (tx) => {
    const payment = await paymentsRepository(tx).find(paymentId)
    if (!payment) return
    // A notification that is just being stored holds the order: it has come before this alarm, or ends it.
    await orders.touchOrder(tx, payment.orderId)
    if (await notificationsRepository(tx).hasOf(paymentId)) return
    await alarms.raise(tx, { kind: 'notification_missing', ...aboutPayment(payment), amountFen: payment.amountFen })
  })
}
