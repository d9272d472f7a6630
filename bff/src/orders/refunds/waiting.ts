import * as v from 'valibot'
import type { Tx } from '../../database/index.ts'
import { enqueue, jobHandler, type JobResult } from '../../jobs/index.ts'
import type { OrdersDeps } from '../deps.ts'
import { touchOrder } from '../steps.ts'
import { type RefundRequestRow, refundRequestsRepository } from './repository.ts'

/** After this long without a decision people are told that a diner waits for one; ms. */
const tellAfterMs = 15 * 60_000

/** The order is what people are told of while the job fails. */
const waitingRequest = v.object({ requestId: v.string(), orderId: v.string(), askedAt: v.number() })

/** In the commit that stored a request which staff must decide: how long it waits is looked at in time. */
export function awaitDecision(tx: Tx, { id: requestId, orderId }: RefundRequestRow, askedAt: number): Promise<void> {
  return enqueue(tx, {
    kind: 'refundRequestWaits',
    payload: { requestId, orderId, askedAt },
    runAt: askedAt + tellAfterMs,
    dedupeKey: `requestWaits:${requestId}`,
  })
}

/** Tells people of a request that nobody has decided. */
export function createRefundRequestWaitsJob(deps: OrdersDeps) {
  return jobHandler(waitingRequest, (waiting) => deps.database.transact((tx) => lookAt(deps, tx, waiting)))
}

async function lookAt(
  deps: OrdersDeps,
  tx: Tx,
  { requestId, orderId, askedAt }: v.InferOutput<typeof waitingRequest>,
): Promise<JobResult> {
  // Whoever decides it holds the order: before this alarm, or to end it.
  const { paidPaymentId } = await touchOrder(tx, orderId)
  const request = await refundRequestsRepository(tx).find(requestId)
  if (request?.state !== 'asked') return
  const now = deps.clock.now()
  // By a clock that was set back since: from now on it is counted anew.
  if (now < askedAt) return awaitDecision(tx, request, now)
  if (now < askedAt + tellAfterMs) return { again: askedAt + tellAfterMs }
  const { storeId, amountFen } = request
  const payment = paidPaymentId === null ? {} : { paymentId: paidPaymentId }
  await deps.alarms.raise(tx, { kind: 'refund_request_waiting', storeId, orderId, ...payment, amountFen })
}
