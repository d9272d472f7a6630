import type { Alipay, Answer, BillRow, TradeToCreate, VerifiedNotification } from '@kaifan/bff'
import { billEntries, type BillEntry, Refusal } from '@kaifan/sandbox'
import { yuanToFen } from '@kaifan/shared/money'
import { between, chanceFor } from './chance.ts'
import type { CallFault, Method } from './faults.ts'
import { never } from './never.ts'
import { second } from './plan.ts'
import type { Heard, Scene } from './scene.ts'

export const appIds = { miniprogram: '2021000000000001', h5: '2021000000000002' } as const
export const sellerId = '2088000000000001'
export const notifyUrl = 'simulation:'

/** How long the BFF waits for an answer, as its real port does; ms. */
const timeoutMs = 5 * second

/** The port over the sandbox's core, without HTTP or RSA, for one process of the BFF; a dead one hears no answers. */
export function createAlipay(scene: Scene, isAlive: () => boolean): Alipay {
  const { core, timeline } = scene

  async function call<T extends object>(
    method: Method,
    { paymentId, refundId }: { paymentId: string; refundId?: string },
    effect: (payment: string) => T,
  ): Promise<Answer<T>> {
    const payment = await scene.keyOf(paymentId)
    const { fault, key } = scene.faults.onCall(method, payment)
    const answer = await perform(key, fault, () => effect(payment))
    if (!isAlive()) return never()
    scene.note(
      `${key}: ${wordOf(fault)}${answer.ok ? 'ok' : `${answer.kind} ${'subCode' in answer ? answer.subCode : ''}`}`,
    )
    scene.heard.push({ method, paymentId, refundId, ...outcomeOf(answer), at: timeline.now() })
    return answer
  }

  async function perform<T extends object>(
    key: string,
    fault: CallFault | undefined,
    effect: () => T,
  ): Promise<Answer<T>> {
    const random = chanceFor(scene.plan.seed, `${key} pace`)
    const slow = fault === 'slow' ? 2_000 : 1
    await timeline.sleep(between(random, 20, 150) * (fault === 'slow' ? 15 : 1))
    if (typeof fault === 'object')
      return { ok: false, kind: 'refused', code: '40004', subCode: fault.refused, message: fault.refused }
    switch (fault) {
      case 'unreachable':
        return { ok: false, kind: 'unreachable', message: 'connection refused' }
      case 'timeout-before':
        await timeline.sleep(timeoutMs)
        return { ok: false, kind: 'unknown', message: 'no answer' }
      case 'timeout-after':
        attempt(effect)
        await timeline.sleep(timeoutMs)
        return { ok: false, kind: 'unknown', message: 'no answer' }
      case 'late-effect':
        void timeline.sleep(timeoutMs + between(random, 0, 150) * second).then(() => attempt(effect))
        await timeline.sleep(timeoutMs)
        return { ok: false, kind: 'unknown', message: 'no answer' }
      case 'system-error-before':
        return { ok: false, kind: 'unknown', message: '20000' }
      case 'system-error-after':
        attempt(effect)
        return { ok: false, kind: 'unknown', message: '20000' }
      case 'unverifiable':
        attempt(effect)
        return { ok: false, kind: 'unverifiable', message: 'bad signature' }
      default: {
        const answer = attempt(effect)
        await timeline.sleep(between(random, 10, 100) + (slow > 1 ? between(random, 0, slow) : 0))
        return answer
      }
    }
  }

  return {
    async exchangeAuthCode({ app, authCode }) {
      const session = core.identities.exchangeAuthCode(authCode, appIds[app])
      return { ok: true, buyer: { openId: session.openId } }
    },
    createTrade: (trade) =>
      call('create', trade, (payment) => ({
        tradeNo: core.trades.create(requestOf(scene, trade, scene.underchargeOf(payment))).tradeNo,
      })),
    queryTrade: ({ paymentId }) =>
      call('query', { paymentId }, () => {
        const { tradeNo, status, totalFen } = core.trades.find({ outTradeNo: paymentId })
        return { trade: { tradeNo, status, amountFen: totalFen } }
      }),
    closeTrade: ({ paymentId }) =>
      call('close', { paymentId }, () => core.trades.close({ outTradeNo: paymentId }) && {}),
    refundTrade: ({ paymentId, refundId, amountFen, reason }) =>
      call('refund', { paymentId, refundId }, () => {
        checkRefund(scene, { paymentId, refundId, amountFen })
        const request = { amountFen, outRequestNo: refundId, reason }
        return { fundChanged: core.trades.refund({ outTradeNo: paymentId }, request).fundChange }
      }),
    queryRefund: ({ paymentId, refundId }) =>
      call('refund query', { paymentId, refundId }, () => {
        const { refunds } = core.trades.find({ outTradeNo: paymentId })
        const refund = refunds.find(({ outRequestNo }) => outRequestNo === refundId)
        // One that is taken in is not made: Alipay has not said REFUND_SUCCESS.
        return refund && refund.pendingUntil === undefined
          ? { done: true, amountFen: refund.amountFen }
          : { done: false }
      }),
    downloadBill: ({ day }) =>
      call('bill', { paymentId: day }, () => {
        const token = core.bills.open('trade', day)
        const bill = core.bills.find(token)
        if (!bill) throw new Error('a bill that was just opened is gone')
        return { rows: billEntries(core.trades.list(), bill).map(rowOf) }
      }),
    verifyNotification: readNotification,
  }
}

/** Money rule 8, at every call: an out_request_no keeps its amount, and all of them together never exceed what was paid. */
function checkRefund(
  { core, broken, refundsAsked }: Scene,
  { paymentId, refundId, amountFen }: { paymentId: string; refundId: string; amountFen: number },
): void {
  const asked = refundsAsked.get(paymentId) ?? new Map<string, number>()
  const before = asked.get(refundId)
  if (before !== undefined && before !== amountFen)
    broken('money rule 8: one out_request_no, one amount', `${before} fen, then ${amountFen}`)
  refundsAsked.set(paymentId, asked.set(refundId, amountFen))
  const totalFen = core.trades.lookUp({ outTradeNo: paymentId })?.totalFen ?? 0
  const sumFen = [...asked.values()].reduce((sum, each) => sum + each, 0)
  if (sumFen > totalFen) broken('money rule 8: refunds beyond what was paid', `${sumFen} of ${totalFen} fen`)
}

function outcomeOf(answer: Answer<object>): Pick<Heard, 'outcome' | 'subCode'> {
  if (answer.ok) return { outcome: 'fundChanged' in answer && !answer.fundChanged ? 'pending' : 'ok', subCode: '' }
  return { outcome: answer.kind, subCode: answer.kind === 'refused' ? answer.subCode : '' }
}

function wordOf(fault: CallFault | undefined): string {
  if (fault === undefined) return ''
  return typeof fault === 'object' ? '(refusal) ' : `(${fault}) `
}

function attempt<T extends object>(effect: () => T): Answer<T> {
  try {
    return { ok: true, ...effect() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, kind: 'refused', code: '40004', subCode: error.subCode, message: error.message }
  }
}

function requestOf(
  scene: Scene,
  { app, paymentId, amountFen, subject, buyer, expiresAt }: TradeToCreate,
  underchargeFen: number,
) {
  const appId = appIds[app]
  return {
    appId,
    sellerId,
    outTradeNo: paymentId,
    buyerId: scene.core.identities.findByOpenId(buyer.openId ?? '', appId)?.id,
    productCode: 'JSAPI_PAY',
    subject,
    totalFen: amountFen - underchargeFen,
    notifyUrl,
    // Alipay's times have whole seconds.
    expiresAt: Math.floor(expiresAt / second) * second,
  }
}

/** What the real port reads from the bill's file. */
function rowOf({ trade, refund, amountFen, completedAt }: BillEntry): BillRow {
  return {
    kind: refund ? 'refund' : 'payment',
    tradeNo: trade.tradeNo,
    paymentId: trade.outTradeNo,
    refundId: refund?.outRequestNo ?? null,
    amountFen,
    receivedFen: amountFen,
    createdAt: trade.createdAt,
    completedAt,
    storeCode: trade.storeId ?? null,
  }
}

/** A message is JSON with the form's fields; `forged` stands in for a signature that is not Alipay's. */
function readNotification(form: string): ReturnType<Alipay['verifyNotification']> {
  const fields = new Map(Object.entries(asFields(JSON.parse(form))))
  if (fields.has('forged')) return { verified: false, reason: 'signature' }
  const appId = fields.get('app_id') ?? ''
  const message: VerifiedNotification = {
    verified: true,
    app: appId === appIds.miniprogram ? 'miniprogram' : appId === appIds.h5 ? 'h5' : null,
    appId,
    sellerId: fields.get('seller_id') ?? '',
    notifyId: fields.get('notify_id') ?? '',
    paymentId: fields.get('out_trade_no') ?? '',
    tradeNo: fields.get('trade_no') ?? '',
    status: fields.get('trade_status') ?? '',
    amountFen: yuanToFen(fields.get('total_amount') ?? ''),
    refund: fields.has('out_biz_no')
      ? { refundId: fields.get('out_biz_no') ?? null, refundedFen: yuanToFen(fields.get('refund_fee') ?? '') }
      : null,
  }
  return message
}

/** The simulation writes these messages itself: texts by their names. */
function asFields(value: unknown): Record<string, string> {
  return value as Record<string, string>
}
