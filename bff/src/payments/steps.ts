import type { PaymentState } from '@kaifan/shared/contract'
import { afterCommit, type Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import { cancelJob, enqueue } from '../jobs/index.ts'
import { assertStep } from '../machine.ts'
import type { PaymentsDeps, TouchedOrder } from './deps.ts'
import { type Finding, isOpen, paymentMachine } from './payment.ts'
import { noteAnswer } from './unanswered.ts'
import { aboutPayment } from './about.ts'
import { type RefundCause, refundMachine, type RefundState } from './refund.ts'
import {
  moneyStepsRepository,
  type PaymentRow,
  paymentsRepository,
  type RefundRow,
  refundsRepository,
} from './repository.ts'

export interface StepReason {
  /** A notification's id, `query`, `create`, `close`, `clock`, … */
  cause: string
  now: number
}

type Changes = Partial<Pick<PaymentRow, 'tradeNo' | 'paidAt' | 'failure'>>

/** Moves a payment along its machine, with a row in the history. The order must have been touched in this transaction. */
export async function stepPayment(
  deps: PaymentsDeps,
  tx: Tx,
  payment: PaymentRow,
  to: PaymentState,
  reason: StepReason,
  changes: Changes = {},
): Promise<PaymentRow> {
  assertStep(paymentMachine, payment.state, to)
  const next = { ...payment, ...changes, state: to }
  await paymentsRepository(tx).step(next)
  await moneyStepsRepository(tx).add({
    subjectId: payment.id,
    from: payment.state,
    to,
    cause: reason.cause,
    at: reason.now,
  })
  afterCommit(tx, () => deps.counters.payment(to))
  return next
}

export async function stepRefund(
  deps: PaymentsDeps,
  tx: Tx,
  refund: RefundRow,
  to: RefundState,
  reason: StepReason,
  failure: string | null = null,
): Promise<RefundRow> {
  assertStep(refundMachine, refund.state, to)
  const next = { ...refund, state: to, failure, doneAt: to === 'done' ? reason.now : null }
  await refundsRepository(tx).step(next)
  await moneyStepsRepository(tx).add({
    subjectId: refund.id,
    from: refund.state,
    to,
    cause: reason.cause,
    at: reason.now,
  })
  await deps.orders.onMoneyChanged(tx, refund.orderId, reason.now)
  return next
}

/** Records a refund and the job that will carry it out (money rule 4). */
export async function requestRefund(
  tx: Tx,
  payment: PaymentRow,
  amountFen: number,
  cause: RefundCause,
  now: number,
): Promise<string> {
  const id = newId()
  await refundsRepository(tx).insert({
    id,
    storeId: payment.storeId,
    orderId: payment.orderId,
    paymentId: payment.id,
    amountFen,
    cause,
    createdAt: now,
  })
  await enqueue(tx, { kind: 'refundPayment', payload: { refundId: id }, runAt: now, dedupeKey: `refund:${id}` })
  return id
}

/** Applies what was learnt about a payment of this order. Knowing it already, or learning nothing, changes nothing. */
export async function applyFinding(
  deps: PaymentsDeps,
  tx: Tx,
  { order, payment }: { order: TouchedOrder; payment: PaymentRow },
  finding: Finding,
  reason: StepReason,
): Promise<PaymentRow> {
  const heard = finding.to === 'unknown' ? payment : await noteAnswer(deps, tx, payment)
  return applyTo(deps, tx, { order, payment: heard }, finding, reason)
}

async function applyTo(
  deps: PaymentsDeps,
  tx: Tx,
  { order, payment }: { order: TouchedOrder; payment: PaymentRow },
  finding: Finding,
  reason: StepReason,
): Promise<PaymentRow> {
  switch (finding.to) {
    case 'nothing':
      return payment
    case 'unknown':
      return payment.state === 'pending' ? stepPayment(deps, tx, payment, 'unknown', reason) : payment
    case 'pending':
      return applyPending(deps, tx, payment, finding.tradeNo, reason)
    case 'closed':
      return isOpen(payment.state)
        ? stepPayment(deps, tx, payment, 'closed', reason, { tradeNo: finding.tradeNo ?? payment.tradeNo })
        : payment
    case 'paid':
      return payment.state === 'paid' ? payment : applyPaid(deps, tx, { order, payment }, finding.tradeNo, reason)
    case 'wrong_amount':
      return applyWrongAmount(deps, tx, payment, finding, reason)
  }
}

async function applyPending(
  deps: PaymentsDeps,
  tx: Tx,
  payment: PaymentRow,
  tradeNo: string | null,
  reason: StepReason,
): Promise<PaymentRow> {
  if (payment.state === 'unknown')
    return stepPayment(deps, tx, payment, 'pending', reason, { tradeNo: tradeNo ?? payment.tradeNo })
  if (payment.state !== 'pending' || payment.tradeNo !== null || tradeNo === null) return payment
  const next = { ...payment, tradeNo }
  await paymentsRepository(tx).step(next)
  return next
}

/** Money rule 7: what the order does not owe goes back in full by itself. */
async function applyPaid(
  deps: PaymentsDeps,
  tx: Tx,
  { order, payment }: { order: TouchedOrder; payment: PaymentRow },
  tradeNo: string | null,
  reason: StepReason,
): Promise<PaymentRow> {
  const paid = await stepPayment(deps, tx, payment, 'paid', reason, {
    tradeNo: tradeNo ?? payment.tradeNo,
    paidAt: reason.now,
    failure: null,
  })
  // Nobody needs to ask about it any more.
  const jobId = await cancelJob(tx, `settle:${paid.id}`)
  if (jobId !== undefined) await deps.alarms.end(tx, { kind: 'dead_job', jobId })
  const settled = await deps.orders.onSettled(tx, order, { paymentId: paid.id, now: reason.now })
  if (!settled.owed) {
    await requestRefund(tx, paid, paid.amountFen, settled.cause, reason.now)
    await deps.alarms.raise(tx, {
      kind: settled.cause === 'duplicate' ? 'duplicate_payment' : 'late_payment',
      ...aboutPayment(paid),
      amountFen: paid.amountFen,
    })
    await deps.orders.onMoneyChanged(tx, paid.orderId, reason.now)
  }
  return paid
}

/** Money rule 6: our trade was paid with another amount. What Alipay reports goes back and the payment ends failed. */
async function applyWrongAmount(
  deps: PaymentsDeps,
  tx: Tx,
  payment: PaymentRow,
  finding: { tradeNo: string; paidFen: number },
  reason: StepReason,
): Promise<PaymentRow> {
  const known = await refundsRepository(tx).ofPayment(payment.id)
  if (payment.state === 'paid' || known.length > 0) return payment
  const step =
    payment.state === 'failed'
      ? payment
      : await stepPayment(deps, tx, payment, 'failed', reason, { tradeNo: finding.tradeNo, failure: 'wrong_amount' })
  await requestRefund(tx, step, finding.paidFen, 'wrong_amount', reason.now)
  await deps.alarms.raise(tx, { kind: 'amount_mismatch', ...aboutPayment(step), amountFen: finding.paidFen })
  await deps.orders.onMoneyChanged(tx, step.orderId, reason.now)
  return step
}
