import { orders } from '@kaifan/shared/contract'
import { failureText } from '../api/failure.ts'
import { problemText } from '../language.ts'
import { tradePay } from '../platform/index.ts'
import { callAsDiner, createIdempotencyKey } from '../session/index.ts'
import { rememberSheet, type SheetResult } from './pay-memory.ts'

/** Alipay answers a create within seconds; the BFF itself waits for it up to ten. */
const traceDelays = [1000, 1000, 2000, 3000, 5000, 8000] as const
/** A request that got no reply is repeated with the same key. */
const lostTries = 3

interface Running {
  orderId: string
  sheet: Promise<SheetResult | undefined>
}

let running: Running | undefined

/**
 * Opens Alipay's pay sheet for an order. A second tap while it runs waits for the same sheet; undefined where another order was to be paid
 * for before it opened.
 */
export function payOrder(orderId: string): Promise<SheetResult | undefined> {
  if (running?.orderId === orderId) return running.sheet
  const mine: Running = {
    orderId,
    sheet: pay(orderId, () => running === mine).finally(() => {
      if (running === mine) running = undefined
    }),
  }
  running = mine
  return mine.sheet
}

async function pay(orderId: string, isWanted: () => boolean): Promise<SheetResult | undefined> {
  const trade = await findTrade(orderId, isWanted)
  if (!isWanted()) return undefined
  const result: SheetResult =
    'tradeNo' in trade ? { hint: await tradePay(trade.tradeNo) } : { hint: 'unstarted', why: trade.why }
  rememberSheet(orderId, result)
  return result
}

/** The open payment's trade: asked for again, with the same key, while Alipay has not answered the BFF. */
async function findTrade(
  orderId: string,
  isWanted: () => boolean,
): Promise<{ tradeNo: string } | { why: string | undefined }> {
  const idempotencyKey = createIdempotencyKey()
  let lost = 0
  for (const delay of [...traceDelays, 0]) {
    const reply = await callAsDiner(orders.startPayment, { params: { orderId }, idempotencyKey })
    if (reply.ok && reply.data.tradeNo !== null) return { tradeNo: reply.data.tradeNo }
    if (!reply.ok) {
      if (reply.reason === 'problem') return { why: failureText(reply) }
      if (++lost >= lostTries) return { why: undefined }
    }
    if (!isWanted()) return { why: undefined }
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
  }
  return { why: problemText('alipay_unreachable') }
}
