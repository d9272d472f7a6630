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
  | { ok: false; kind: 'unknown' | 'unreachable' | 'unverifiable'; message: string }

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
}

export interface UnverifiedNotification {
  verified: false
  reason: 'malformed' | 'sign_type' | 'signature'
}
