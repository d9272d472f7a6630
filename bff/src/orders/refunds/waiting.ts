import * as v from 'valibot'
import type { Tx } from '../../database/index.ts'
import { enqueue, jobHandler, type JobResult } from '../../jobs/index.ts'
import type { OrdersDeps } from '../deps.ts'
import { touchOrder } from '../steps.ts'
import { type RefundRequestRow, refundRequestsRepository } from './repository.ts'

/** After this long without a decision people are told that a diner waits for one; ms. */
const tellAfterMs = 15 * 60_000

/** In the commit that stored a request which staff must decide: how long it waits is looked at in time. */
export function awaitDecision(tx: Tx, { id: requestId }: RefundRequestRow, askedAt: number): Promise<void> {
  return enqueue(tx, {
    kind: 'refundRequestWaits',
    payload: { requestId, askedAt },
    runAt: askedAt + tellAfterMs,
    dedupeKey: `requestWaits:${requestId}`,
  })
}

/** Tells people of a request that nobody has decided. */
export function createRefundRequestWaitsJob(deps: OrdersDeps) {
  return jobHandler(v.object({ requestId: v.string(), askedAt: v.number() }), ({ requestId, askedAt }) =>
    deps.database.transact((tx) => lookAt(deps, tx, requestId, askedAt)),
  )
}

async function lookAt(deps: OrdersDeps, tx: Tx, requestId: string, askedAt: number): Promise<JobResult> {
  const known = await refundRequestsRepository(tx).find(requestId)
  if (!known) return
  // Whoever decides it holds the order: before this alarm, or to end it.
  const { paidPaymentId } = await touchOrder(tx, known.orderId)
  const request = await refundRequestsRepository(tx).find(requestId)
  if (request?.state !== 'asked') return
  const now = deps.clock.now()
  // By a clock that was set back since: from now on it is counted anew.
  if (now < askedAt) return awaitDecision(tx, request, now)
  if (now < askedAt + tellAfterMs) return { again: askedAt + tellAfterMs }
  const { storeId, orderId, amountFen } = request
  const payment = paidPaymentId === null ? {} : { paymentId: paidPaymentId }
  await deps.alarms.raise(tx, { kind: 'refund_request_waiting', storeId, orderId, ...payment, amountFen })
}
