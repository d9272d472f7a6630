import * as v from 'valibot'
import type { Tx } from '../database/index.ts'
import { enqueue, jobHandler, type JobResult } from '../jobs/index.ts'
import { refuse } from './change.ts'
import type { OrdersDeps } from './deps.ts'
import type { OrderRow } from './repository.ts'
import { touchOrder } from './steps.ts'

/** Guests have paid and nothing is cooked: after this long people are told that an order waits for the store; ms. */
const tellAfterMs = 5 * 60_000
/** What nobody has accepted for so long nobody will: its guests get their money back; ms. */
const refuseAfterMs = 30 * 60_000

/** In the commit that placed an order which the store must accept: how long it waits is looked at in time. */
export function awaitAcceptance(tx: Tx, { id: orderId }: OrderRow, placedAt: number): Promise<void> {
  return enqueue(tx, {
    kind: 'orderWaits',
    payload: { orderId, placedAt },
    runAt: placedAt + tellAfterMs,
    dedupeKey: `waits:${orderId}`,
  })
}

/** Tells people of an order that still waits for the store, and refuses it when it has waited too long. */
export function createOrderWaitsJob(deps: OrdersDeps) {
  return jobHandler(v.object({ orderId: v.string(), placedAt: v.number() }), ({ orderId, placedAt }) =>
    deps.database.transact((tx) => lookAt(deps, tx, orderId, placedAt)),
  )
}

async function lookAt(deps: OrdersDeps, tx: Tx, orderId: string, placedAt: number): Promise<JobResult> {
  const order = await touchOrder(tx, orderId)
  if (order.status !== 'placed' || order.paidPaymentId === null) return
  const now = deps.clock.now()
  // By a clock that was set back since: from now on it is counted anew.
  if (now < placedAt) return awaitAcceptance(tx, order, now)
  if (now < placedAt + tellAfterMs) return { again: placedAt + tellAfterMs }
  if (now < placedAt + refuseAfterMs) {
    const { storeId, paidPaymentId: paymentId, totalFen: amountFen } = order
    await deps.alarms.raise(tx, { kind: 'order_waiting', storeId, orderId, paymentId, amountFen })
    return { again: placedAt + refuseAfterMs }
  }
  const decision = { cause: 'clock', now, decidedBy: null, decisionNote: null }
  await refuse(deps, tx, { ...order, paidPaymentId: order.paidPaymentId }, decision, 'unaccepted')
}
