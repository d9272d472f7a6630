import type { App } from '@kaifan/shared/contract'

/** A diner as Alipay names them to one of our apps. */
export interface Buyer {
  openId?: string
  userId?: string
}

/**
 * Why a call has no good answer.
 * `refused`: Alipay understood and said no; nothing happened. `unknown`: it may have happened (20000, SYSTEM_ERROR, time-out, broken
 * answer). `unreachable`: the request cannot have arrived (connection refused, name not found). `unverifiable`: the answer's signature
 * is missing or wrong; treat as unknown and tell the alarm.
 */
export type Failure =
  | { ok: false; kind: 'refused'; code: string; subCode: string; message: string }
  /** With a sub code where Alipay has given a reason, or `unreadableBill`. */
  | { ok: false; kind: 'unknown' | 'unreachable' | 'unverifiable'; subCode?: string; message: string }

/** The sub code of a bill that came and cannot be read or trusted: cut, another account's or day's, or its sums do not add up. */
export const unreadableBill = 'BILL_UNREADABLE'
export type UnreadableBill = typeof unreadableBill

export type Answer<T> = ({ ok: true } & T) | Failure

export type TradeStatus = 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_FINISHED' | 'TRADE_CLOSED'

export interface TradeToCreate {
  app: App
  /** Our payment id, Alipay's out_trade_no. */
  paymentId: string
  amountFen: number
  subject: string
  buyer: Buyer
  goods: { id: string; name: string; quantity: number; priceFen: number }[]
  /** Epoch ms after which Alipay closes the trade by itself (time_expire). */
  expiresAt: number
}

/** Amounts are fen. `app` says by which of our apps the trade was made. */
export interface Trade {
  tradeNo: string
  status: TradeStatus
  amountFen: number
}

/** One line of Alipay's trade bill: a payment or a refund that was completed on the bill's day. Amounts are fen and positive in both directions. */
export interface BillRow {
  kind: 'payment' | 'refund'
  tradeNo: string
  /** The out_trade_no, which is none of ours where another program uses the same account. */
  paymentId: string
  /** The out_request_no of a refund. */
  refundId: string | null
  /** 订单金额: what was ordered for, which is what we paid or refunded. */
  amountFen: number
  /** 商家实收: what of it came to, or left, the merchant. */
  receivedFen: number
  /** Of the trade. */
  createdAt: number
  /** Of the payment or refund. */
  completedAt: number
  /** The store_id that the trade was created with. */
  storeCode: string | null
}

/** A line of the bill that takes no part in matching: of a kind that we do not know, or one that cannot be read. What of it can be read is there. */
export interface OddBillLine {
  /** Which of the bill's rows it is, from 1. */
  row: number
  /** 业务类型 where all else can be read too; null where the line is no line of this bill's form. */
  type: string | null
  tradeNo: string | null
  paymentId: string | null
  /** Positive in both directions. */
  amountFen: number | null
  completedAt: number | null
}

export interface TradeBill {
  rows: BillRow[]
  odd: OddBillLine[]
}

/** What we ask of Alipay. Calls never throw for what the network or Alipay does: every outcome is a value. */
export interface Alipay {
  exchangeAuthCode(request: { app: App; authCode: string }): Promise<Answer<{ buyer: Buyer }>>
  createTrade(trade: TradeToCreate): Promise<Answer<{ tradeNo: string }>>
  queryTrade(request: { app: App; paymentId: string }): Promise<Answer<{ trade: Trade }>>
  closeTrade(request: { app: App; paymentId: string }): Promise<Answer<object>>
  /** `fundChanged` is Alipay's fund_change = Y: the money moved in this very call. */
  refundTrade(request: {
    app: App
    paymentId: string
    refundId: string
    amountFen: number
    reason: string
  }): Promise<Answer<{ fundChanged: boolean }>>
  /** `done` is refund_status = REFUND_SUCCESS; otherwise Alipay has not received the refund, or it failed. */
  queryRefund(request: {
    app: App
    paymentId: string
    refundId: string
  }): Promise<Answer<{ done: boolean; amountFen?: number }>>
  /**
   * The trade bill of a past Beijing day (`yyyy-MM-dd`), of the whole Alipay account. It comes out the next morning, about 09:00; before, and for
   * days without one, the answer is `refused` with `BILL_NOT_EXIST` or `NO_BILL_DATA`.
   */
  downloadBill(request: { app: App; day: string }): Promise<Answer<TradeBill>>
  verifyNotification(form: string): VerifiedNotification | UnverifiedNotification
}

/** A trade_status_sync message whose signature is Alipay's. Raw values stay text; amounts are fen or null where they are no amounts. */
export interface VerifiedNotification {
  verified: true
  app: App | null
  appId: string
  sellerId: string
  notifyId: string
  paymentId: string
  tradeNo: string
  status: string
  amountFen: number | null
  /** Set when the message is about a refund. */
  refund: { refundId: string | null; refundedFen: number | null } | null
  /** The form to be kept: without what names the buyer, and so without its signature. */
  record: string
}

export interface UnverifiedNotification {
  verified: false
  reason: 'malformed' | 'sign_type' | 'signature'
}
