import type { Alipay, Answer, BillRow, TradeToCreate, VerifiedNotification } from '@kaifan/bff'
import { billEntries, type BillEntry, Refusal, type SandboxCore } from '@kaifan/sandbox'
import { yuanToFen } from '@kaifan/shared/money'
import { appIds, notifyUrl, sellerId } from './platform.ts'
import { second } from '../plan.ts'

/** The port over the sandbox's core, without HTTP or RSA, and without a fault. */
export function createCoreAlipay(core: SandboxCore): Alipay {
  return {
    async exchangeAuthCode({ app, authCode }) {
      const session = core.identities.exchangeAuthCode(authCode, appIds[app])
      return { ok: true, buyer: { openId: session.openId } }
    },
    createTrade: async (trade) => attempt(() => ({ tradeNo: core.trades.create(requestOf(core, trade)).tradeNo })),
    queryTrade: async ({ paymentId }) =>
      attempt(() => {
        const { tradeNo, status, totalFen } = core.trades.find({ outTradeNo: paymentId })
        return { trade: { tradeNo, status, amountFen: totalFen } }
      }),
    closeTrade: async ({ paymentId }) => attempt(() => core.trades.close({ outTradeNo: paymentId }) && {}),
    refundTrade: async ({ paymentId, refundId, amountFen, reason }) =>
      attempt(() => {
        const request = { amountFen, outRequestNo: refundId, reason }
        return { fundChanged: core.trades.refund({ outTradeNo: paymentId }, request).fundChange }
      }),
    queryRefund: async ({ paymentId, refundId }) =>
      attempt(() => {
        const { refunds } = core.trades.find({ outTradeNo: paymentId })
        const refund = refunds.find(({ outRequestNo }) => outRequestNo === refundId)
        // One that is taken in is not made: Alipay has not said REFUND_SUCCESS.
        return refund && refund.pendingUntil === undefined
          ? { done: true, amountFen: refund.amountFen }
          : { done: false }
      }),
    downloadBill: async ({ day }) =>
      attempt(() => {
        const bill = core.bills.find(core.bills.open('trade', day))
        if (!bill) throw new Error('a bill that was just opened is gone')
        return { rows: billEntries(core.trades.list(), bill).map(rowOf), odd: [] }
      }),
    verifyNotification: readNotification,
  }
}

function attempt<T extends object>(effect: () => T): Answer<T> {
  try {
    return { ok: true, ...effect() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, kind: 'refused', code: '40004', subCode: error.subCode, message: error.message }
  }
}

function requestOf(core: SandboxCore, { app, paymentId, amountFen, subject, buyer, expiresAt }: TradeToCreate) {
  const appId = appIds[app]
  return {
    appId,
    sellerId,
    outTradeNo: paymentId,
    buyerId: core.identities.findByOpenId(buyer.openId ?? '', appId)?.id,
    productCode: 'JSAPI_PAY',
    subject,
    totalFen: amountFen,
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
    record: form,
  }
  return message
}

/** The simulation writes these messages itself: texts by their names. */
function asFields(value: unknown): Record<string, string> {
  return value as Record<string, string>
}
