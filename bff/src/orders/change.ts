import type { OrderStatus, OwnOrder, StaffOrder } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import { ProblemError } from '../problem.ts'
import { isOver } from '../tables/index.ts'
import type { OrdersDeps } from './deps.ts'
import { findOwn, readWhole } from './read.ts'
import { refundRequestsRepository } from './refunds/repository.ts'
import { announceRequest, type Decision, decideRequest, noteRefunds } from './refunds/steps.ts'
import { type OrderRow, ordersRepository } from './repository.ts'
import { announceOrder, cancelOrder, stepOrder, touchOrder } from './steps.ts'
import { viewOwn, viewStaff } from './view.ts'

/** A diner gives an unpaid order up. What they may have paid meanwhile goes back by itself (money rule 7). */
export function cancelOwnOrder(deps: OrdersDeps, customerId: string, orderId: string): Promise<OwnOrder> {
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    await findOwn(tx, customerId, orderId)
    const order = await touchOrder(tx, orderId)
    if (order.status !== 'awaiting_payment') throw new ProblemError('order_not_cancellable')
    return viewOwn(await readWhole(deps, tx, await giveUp(deps, tx, order, 'diner', now)))
  })
}

/** Ends an order that waits for its payment. It must have been touched in this transaction. */
async function giveUp(
  deps: OrdersDeps,
  tx: Tx,
  order: OrderRow,
  reason: 'diner' | 'cleared',
  now: number,
): Promise<OrderRow> {
  const cancelled = await cancelOrder(deps, tx, order, { cause: reason, now }, { reason })
  await deps.payments.abandon(tx, order.id, now)
  await announceOrder(deps, tx, cancelled, now)
  return cancelled
}

export interface StaffDecision {
  member: { id: string; storeId: string }
  orderId: string
}

export function acceptOrder(deps: OrdersDeps, { member, orderId }: StaffDecision): Promise<StaffOrder> {
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    const order = await touchOfStore(tx, member.storeId, orderId)
    if (order.status !== 'placed') throw new ProblemError('order_not_acceptable')
    const accepted = await stepOrder(deps, tx, order, 'accepted', { cause: member.id, now })
    await deps.kitchen.onAccepted(tx, accepted, now)
    await announceOrder(deps, tx, accepted, now)
    return viewStaff(await readWhole(deps, tx, accepted))
  })
}

/** Before it is cooked a store may say no: the tickets are void and the whole payment goes back. */
export function refuseOrder(
  deps: OrdersDeps,
  { member, orderId, note }: StaffDecision & { note?: string | undefined },
): Promise<StaffOrder> {
  const now = deps.clock.now()
  return deps.database.transact(async (tx) => {
    const order = await touchOfStore(tx, member.storeId, orderId)
    const { status, paidPaymentId } = order
    if ((status !== 'placed' && status !== 'accepted') || paidPaymentId === null)
      throw new ProblemError('order_not_refusable')
    const decision = { cause: member.id, now, decidedBy: member.id, decisionNote: note ?? null }
    const refused = await refuse(deps, tx, { ...order, paidPaymentId }, decision, 'store')
    return viewStaff(await readWhole(deps, tx, refused))
  })
}

/** Ends an order that is paid and not cooked. It must have been touched in this transaction. */
export async function refuse(
  deps: OrdersDeps,
  tx: Tx,
  order: OrderRow & { paidPaymentId: string },
  decision: Omit<Decision, 'refundId'>,
  reason: 'store' | 'unaccepted',
): Promise<OrderRow> {
  const { now, decisionNote } = decision
  const cancel = { reason, note: decisionNote ?? undefined }
  const cancelled = await cancelOrder(deps, tx, order, decision, cancel)
  await deps.kitchen.onRefused(tx, cancelled, now)
  const refundId = await deps.payments.refundWhole(tx, order.paidPaymentId, 'store_refused', now)
  await closeRequest(deps, tx, order, { ...decision, refundId })
  await noteRefunds(tx, order, now)
  await announceOrder(deps, tx, cancelled, now)
  return cancelled
}

/** A diner who has asked for some of it gets all of it. */
async function closeRequest(deps: OrdersDeps, tx: Tx, order: OrderRow, decision: Decision): Promise<void> {
  if (order.refundsSince === null) return
  const requests = await refundRequestsRepository(tx).ofOrder(order.id)
  const asked = requests.find((request) => request.state === 'asked')
  if (asked) await announceRequest(tx, order, await decideRequest(deps, tx, asked, 'granted', decision), decision.now)
}

async function touchOfStore(tx: Tx, storeId: string, orderId: string): Promise<OrderRow> {
  const order = await touchOrder(tx, orderId)
  if (order.storeId !== storeId) throw new ProblemError('order_not_found')
  return order
}

export type KitchenProgress = 'begun' | 'unbegun' | 'all_done'

/** The order follows its tickets: preparing once one is begun, served when all are done (a dine-in dish that is ready is on its way). The order must have been touched in this transaction. */
export async function followKitchen(
  deps: OrdersDeps,
  tx: Tx,
  touched: OrderRow,
  progress: KitchenProgress,
  now: number,
): Promise<OrderRow> {
  let order = touched
  for (const to of pathTo(order.status, progress))
    order = await stepOrder(deps, tx, order, to, { cause: 'kitchen', now })
  if (order.status === 'served' && (await isCleared(deps, tx, order)))
    order = await stepOrder(deps, tx, order, 'completed', { cause: 'cleared', now })
  if (order !== touched) await announceOrder(deps, tx, order, now)
  return order
}

/** The steps from where an order is to where its kitchen is. */
export function pathTo(status: OrderStatus, progress: KitchenProgress): OrderStatus[] {
  switch (progress) {
    case 'unbegun':
      return status === 'preparing' ? ['accepted'] : []
    case 'begun':
      return status === 'accepted' || status === 'ready' || status === 'served' ? ['preparing'] : []
    case 'all_done':
      if (status === 'accepted' || status === 'preparing') return ['ready', 'served']
      return status === 'ready' ? ['served'] : []
  }
}

async function isCleared(deps: OrdersDeps, tx: Tx, order: OrderRow): Promise<boolean> {
  const session = await deps.tables.findSession(tx, order.sessionId)
  return session !== undefined && isOver(session, deps.clock.now())
}

/**
 * The guests have left: what was served is complete, what they can still pay is off. What is still cooked completes when it is done. Of
 * what could be paid until now and has no end, Alipay has not said whether it was: that stays with its payment.
 */
export async function completeSession(deps: OrdersDeps, tx: Tx, sessionId: string, now: number): Promise<void> {
  const orders: OrderRow[] = []
  for (const { id } of await ordersRepository(tx).ofSession(sessionId)) orders.push(await touchOrder(tx, id))
  for (const order of orders) {
    if (order.status === 'served')
      await announceOrder(deps, tx, await stepOrder(deps, tx, order, 'completed', { cause: 'cleared', now }), now)
    else if (order.status === 'awaiting_payment' && now < order.payBy) await giveUp(deps, tx, order, 'cleared', now)
  }
}
