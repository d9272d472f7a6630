import { yuanToFen } from '@kaifan/shared/money'
import * as v from 'valibot'

const filled = v.pipe(v.string(), v.nonEmpty())

/** Alipay's amounts are yuan as text. */
const yuan = v.pipe(
  v.string(),
  v.transform(yuanToFen),
  v.check((fen) => fen !== null, 'not an amount'),
  v.transform((fen) => fen ?? 0),
)

/** Newer apps get an open id and no user id, older ones the reverse. */
export const tokenAnswer = v.pipe(
  v.object({ openId: v.optional(filled), userId: v.optional(filled) }),
  v.check(({ openId, userId }) => openId !== undefined || userId !== undefined, 'names no buyer'),
  v.transform(({ openId, userId }) => ({
    ...(openId === undefined ? {} : { openId }),
    ...(userId === undefined ? {} : { userId }),
  })),
)

export const createAnswer = v.object({ outTradeNo: filled, tradeNo: filled })

export const tradeAnswer = v.object({
  outTradeNo: filled,
  tradeNo: filled,
  tradeStatus: v.picklist(['WAIT_BUYER_PAY', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED']),
  totalAmount: yuan,
})

export const closeAnswer = v.object({ outTradeNo: filled })

export const refundAnswer = v.object({ outTradeNo: filled, fundChange: v.optional(v.string()) })

export const billUrlAnswer = v.object({ billDownloadUrl: filled })

/** Of a refund that Alipay never received, the answer is a bare success without any of these. */
export const refundQueryAnswer = v.object({
  outTradeNo: v.optional(v.string()),
  outRequestNo: v.optional(v.string()),
  refundStatus: v.optional(v.string()),
  refundAmount: v.optional(yuan),
})
