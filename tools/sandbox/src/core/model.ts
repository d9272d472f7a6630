import * as v from 'valibot'

/** Alipay's own names of a trade's states. */
export const tradeStatuses = ['WAIT_BUYER_PAY', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED'] as const
export type TradeStatus = (typeof tradeStatuses)[number]

const text = v.string()
const epochMs = v.number()
const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const refundSchema = v.object({
  outRequestNo: text,
  amountFen: fen,
  reason: v.optional(text),
  /** When the money moved, or when the refund was taken in while it has not. */
  refundedAt: epochMs,
  /** Set while the refund is taken in but not made. */
  pendingUntil: v.optional(epochMs),
})
export type Refund = v.InferOutput<typeof refundSchema>

const tradeSchema = v.object({
  tradeNo: text,
  outTradeNo: text,
  /** The app that created the trade; its notifications go to this app. */
  appId: text,
  sellerId: text,
  /** The sandbox's name of the buyer; absent where anyone may pay. */
  buyerId: v.optional(text),
  status: v.picklist(tradeStatuses),
  productCode: text,
  subject: text,
  body: v.optional(text),
  passbackParams: v.optional(text),
  totalFen: fen,
  notifyUrl: v.optional(text),
  /** The merchant's own number of the store, which its bill repeats. */
  storeId: v.optional(text),
  createdAt: epochMs,
  expiresAt: epochMs,
  paidAt: v.optional(epochMs),
  closedAt: v.optional(epochMs),
  refunds: v.array(refundSchema),
})
export type Trade = v.InferOutput<typeof tradeSchema>

const buyerSchema = v.object({
  id: text,
  name: v.optional(text),
  /** Masked, as Alipay shows it to merchants. */
  logonId: text,
  /** Set for a buyer who is still known by a 2088… user id instead of an open id. */
  userId: v.optional(text),
})
export type Buyer = v.InferOutput<typeof buyerSchema>

const grantSchema = v.object({
  value: text,
  appId: text,
  buyerId: text,
  expiresAt: epochMs,
  usedAt: v.optional(epochMs),
})
/** An auth code or a refresh token: good once, for one app, until it expires. */
export type Grant = v.InferOutput<typeof grantSchema>

const attemptSchema = v.object({
  at: epochMs,
  answer: v.optional(text),
  error: v.optional(text),
  /** Sent by hand or by a fault, outside the ladder of retries. */
  extra: v.boolean(),
  /** The fault that struck it. */
  fault: v.optional(text),
})
export type Attempt = v.InferOutput<typeof attemptSchema>

const notificationSchema = v.object({
  id: text,
  tradeNo: text,
  url: text,
  /** What is sent, but for `notify_time`, `sign_type` and `sign`. */
  fields: v.record(text, text),
  /** A stranger sent it: its signature is wrong and it is not repeated. */
  forged: v.optional(v.boolean()),
  status: v.picklist(['pending', 'acknowledged', 'given_up']),
  createdAt: epochMs,
  nextAttemptAt: v.optional(epochMs),
  attempts: v.array(attemptSchema),
})
export type Notification = v.InferOutput<typeof notificationSchema>

/** Everything a restart must remember. */
export const snapshotSchema = v.object({
  format: v.literal(1),
  now: epochMs,
  trades: v.array(tradeSchema),
  buyers: v.array(buyerSchema),
  authCodes: v.array(grantSchema),
  refreshTokens: v.array(grantSchema),
  notifications: v.array(notificationSchema),
})
export type Snapshot = v.InferOutput<typeof snapshotSchema>
