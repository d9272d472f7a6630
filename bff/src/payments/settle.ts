import type { Tx } from '../database/index.ts'
import { aboutPayment } from './about.ts'
import type { PaymentsDeps } from './deps.ts'
import {
  type Finding,
  findByQuery,
  giveUpAfterExpiryMs,
  isOpen,
  isRefreshDue,
  nextRefreshAt,
  ownQueryEveryMs,
} from './payment.ts'
import { type PaymentRow, paymentsRepository } from './repository.ts'
import { awaitNotification } from './missing.ts'
import { applyFinding } from './steps.ts'
import { noteSilence } from './unanswered.ts'
import { tellUnverifiable } from './unverifiable.ts'

/** How often a payment that stays without an answer is asked about once it has expired; ms. */
const retryEveryMs = 30_000
const longestRetryMs = 600_000

/** Asks about a payment out of turn; answers whether Alipay has said how it stands. */
export async function askOutOfTurn(deps: PaymentsDeps, paymentId: string, cause: string): Promise<boolean> {
  return (await askAbout(deps, paymentId, cause)).isAnswered
}

/** Money rule 3: asks Alipay with the payment's own id and applies what it says. */
export async function queryPayment(deps: PaymentsDeps, paymentId: string, cause: string): Promise<PaymentRow> {
  return (await askAbout(deps, paymentId, cause)).payment
}

async function askAbout(deps: PaymentsDeps, paymentId: string, cause: string) {
  const payment = await load(deps, paymentId)
  const answer = await deps.alipay.queryTrade({ app: payment.app, paymentId })
  await tellUnverifiable(deps, answer, 'alipay.trade.query', aboutPayment(payment))
  const finding = findByQuery(payment, answer, deps.clock.now())
  return { payment: await apply(deps, payment, finding, cause), isAnswered: finding.to !== 'unknown' }
}

/**
 * Money rule 6: a notification disagrees with its payment, so Alipay is asked until it answers. An open payment has its own job for
 * that.
 */
export async function queryNotified(
  deps: PaymentsDeps,
  paymentId: string,
  runs: number,
): Promise<void | { again: number }> {
  const { payment, isAnswered } = await askAbout(deps, paymentId, 'notification')
  if (isAnswered || isOpen(payment.state)) return
  return { again: deps.clock.now() + Math.min(runs * retryEveryMs, longestRetryMs) }
}

/** The phone asks: Alipay is asked the first time, later only as the schedule allows. */
export async function refreshPayment(deps: PaymentsDeps, orderId: string): Promise<void> {
  const now = deps.clock.now()
  const payment = await deps.database.transact(async (tx) => {
    await deps.orders.touchOrder(tx, orderId)
    const newest = await paymentsRepository(tx).newest(orderId)
    if (!newest || !isOpen(newest.state) || newest.state === 'created' || !isRefreshDue(newest, now)) return null
    const asked = newest.asked + 1
    await paymentsRepository(tx).ask({ id: newest.id, asked, nextRefreshAt: nextRefreshAt(asked, now) })
    return newest
  })
  if (payment) await queryPayment(deps, payment.id, 'refresh')
}

/** Closes the trade at Alipay; where it cannot be closed a query says why. A payment whose trade was never asked for just ends. */
export async function closePayment(deps: PaymentsDeps, paymentId: string): Promise<PaymentRow> {
  const loaded = await load(deps, paymentId)
  const payment = loaded.state === 'created' ? await endUnasked(deps, loaded) : loaded
  if (!isOpen(payment.state)) return payment
  const answer = await deps.alipay.closeTrade({ app: payment.app, paymentId })
  await tellUnverifiable(deps, answer, 'alipay.trade.close', aboutPayment(payment))
  if (answer.ok) return apply(deps, payment, { to: 'closed', tradeNo: payment.tradeNo }, 'close')
  if (answer.kind === 'refused' && answer.subCode === 'ACQ.TRADE_NOT_EXIST') {
    return apply(deps, payment, findByQuery(payment, answer, deps.clock.now()), 'close')
  }
  return queryPayment(deps, paymentId, 'close')
}

/** Another process may have asked for the trade since it was looked at; so may we, before a backup was put back. */
function endUnasked(deps: PaymentsDeps, { id, orderId }: PaymentRow): Promise<PaymentRow> {
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    const order = await deps.orders.touchOrder(tx, orderId)
    const payment = await find(tx, id)
    if (payment.state !== 'created' || (await deps.orders.isRestoredSince(tx, payment.storeId, payment.createdAt)))
      return payment
    return applyFinding(deps, tx, { order, payment }, { to: 'closed', tradeNo: null }, { cause: 'clock', now })
  })
}

/**
 * The job behind every payment: asks while the phone is silent, closes at expiry and keeps at it until the end is known.
 * Afterwards, once the order's time is over, the order is told that nothing was paid.
 */
export async function settlePayment(deps: PaymentsDeps, paymentId: string): Promise<void | { again: number }> {
  const before = await load(deps, paymentId)
  if (before.state === 'paid') return
  const now = deps.clock.now()
  if (now < before.expiresAt) {
    const payment =
      before.state === 'pending' || before.state === 'unknown'
        ? await queryPayment(deps, paymentId, 'schedule')
        : before
    if (payment.state === 'paid') return
    const next = isOpen(payment.state) && payment.state !== 'created' ? now + ownQueryEveryMs : payment.expiresAt
    return { again: Math.min(next, payment.expiresAt) }
  }
  const payment = await closePayment(deps, paymentId)
  if (isOpen(payment.state)) {
    return {
      again: Math.max(
        deps.clock.now() + retryEveryMs / 2,
        Math.min(deps.clock.now() + retryEveryMs, payment.expiresAt + giveUpAfterExpiryMs),
      ),
    }
  }
  return endUnpaid(deps, payment)
}

/** Comes again at the end of the order's time where our clock was set back and has not come to it. */
function endUnpaid(deps: PaymentsDeps, { id, orderId }: PaymentRow): Promise<void | { again: number }> {
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    const order = await deps.orders.touchOrder(tx, orderId)
    const newest = await paymentsRepository(tx).newest(orderId)
    if (!newest || isOpen(newest.state) || newest.state === 'paid') return
    if (now >= newest.expiresAt) return deps.orders.onUnpaid(tx, order, now)
    // Another attempt has a job of its own.
    return newest.id === id ? { again: newest.expiresAt } : undefined
  })
}

function apply(deps: PaymentsDeps, { id, orderId }: PaymentRow, finding: Finding, cause: string): Promise<PaymentRow> {
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    const order = await deps.orders.touchOrder(tx, orderId)
    const known = await find(tx, id)
    const before = finding.to === 'unknown' ? await noteSilence(deps, tx, known, finding.subCode) : known
    const after = await applyFinding(deps, tx, { order, payment: before }, finding, { cause, now })
    if (before.state !== 'paid' && after.state === 'paid') await awaitNotification(tx, id, now)
    return after
  })
}

function load(deps: PaymentsDeps, id: string): Promise<PaymentRow> {
  return deps.database.read((tx) => find(tx, id))
}

async function find(tx: Tx, id: string): Promise<PaymentRow> {
  const payment = await paymentsRepository(tx).find(id)
  if (!payment) throw new Error(`no payment ${id}`)
  return payment
}
