import type { PaymentState } from '@kaifan/shared/contract'
import * as v from 'valibot'
import { type Answer, type TradeToCreate, wordsFor } from '../alipay/index.ts'
import type { Tx } from '../database/index.ts'
import { idempotent } from '../idempotency/index.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs/index.ts'
import { ProblemError } from '../problem.ts'
import { aboutPayment } from './about.ts'
import type { PaymentsDeps, PaymentToOpen, TouchedOrder } from './deps.ts'
import { askAnew, endsByRefusal, type Finding, isOpen, ownQueryEveryMs } from './payment.ts'
import { type PaymentRow, paymentsRepository } from './repository.ts'
import { closePayment, queryPayment } from './settle.ts'
import { applyFinding, stepPayment } from './steps.ts'
import { tellUnverifiable } from './unverifiable.ts'

export interface PaymentRequest {
  orderId: string
  /** Absent where nobody can repeat the request. */
  idempotency?: { scope: string; key: string; bodyHash: string }
}

/** The payment id goes to Alipay as out_trade_no, which test and production may share: it is random. */
export async function openPayment(
  tx: Tx,
  { orderId, storeId, app, amountFen, expiresAt, now }: PaymentToOpen,
  attempt = 1,
): Promise<PaymentRow> {
  const id = newId()
  const state: PaymentState = 'created'
  await paymentsRepository(tx).insert({ id, storeId, orderId, attempt, app, amountFen, expiresAt, createdAt: now })
  await enqueue(tx, { kind: 'settlePayment', payload: { paymentId: id }, runAt: expiresAt, dedupeKey: `settle:${id}` })
  return {
    id,
    storeId,
    orderId,
    attempt,
    app,
    amountFen,
    state,
    tradeNo: null,
    expiresAt,
    createdAt: now,
    asked: 0,
    nextRefreshAt: 0,
    unanswered: 0,
    paidAt: null,
    failure: null,
  }
}

/**
 * The order's open payment with its trade at Alipay, or a new one where the last is closed or failed.
 * @throws ProblemError order_not_payable, alipay_refused, alipay_unreachable
 */
export async function startPayment(deps: PaymentsDeps, request: PaymentRequest): Promise<PaymentRow> {
  const first = await createTradeOf(deps, await claimPayment(deps, request))
  if (isOpen(first.state) || first.state === 'paid') return first
  if (first.failure !== null) throw refusal(first)
  // The trade was another buyer's or closed at Alipay, so this payment is closed and a fresh one may be made, once.
  const second = await createTradeOf(deps, await claimPayment(deps, { orderId: request.orderId }))
  if (isOpen(second.state) || second.state === 'paid') return second
  throw refusal(second)
}

/** In words for the diner, where Alipay has said why. */
function refusal({ failure }: PaymentRow): ProblemError {
  return new ProblemError('alipay_refused', failure === null ? {} : { detail: wordsFor(failure).diner })
}

/** A payment, and what to ask Alipay for where its trade is still to be made. */
interface Claimed {
  payment: PaymentRow
  trade: TradeToCreate | null
}

/** One commit finds or opens the payment and records that its trade is about to be asked for. */
function claimPayment(deps: PaymentsDeps, { orderId, idempotency }: PaymentRequest): Promise<Claimed> {
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    const order = await deps.orders.touchOrder(tx, orderId)
    let claimed: PaymentRow | undefined
    const claim = async () => ({ paymentId: (claimed = await payableAttempt(deps, tx, order, now)).id })
    const parseReply = v.parser(v.object({ paymentId: v.string() }))
    const { paymentId } = idempotency ? await idempotent(tx, { ...idempotency, now, parseReply }, claim) : await claim()
    if (claimed && claimed.asked > 0) await paymentsRepository(tx).ask({ id: paymentId, ...askAnew(claimed, now) })
    const payment = claimed ?? (await freshPayment(tx, paymentId))
    // A request that is repeated may find its order ended.
    if (isOpen(payment.state) && !deps.orders.isPayable(order, now)) throw new ProblemError('order_not_payable')
    return { payment, trade: await prepareTrade(deps, tx, order, payment, now) }
  })
}

async function payableAttempt(deps: PaymentsDeps, tx: Tx, order: TouchedOrder, now: number): Promise<PaymentRow> {
  const last = await paymentsRepository(tx).newest(order.id)
  if (!last) throw new Error('an order without a payment')
  if (!deps.orders.isPayable(order, now)) throw new ProblemError('order_not_payable')
  return isOpen(last.state) ? last : openPayment(tx, { ...last, now }, last.attempt + 1)
}

/** Alipay's create is idempotent by out_trade_no, so a payment without a trade number is simply asked for again. */
async function createTradeOf(deps: PaymentsDeps, { payment, trade }: Claimed): Promise<PaymentRow> {
  if (!trade) return payment
  const answer = await deps.alipay.createTrade(trade)
  await tellUnverifiable(deps, answer, 'alipay.trade.create', aboutPayment(payment))
  if (answer.ok) return record(deps, payment, { to: 'pending', tradeNo: answer.tradeNo })
  switch (answer.kind) {
    case 'unreachable':
      throw new ProblemError('alipay_unreachable')
    case 'unverifiable':
    case 'unknown':
      return record(deps, payment, { to: 'unknown' })
    case 'refused':
      return onRefused(deps, payment, answer)
  }
}

/** Records that a trade is about to be asked for, with the job that will settle it, before anything leaves us (money rule 4). */
async function prepareTrade(
  deps: PaymentsDeps,
  tx: Tx,
  order: TouchedOrder,
  payment: PaymentRow,
  now: number,
): Promise<TradeToCreate | null> {
  const { id, app, amountFen, expiresAt } = payment
  if (!isOpen(payment.state) || payment.tradeNo !== null) return null
  if (payment.state === 'created') {
    await stepPayment(deps, tx, payment, 'pending', { cause: 'create', now })
    await enqueue(tx, {
      kind: 'settlePayment',
      payload: { paymentId: id },
      runAt: Math.min(now + ownQueryEveryMs, expiresAt),
      dedupeKey: `settle:${id}`,
    })
  }
  // Money rule 3: from the second create on, a refusal of one says nothing about what another has made.
  if (payment.state === 'pending') await stepPayment(deps, tx, payment, 'unknown', { cause: 'create', now })
  return { app, paymentId: id, amountFen, expiresAt, ...(await deps.orders.describeTrade(tx, order)) }
}

async function onRefused(
  deps: PaymentsDeps,
  payment: PaymentRow,
  answer: Extract<Answer<object>, { kind: 'refused' }>,
): Promise<PaymentRow> {
  switch (answer.subCode) {
    case 'ACQ.TRADE_HAS_SUCCESS':
      return queryPayment(deps, payment.id, 'create')
    case 'ACQ.TRADE_HAS_CLOSE':
      return record(deps, payment, { to: 'closed', tradeNo: null })
    case 'ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR':
      return record(deps, payment, { to: 'unknown' })
    case 'ACQ.TRADE_BUYER_NOT_MATCH':
      return closePayment(deps, payment.id)
  }
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    await deps.orders.touchOrder(tx, payment.orderId)
    const { subCode, code } = answer
    const about = { ...aboutPayment(payment), amountFen: payment.amountFen, detail: subCode || code }
    await deps.alarms.raise(tx, { kind: 'alipay_refused', ...about })
    const fresh = await freshPayment(tx, payment.id)
    if (!endsByRefusal(fresh)) return fresh
    return stepPayment(deps, tx, fresh, 'failed', { cause: 'create', now }, { failure: answer.subCode })
  })
}

function record(deps: PaymentsDeps, { id, orderId }: PaymentRow, finding: Finding): Promise<PaymentRow> {
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    const order = await deps.orders.touchOrder(tx, orderId)
    return applyFinding(deps, tx, { order, payment: await freshPayment(tx, id) }, finding, { cause: 'create', now })
  })
}

async function freshPayment(tx: Tx, id: string): Promise<PaymentRow> {
  const payment = await paymentsRepository(tx).find(id)
  if (!payment) throw new Error(`no payment ${id}`)
  return payment
}
