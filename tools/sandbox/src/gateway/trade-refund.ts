import type { Trade } from '../core/model.ts'
import { formatYuan } from '../core/money.ts'
import { formatBeijing, SECOND } from '../core/time.ts'
import { refundedFen } from '../core/trade.ts'
import { parseBizContent, refundContent, refundQueryContent } from './biz-content.ts'
import type { Call } from './call.ts'
import { buyerFields, toRef } from './trade-state.ts'

/** Refunds of one trade should be this far apart; Alipay locks it meanwhile. */
const REFUND_PAUSE_MS = 3 * SECOND

/** `alipay.trade.refund`: `refund_fee` is the sum so far; `fund_change` says whether this call moved money. */
export function refundTrade(call: Call): object {
  const content = parseBizContent(refundContent, call.params['biz_content'])
  const ref = toRef(content)
  warnIfTooSoon(call, call.core.trades.find(ref))
  const { trade, refund, fundChange } = call.core.trades.refund(ref, {
    amountFen: content.refund_amount,
    outRequestNo: content.out_request_no,
    reason: content.refund_reason,
  })
  return {
    code: '10000',
    msg: 'Success',
    ...buyerFields(call, trade),
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    fund_change: fundChange ? 'Y' : 'N',
    refund_fee: formatYuan(refundedFen(trade)),
    ...(refund.pendingUntil === undefined ? { gmt_refund_pay: formatBeijing(refund.refundedAt) } : {}),
    store_name: call.sellerName,
  }
}

function warnIfTooSoon({ core, warn }: Call, trade: Trade): void {
  const last = trade.refunds.at(-1)
  if (last && core.clock.now() - last.refundedAt < REFUND_PAUSE_MS) {
    warn('Less than 3 s after the last refund of this trade: Alipay may refuse it because the trade is locked.')
  }
}

/** `alipay.trade.fastpay.refund.query`: a success without `refund_status` means that no such refund was made, or not yet. */
export function queryRefund({ core, params }: Call): object {
  const content = parseBizContent(refundQueryContent, params['biz_content'])
  const trade = core.trades.find(toRef(content))
  const refund = trade.refunds.find((one) => one.outRequestNo === content.out_request_no)
  const success = { code: '10000', msg: 'Success' }
  if (refund?.pendingUntil !== undefined || !refund) return success
  return {
    ...success,
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    out_request_no: refund.outRequestNo,
    total_amount: formatYuan(trade.totalFen),
    refund_amount: formatYuan(refund.amountFen),
    refund_status: 'REFUND_SUCCESS',
    ...(refund.reason === undefined ? {} : { refund_reason: refund.reason }),
    ...(content.query_options.includes('gmt_refund_pay') ? { gmt_refund_pay: formatBeijing(refund.refundedAt) } : {}),
  }
}
