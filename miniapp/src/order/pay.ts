import type { Failure } from '@kaifan/shared/client'
import { orders } from '@kaifan/shared/contract'
import type { ProblemCode } from '@kaifan/shared/problems'
import { tradePay } from '../platform/index.ts'
import { callAsDiner, createIdempotencyKey } from '../session/index.ts'
import { rememberHint } from './pay-memory.ts'
import type { SheetHint } from './result-scene.ts'

export interface SheetResult {
  hint: SheetHint
  /** Why the sheet never opened, where somebody said. */
  why?: ProblemCode
}

/** Alipay answers a create within seconds; the BFF itself waits for it up to ten. */
const traceDelays = [1000, 1000, 2000, 3000, 5000, 8000] as const
/** A request that got no reply is repeated with the same key. */
const lostTries = 3

let running: Promise<SheetResult> | undefined

/** Opens Alipay's pay sheet for an order. A second tap while it runs waits for the same sheet. */
export function payOrder(orderId: string): Promise<SheetResult> {
  running ??= pay(orderId).finally(() => {
    running = undefined
  })
  return running
}

async function pay(orderId: string): Promise<SheetResult> {
  const trade = await findTrade(orderId)
  if ('why' in trade) return { hint: 'unstarted', ...(trade.why && { why: trade.why }) }
  const hint = await tradePay(trade.tradeNo)
  rememberHint(orderId, hint)
  return { hint }
}

/** The open payment's trade: asked for again, with the same key, while Alipay has not answered the BFF. */
async function findTrade(orderId: string): Promise<{ tradeNo: string } | { why: ProblemCode | undefined }> {
  const idempotencyKey = createIdempotencyKey()
  let lost = 0
  for (const delay of [...traceDelays, 0]) {
    const reply = await callAsDiner(orders.startPayment, { params: { orderId }, idempotencyKey })
    if (reply.ok && reply.data.tradeNo !== null) return { tradeNo: reply.data.tradeNo }
    if (!reply.ok) {
      const why = refusalOf(reply)
      if (why !== undefined || ++lost >= lostTries) return { why }
    }
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
  }
  return { why: 'alipay_unreachable' }
}

function refusalOf(failure: Failure): ProblemCode | undefined {
  return failure.reason === 'problem' ? failure.problem.code : undefined
}
