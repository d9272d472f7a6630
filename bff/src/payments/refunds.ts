import { wordsFor } from '../alipay/index.ts'
import type { Tx } from '../database/index.ts'
import { aboutRefund } from './about.ts'
import type { PaymentsDeps } from './deps.ts'
import type { Doubts } from './doubts.ts'
import {
  alarmOfCause,
  firstRefundQueryMs,
  nextRefundLookMs,
  readRefund,
  readRefundQuery,
  type RefundStep,
  stuckAtLook,
  tradeFreeAt,
} from './refund.ts'
import { paymentsRepository, type RefundRow, refundsRepository } from './repository.ts'
import { stepRefund } from './steps.ts'
import { tellUnverifiable } from './unverifiable.ts'

/** A seller's account that is short is tried again this often; ms. */
const stuckRetryMs = 600_000

export interface RefundDeps extends PaymentsDeps {
  doubts: Doubts
}

/**
 * The job behind every refund. Money rule 8: done when fund_change=Y or the refund query says so. Once sent, it is asked about first
 * and sent again under the same out_request_no only when Alipay has not received it.
 */
export async function refundPayment(deps: RefundDeps, refundId: string): Promise<void | { again: number }> {
  const { refund, app } = await load(deps, refundId)
  if (refund.state === 'done' || refund.state === 'failed') return
  const finding = refund.state === 'requested' ? await send(deps, refund, app) : await ask(deps, refund, app)
  return conclude(deps, refund.id, finding)
}

/** What was learnt, and by which call; `later` where another refund of the trade was sent a moment ago. */
type Finding = (RefundStep | { to: 'later'; at: number }) & { cause: 'refund' | 'query' }

type App = Parameters<PaymentsDeps['alipay']['queryRefund']>[0]['app']

async function send(deps: RefundDeps, refund: RefundRow, app: App): Promise<Finding> {
  const sentAt = deps.clock.now()
  const turn = await takeTurn(deps, refund.id, sentAt)
  if ('freeAt' in turn) return { to: 'later', at: turn.freeAt, cause: 'refund' }
  const { paymentId, id: refundId, amountFen } = refund
  const reason = reasons[refund.cause]
  const answer = await deps.alipay.refundTrade({ app, paymentId, refundId, amountFen, reason })
  await tellUnverifiable(deps, answer, 'alipay.trade.refund', aboutRefund(refund))
  const step = readRefund(answer, (subCode) => wordsFor(subCode).action)
  if (step.to !== 'failed' || !deps.doubts.isDoubted(turn.before)) return { ...step, cause: 'refund' }
  // Whom people pay by hand while an earlier sending takes effect would have the money twice.
  await deps.database.transact((tx) => refundsRepository(tx).noteRefused(turn.before, sentAt))
  return { ...step, to: 'unknown', cause: 'refund' }
}

async function ask(deps: RefundDeps, refund: RefundRow, app: App): Promise<Finding> {
  const answer = await deps.alipay.queryRefund({ app, paymentId: refund.paymentId, refundId: refund.id })
  await tellUnverifiable(deps, answer, 'alipay.trade.fastpay.refund.query', aboutRefund(refund))
  const step = readRefundQuery(answer)
  return step.to === 'send' ? send(deps, refund, app) : { ...step, cause: 'query' }
}

const reasons = {
  late: '订单已关闭，全额退回',
  duplicate: '重复付款，全额退回',
  wrong_amount: '金额不符，全额退回',
  store_refused: '餐厅未接单，全额退回',
  diner: '顾客申请退款',
  staff: '餐厅退款',
} as const

type Turn = { before: RefundRow } | { freeAt: number }

/** Notes that the refund is being sent, or answers when it may be: refunds of one trade keep their distance. */
function takeTurn(deps: PaymentsDeps, refundId: string, now: number): Promise<Turn> {
  return deps.database.transact(async (tx) => {
    const refund = await touch(deps, tx, refundId)
    const freeAt = tradeFreeAt(await refundsRepository(tx).ofPayment(refund.paymentId), now)
    if (now < freeAt) return { freeAt }
    await refundsRepository(tx).noteSent(refundId, now)
    if (refund.state === 'requested') await stepRefund(deps, tx, refund, 'pending', { cause: 'refund', now })
    return { before: refund }
  })
}

async function conclude(deps: RefundDeps, refundId: string, finding: Finding): Promise<void | { again: number }> {
  const now = deps.clock.now()
  switch (finding.to) {
    case 'later':
      return { again: finding.at }
    case 'done':
      await move(deps, refundId, 'done', finding.cause)
      return
    case 'pending':
      return { again: now + Math.max(firstRefundQueryMs, await look(deps, refundId, 'pending', finding.cause)) }
    case 'unknown':
      return { again: now + (await look(deps, refundId, 'unknown', finding.cause, finding.subCode)) }
    case 'stuck':
      await tellStuck(deps, refundId, finding.subCode)
      return { again: now + stuckRetryMs }
    case 'failed':
      await move(deps, refundId, 'failed', finding.cause, finding.subCode)
      return
  }
}

/** Notes that the refund was looked at; answers how long to wait for the next look, in ms. */
async function look(
  deps: PaymentsDeps,
  refundId: string,
  to: 'pending' | 'unknown',
  cause: Finding['cause'],
  subCode?: string,
): Promise<number> {
  const looks = await deps.database.transact(async (tx) => {
    const refund = await touch(deps, tx, refundId)
    if (refund.state !== 'pending' && refund.state !== 'unknown') return refund.looks
    const looked = { ...refund, looks: refund.looks + 1 }
    if (refund.state === to) await refundsRepository(tx).step(looked)
    else await stepRefund(deps, tx, looked, to, { cause, now: deps.clock.now() })
    if (looked.looks === stuckAtLook) await tell(deps, tx, refundId, 'refund_stuck', subCode)
    return looked.looks
  })
  return nextRefundLookMs(looks - 1)
}

/** Unless it has come to its end meanwhile: then nobody would close the alarm. */
function tellStuck(deps: PaymentsDeps, refundId: string, subCode: string): Promise<void> {
  return deps.database.transact(async (tx) => {
    const refund = await touch(deps, tx, refundId)
    if (refund.state !== 'done' && refund.state !== 'failed') await tell(deps, tx, refundId, 'refund_stuck', subCode)
  })
}

function move(
  deps: RefundDeps,
  refundId: string,
  to: 'done' | 'failed',
  cause: Finding['cause'],
  failure: string | null = null,
): Promise<void> {
  const now = deps.clock.now()
  deps.doubts.forget(refundId)
  return deps.database.transact(async (tx) => {
    const refund = await touch(deps, tx, refundId)
    if (refund.state === 'done' || refund.state === 'failed') return
    await stepRefund(deps, tx, refund, to, { cause, now }, failure)
    await deps.alarms.end(tx, { kind: 'refund_stuck', refundId })
    if (to === 'failed') await tell(deps, tx, refundId, 'refund_failed', failure)
    const alarm = to === 'done' ? alarmOfCause(refund.cause) : null
    if (alarm) await deps.alarms.end(tx, { kind: alarm, paymentId: refund.paymentId })
  })
}

async function tell(
  deps: PaymentsDeps,
  tx: Tx,
  refundId: string,
  kind: 'refund_stuck' | 'refund_failed',
  subCode: string | null = null,
): Promise<void> {
  const refund = await find(tx, refundId)
  const detail = subCode === null ? {} : { detail: subCode }
  await deps.alarms.raise(tx, { kind, ...aboutRefund(refund), amountFen: refund.amountFen, ...detail })
}

async function touch(deps: PaymentsDeps, tx: Tx, refundId: string): Promise<RefundRow> {
  const known = await find(tx, refundId)
  await deps.orders.touchOrder(tx, known.orderId)
  return find(tx, refundId)
}

async function find(tx: Tx, refundId: string): Promise<RefundRow> {
  const refund = await refundsRepository(tx).find(refundId)
  if (!refund) throw new Error(`no refund ${refundId}`)
  return refund
}

function load(deps: PaymentsDeps, refundId: string) {
  return deps.database.read(async (tx) => {
    const refund = await find(tx, refundId)
    const payment = await paymentsRepository(tx).find(refund.paymentId)
    if (!payment) throw new Error(`no payment ${refund.paymentId}`)
    return { refund, app: payment.app }
  })
}
