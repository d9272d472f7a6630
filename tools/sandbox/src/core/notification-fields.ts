import type { Buyer, Refund, Trade } from './model.ts'
import { formatYuan } from './money.ts'
import { formatBeijing, formatBeijingMs } from './time.ts'
import { refundedFen } from './trade.ts'

export interface Seller {
  id: string
  email: string
}

type Fields = Record<string, string | undefined>

/**
 * The fields of an asynchronous trade notification but for `notify_id`, `notify_time` and the signature. A refund adds the
 * sum refunded so far, its own number and its time with milliseconds; one that returns the rest also closes the trade.
 */
export function notificationFields(
  trade: Trade,
  buyer: Buyer | undefined,
  openId: string | undefined,
  seller: Seller,
  refund?: Refund,
): Record<string, string> {
  return compact({
    notify_type: 'trade_status_sync',
    charset: 'utf-8',
    version: '1.0',
    app_id: trade.appId,
    auth_app_id: trade.appId,
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    trade_status: trade.status,
    subject: trade.subject,
    body: trade.body,
    passback_params: trade.passbackParams,
    seller_id: trade.sellerId,
    seller_email: seller.email,
    buyer_id: buyer?.userId,
    buyer_open_id: buyer?.userId === undefined ? openId : undefined,
    buyer_logon_id: buyer?.logonId,
    total_amount: formatYuan(trade.totalFen),
    gmt_create: formatBeijing(trade.createdAt),
    gmt_close: trade.closedAt === undefined ? undefined : formatBeijing(trade.closedAt),
    ...paidFields(trade),
    ...(refund ? refundFields(trade, refund) : {}),
  })
}

function paidFields(trade: Trade): Fields {
  if (trade.paidAt === undefined) return {}
  const total = formatYuan(trade.totalFen)
  return {
    gmt_payment: formatBeijing(trade.paidAt),
    receipt_amount: total,
    invoice_amount: total,
    buyer_pay_amount: total,
    point_amount: '0.00',
    fund_bill_list: JSON.stringify([{ amount: total, fundChannel: 'ALIPAYACCOUNT' }]),
  }
}

function refundFields(trade: Trade, refund: Refund): Fields {
  return {
    out_biz_no: refund.outRequestNo,
    refund_fee: formatYuan(refundedFen(trade)),
    send_back_fee: formatYuan(refund.amountFen),
    gmt_refund: formatBeijingMs(refund.refundedAt),
  }
}

function compact(fields: Fields): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== '') kept[name] = value
  return kept
}
