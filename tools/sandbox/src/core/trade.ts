import type { Refund, Trade, TradeStatus } from './model.ts'
import { Refusal } from './refusal.ts'
import { DAY, HOUR } from './time.ts'

/** A trade's machine: paid trades close when refunded in full and finish when the refund window ends. */
export const tradeTransitions: Record<TradeStatus, readonly TradeStatus[]> = {
  WAIT_BUYER_PAY: ['TRADE_SUCCESS', 'TRADE_CLOSED'],
  TRADE_SUCCESS: ['TRADE_CLOSED', 'TRADE_FINISHED'],
  TRADE_FINISHED: [],
  TRADE_CLOSED: [],
}

/** Alipay's default for a trade that states no end. */
export const DEFAULT_TIMEOUT_MS = 3 * HOUR
/** Refunds are taken for this long after payment; then the trade is finished. */
export const REFUND_WINDOW_MS = 90 * DAY
/** `alipay.trade.cancel` works for this long after creation. */
export const CANCEL_WINDOW_MS = 24 * HOUR

export interface CreateTradeRequest {
  appId: string
  sellerId: string
  outTradeNo: string
  buyerId?: string | undefined
  productCode: string
  subject: string
  body?: string | undefined
  passbackParams?: string | undefined
  totalFen: number
  notifyUrl?: string | undefined
  storeId?: string | undefined
  expiresAt: number
}

export interface RefundRequest {
  amountFen: number
  /** May be left out for a full refund only; the trade's own out_trade_no then stands in. */
  outRequestNo?: string | undefined
  reason?: string | undefined
}

function move(trade: Trade, status: TradeStatus, changes: Partial<Trade>): Trade {
  if (!tradeTransitions[trade.status].includes(status)) {
    throw new Error(`A trade does not go from ${trade.status} to ${status}`)
  }
  return { ...trade, ...changes, status }
}

/** The sum of all refunds of a trade whose money has moved. */
export function refundedFen(trade: Trade): number {
  return sumFen(trade.refunds.filter((refund) => refund.pendingUntil === undefined))
}

/** What of a trade can still be refunded: what is promised is gone. */
export function refundableFen(trade: Trade): number {
  return trade.totalFen - sumFen(trade.refunds)
}

function sumFen(refunds: readonly Refund[]): number {
  return refunds.reduce((sum, refund) => sum + refund.amountFen, 0)
}

/** Refuses a create that repeats an out_trade_no, unless it asks for the very same unpaid trade. */
export function assertSameTrade(existing: Trade, request: CreateTradeRequest): void {
  if (existing.status === 'TRADE_CLOSED') throw new Refusal('ACQ.TRADE_HAS_CLOSE', '交易已经关闭')
  if (existing.status !== 'WAIT_BUYER_PAY') throw new Refusal('ACQ.TRADE_HAS_SUCCESS', '交易已被支付')
  if (existing.buyerId !== request.buyerId) throw new Refusal('ACQ.TRADE_BUYER_NOT_MATCH', '交易买家不匹配')
  const same = (['totalFen', 'sellerId', 'appId', 'productCode'] as const).every(
    (key) => existing[key] === request[key],
  )
  if (!same) throw new Refusal('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改')
}

/** The buyer pays. Refuses a trade that is no longer open, and a buyer whose trade it is not. */
export function pay(trade: Trade, buyerId: string | undefined, now: number): Trade {
  if (trade.status === 'TRADE_CLOSED') throw new Refusal('ACQ.TRADE_HAS_CLOSE', '交易已经关闭')
  if (trade.status !== 'WAIT_BUYER_PAY') throw new Refusal('ACQ.TRADE_HAS_SUCCESS', '交易已被支付')
  if (trade.buyerId !== undefined && buyerId !== undefined && trade.buyerId !== buyerId) {
    throw new Refusal('ACQ.TRADE_BUYER_NOT_MATCH', '交易买家不匹配')
  }
  return move(trade, 'TRADE_SUCCESS', { buyerId: trade.buyerId ?? buyerId, paidAt: now })
}

/** Closes an unpaid trade; any other is refused. */
export function close(trade: Trade, now: number): Trade {
  if (trade.status !== 'WAIT_BUYER_PAY') throw new Refusal('ACQ.TRADE_STATUS_ERROR', '交易状态不合法')
  return move(trade, 'TRADE_CLOSED', { closedAt: now })
}

/** Ends a paid trade: no more refunds. */
export function finish(trade: Trade): Trade {
  return move(trade, 'TRADE_FINISHED', {})
}

/**
 * Refunds a part or the rest. The same out_request_no refunds once: a repeat returns the earlier refund with
 * `fundChange: false`, with another amount it is refused. With `pendingUntil` the refund is only taken in.
 */
export function refund(
  trade: Trade,
  request: RefundRequest,
  now: number,
  pendingUntil?: number,
): { trade: Trade; refund: Refund; fundChange: boolean } {
  const outRequestNo = request.outRequestNo ?? trade.outTradeNo
  const earlier = trade.refunds.find((one) => one.outRequestNo === outRequestNo)
  if (earlier) {
    if (earlier.amountFen === request.amountFen) return { trade, refund: earlier, fundChange: false }
    throw new Refusal('ACQ.DISCORDANT_REPEAT_REQUEST', '请求信息不一致')
  }
  assertRefundable(trade, request)
  const { amountFen, reason } = request
  const made: Refund = { outRequestNo, amountFen, reason, refundedAt: now, pendingUntil }
  const refunded: Trade = { ...trade, refunds: [...trade.refunds, made] }
  return { trade: closeIfWhole(refunded, now), refund: made, fundChange: pendingUntil === undefined }
}

/** The money of a refund that was taken in moves. */
export function completeRefund(trade: Trade, outRequestNo: string, now: number): { trade: Trade; refund: Refund } {
  const pending = trade.refunds.find((one) => one.outRequestNo === outRequestNo)
  if (pending?.pendingUntil === undefined) throw new Error(`No refund ${outRequestNo} is pending`)
  const refund: Refund = { ...pending, refundedAt: now, pendingUntil: undefined }
  const refunds = trade.refunds.map((one) => (one === pending ? refund : one))
  return { trade: closeIfWhole({ ...trade, refunds }, now), refund }
}

function closeIfWhole(trade: Trade, now: number): Trade {
  return refundedFen(trade) === trade.totalFen ? move(trade, 'TRADE_CLOSED', { closedAt: now }) : trade
}

function assertRefundable(trade: Trade, request: RefundRequest): void {
  if (trade.status === 'TRADE_FINISHED') throw new Refusal('ACQ.TRADE_HAS_FINISHED', '交易已完结')
  if (trade.status === 'TRADE_CLOSED') throw new Refusal('ACQ.TRADE_HAS_CLOSE', '交易已经关闭')
  if (trade.status !== 'TRADE_SUCCESS') throw new Refusal('ACQ.TRADE_STATUS_ERROR', '交易状态不合法')
  if (request.outRequestNo === undefined && request.amountFen !== trade.totalFen) {
    throw new Refusal('ACQ.INVALID_PARAMETER', '参数无效：部分退款时 out_request_no 必填')
  }
  if (request.amountFen > refundableFen(trade)) {
    throw new Refusal('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限')
  }
}
