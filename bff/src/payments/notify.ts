import type { VerifiedNotification } from '../alipay/index.ts'
import type { Tx } from '../database/index.ts'
import { enqueue } from '../jobs/index.ts'
import { aboutPayment } from './about.ts'
import type { NotificationOutcome, PaymentsDeps, TouchedOrder } from './deps.ts'
import { isOpen } from './payment.ts'
import { notificationsRepository, type PaymentRow, paymentsRepository, refundsRepository } from './repository.ts'
import { applyFinding } from './steps.ts'

/**
 * Takes Alipay's asynchronous notification (trade_status_sync). Money rule 5: stored, applied at most once, `success` only after the
 * commit; what does not verify gets `failure` and leaves no row.
 */
export async function receiveNotification(deps: PaymentsDeps, form: string): Promise<'success' | 'failure'> {
  const message = deps.alipay.verifyNotification(form)
  if (!message.verified) {
    deps.counters.notification('not_verified')
    deps.log.warn({ reason: message.reason }, 'a notification does not verify')
    return 'failure'
  }
  const now = deps.clock.now()
  const outcome = await deps.database.transact(async (tx) => {
    const payment = await paymentsRepository(tx).find(message.paymentId)
    const order = payment && (await deps.orders.touchOrder(tx, payment.orderId))
    const isNew = await notificationsRepository(tx).add({
      id: message.notifyId,
      paymentId: message.paymentId,
      outcome: 'received',
      receivedAt: now,
      raw: message.record,
    })
    if (!isNew) return 'repeated'
    const decided = order ? await applyNotification(deps, tx, message, order, now) : 'unknown_payment'
    await notificationsRepository(tx).decide(message.notifyId, decided)
    return decided
  })
  deps.counters.notification(outcome)
  return 'success'
}

async function applyNotification(
  deps: PaymentsDeps,
  tx: Tx,
  message: VerifiedNotification,
  order: TouchedOrder,
  now: number,
): Promise<NotificationOutcome> {
  // Read again: what was read before the order was touched may have changed meanwhile.
  const payment = await paymentsRepository(tx).find(message.paymentId)
  if (!payment) return 'unknown_payment'
  const stranger = strangerOf(deps, message, payment)
  if (stranger) {
    await deps.alarms.raise(tx, { kind: 'foreign_notification', ...aboutPayment(payment), detail: stranger })
    return stranger
  }
  // Whatever it is about: Alipay's messages find the way.
  await deps.alarms.end(tx, { kind: 'notification_missing', storeId: payment.storeId })
  if (message.refund) return onRefundNotification(tx, payment, now)
  if (message.status !== 'TRADE_SUCCESS' && message.status !== 'TRADE_FINISHED')
    return onOtherStatus(tx, payment, message.status, now)
  if (message.amountFen !== payment.amountFen) {
    const amount = message.amountFen === null ? {} : { amountFen: message.amountFen }
    await deps.alarms.raise(tx, { kind: 'amount_mismatch', ...aboutPayment(payment), ...amount })
    await askAlipay(tx, payment, now)
    return 'wrong_amount'
  }
  const applied = await applyFinding(
    deps,
    tx,
    { order, payment },
    { to: 'paid', tradeNo: message.tradeNo },
    { cause: message.notifyId, now },
  )
  return applied === payment ? 'without_effect' : 'applied'
}

/** Money rule 6: another app or seller is an alarm and nothing else. */
function strangerOf(
  deps: PaymentsDeps,
  message: VerifiedNotification,
  payment: PaymentRow,
): 'foreign_app' | 'foreign_seller' | null {
  if (message.appId !== deps.appIds[payment.app]) return 'foreign_app'
  return message.sellerId === deps.sellerIds[payment.app] ? null : 'foreign_seller'
}

/** A closed trade changes nothing by itself: the query decides. */
async function onOtherStatus(tx: Tx, payment: PaymentRow, status: string, now: number): Promise<NotificationOutcome> {
  if (status === 'TRADE_CLOSED' && isOpen(payment.state)) await askAlipay(tx, payment, now)
  return 'without_effect'
}

/** What is refunded was paid: where we do not know that, its own notification was lost, or says another amount, and the query decides. */
async function onRefundNotification(tx: Tx, payment: PaymentRow, now: number): Promise<NotificationOutcome> {
  if (payment.state !== 'paid') await askAlipay(tx, payment, now)
  for (const refund of await refundsRepository(tx).ofPayment(payment.id)) {
    if (refund.state === 'pending' || refund.state === 'unknown') {
      await enqueue(tx, {
        kind: 'refundPayment',
        payload: { refundId: refund.id },
        runAt: now,
        dedupeKey: `refund:${refund.id}`,
      })
    }
  }
  return 'refund'
}

async function askAlipay(tx: Tx, payment: PaymentRow, now: number): Promise<void> {
  await enqueue(tx, {
    kind: 'queryPayment',
    payload: { paymentId: payment.id },
    runAt: now,
    dedupeKey: `query:${payment.id}`,
  })
}
