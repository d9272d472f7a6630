import type { Trade } from '../core/model.ts'
import { formatYuan } from '../core/money.ts'
import { formatBeijing } from '../core/time.ts'
import type { TradeRef } from '../core/trade-book.ts'
import { invalidParameter, parseBizContent, refContent } from './biz-content.ts'
import type { Call } from './call.ts'

/** The trade that a biz_content names. */
export function toRef(content: { trade_no?: string | undefined; out_trade_no?: string | undefined }): TradeRef {
  const { trade_no: tradeNo, out_trade_no: outTradeNo } = content
  if (tradeNo === undefined && outTradeNo === undefined) throw invalidParameter('trade_no or out_trade_no is required')
  return { tradeNo, outTradeNo }
}

/** Who the buyer is, in the words of the app that asks. */
export function buyerFields({ core, appId }: Call, trade: Trade): object {
  const buyer = trade.buyerId === undefined ? undefined : core.identities.findBuyer(trade.buyerId)
  if (!buyer) return {}
  const who =
    buyer.userId === undefined
      ? { buyer_open_id: core.identities.openIdOf(buyer.id, appId) }
      : { buyer_user_id: buyer.userId }
  return { buyer_logon_id: buyer.logonId, ...who }
}

/** `alipay.trade.query` */
export function queryTrade(call: Call): object {
  const trade = call.core.trades.find(toRef(parseBizContent(refContent, call.params['biz_content'])))
  const paid = trade.paidAt === undefined ? '0.00' : formatYuan(trade.totalFen)
  return {
    code: '10000',
    msg: 'Success',
    ...buyerFields(call, trade),
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    trade_status: trade.status,
    total_amount: formatYuan(trade.totalFen),
    buyer_pay_amount: paid,
    receipt_amount: paid,
    invoice_amount: paid,
    point_amount: '0.00',
    ...(trade.passbackParams === undefined ? {} : { passback_params: trade.passbackParams }),
    ...(trade.paidAt === undefined ? {} : paidFields(trade, trade.paidAt)),
  }
}

function paidFields(trade: Trade, paidAt: number): object {
  return {
    send_pay_date: formatBeijing(paidAt),
    buyer_user_type: 'PRIVATE',
    fund_bill_list: [{ amount: formatYuan(trade.totalFen), fund_channel: 'ALIPAYACCOUNT' }],
  }
}

/** `alipay.trade.close` */
export function closeTrade({ core, params }: Call): object {
  const trade = core.trades.close(toRef(parseBizContent(refContent, params['biz_content'])))
  return { code: '10000', msg: 'Success', out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo }
}

/** `alipay.trade.cancel`: closes what is unpaid, refunds what is paid, and succeeds without `action` where there is no trade. */
export function cancelTrade({ core, params }: Call): object {
  const ref = toRef(parseBizContent(refContent, params['biz_content']))
  const cancelled = core.trades.cancel(ref)
  if (!cancelled)
    return { code: '10000', msg: 'Success', out_trade_no: ref.outTradeNo, trade_no: ref.tradeNo, retry_flag: 'N' }
  const { trade, action } = cancelled
  return {
    code: '10000',
    msg: 'Success',
    out_trade_no: trade.outTradeNo,
    trade_no: trade.tradeNo,
    retry_flag: 'N',
    action,
  }
}
