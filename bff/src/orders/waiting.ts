import * as v from 'valibot'
import type { Tx } from '../database/index.ts'
import { enqueue, jobHandler, type JobResult } from '../jobs/index.ts'
import { refuse } from './change.ts'
import type { OrdersDeps } from './deps.ts'
import type { OrderRow } from './repository.ts'
import { touchOrder } from './steps.ts'

/** Guests have paid and nothing is cooked: after this long people are told that an order waits for the store; ms. */
const tellAfterMs = 5 * 60_000
/** What nobody accepts for so long after people were told nobody will: its guests get their money back; ms. */
const refuseAfterMs = 25 * 60_000

const waiting = v.object({
  orderId: v.string(),
  placedAt: v.number(),
  /** When people were told; absent until they are. */
  toldAt: v.optional(v.number()),
})
type Waiting = v.InferOutput<typeof waiting>

/** In the commit that placed an order which the store must accept: how long it waits is looked at in time. */
export function awaitAcceptance(tx: Tx, { id: orderId }: OrderRow, placedAt: number): Promise<void> {
  return lookAgain(tx, { orderId, placedAt }, placedAt + tellAfterMs)
}

function lookAgain(tx: Tx, payload: Waiting, runAt: number): Promise<void> {
  return enqueue(tx, { kind: 'orderWaits', payload, runAt, dedupeKey: `waits:${payload.orderId}` })
}

/** Tells people of an order that still waits for the store, and refuses it when they have known long enough. */
export function createOrderWaitsJob(deps: OrdersDeps) {
  return jobHandler(waiting, (payload) => deps.database.transact((tx) => lookAt(deps, tx, payload)))
}

async function lookAt(deps: OrdersDeps, tx: Tx, { orderId, placedAt, toldAt }: Waiting): Promise<JobResult> {
  const order = await touchOrder(tx, orderId)
  if (order.status !== 'placed' || order.paidPaymentId === null) return
  const now = deps.clock.now()
  // By a clock that was set back since: from now on it is counted anew.
  if (now < placedAt) return awaitAcceptance(tx, order, now)
  if (now < placedAt + tellAfterMs) return { again: placedAt + tellAfterMs }
  const { restoredAt = 0 } = await deps.stores.get(tx, order.storeId)
  // Whoever was told before a restore may have accepted it then, and by a clock that was ahead nobody has been told in time.
  if (toldAt === undefined || toldAt <= restoredAt || toldAt > now) {
    const { storeId, paidPaymentId: paymentId, totalFen: amountFen } = order
    await deps.alarms.raise(tx, { kind: 'order_waiting', storeId, orderId, paymentId, amountFen })
    return lookAgain(tx, { orderId, placedAt, toldAt: now }, now + refuseAfterMs)
  }
  if (now < toldAt + refuseAfterMs) return { again: toldAt + refuseAfterMs }
  const decision = { cause: 'clock', now, decidedBy: null, decisionNote: null }
  await refuse(deps, tx, { ...order, paidPaymentId: order.paidPaymentId }, decision, 'unaccepted')
}
