import type { CancelReason, OrderStatus, PaymentStatus } from '@kaifan/shared/contract'
import { afterCommit, type Tx } from '../database/index.ts'
import { appendEvent } from '../events/index.ts'
import { assertStep } from '../machine.ts'
import { ProblemError } from '../problem.ts'
import type { OrdersDeps } from './deps.ts'
import { orderMachine, teaChargedStatuses, viewMoney } from './order.ts'
import { orderLinesRepository, orderStepsRepository } from './details.repository.ts'
import { linesLeft, portionsOf } from './portions.ts'
import { refundRequestsRepository } from './refunds/repository.ts'
import { type OrderRow, ordersRepository } from './repository.ts'

export interface StepReason {
  /** `payment`, `clock`, `diner`, `kitchen`, `automatic`, `cleared`, or the id of a member of staff. */
  cause: string
  now: number
}

type Changes = Partial<Pick<OrderRow, 'paidPaymentId' | 'round' | 'cancelReason' | 'cancelNote'>>

/**
 * Locks the order for this transaction. Locks are taken in one order, so that no two transactions wait for each other: orders, then what hangs
 * on them and their table's session, then stock, item after item; the counter of the store's events comes last by itself (`appendEvent`). Throws `order_not_found`.
 */
export async function touchOrder(tx: Tx, orderId: string): Promise<OrderRow> {
  const order = await ordersRepository(tx).touch(orderId)
  if (!order) throw new ProblemError('order_not_found')
  return order
}

/** Moves a touched order along its machine, with a row in its history and an event for the store's screens. */
export async function stepOrder(
  deps: OrdersDeps,
  tx: Tx,
  order: OrderRow,
  to: OrderStatus,
  { cause, now }: StepReason,
  changes: Changes = {},
): Promise<OrderRow> {
  assertStep(orderMachine, order.status, to)
  const next = { ...order, ...changes, status: to }
  await ordersRepository(tx).step(next)
  // One that needs nobody's word has not waited for it.
  if (order.status === 'placed' && cause !== 'automatic')
    await deps.alarms.end(tx, { kind: 'order_waiting', orderId: order.id })
  await orderStepsRepository(tx).add({ orderId: order.id, from: order.status, to, cause, at: now })
  afterCommit(tx, () => deps.counters.order(to))
  return next
}

/** Tells the store's screens that an order is not what it was. */
export async function announceOrder(deps: OrdersDeps, tx: Tx, order: OrderRow, now: number): Promise<void> {
  const paymentStatus = await readPaymentStatus(deps, tx, order)
  await appendEvent(
    tx,
    order.storeId,
    'order.changed',
    { orderId: order.id, orderNumber: order.orderNumber, status: order.status, paymentStatus },
    now,
  )
}

async function readPaymentStatus(deps: OrdersDeps, tx: Tx, order: OrderRow): Promise<PaymentStatus> {
  const { id, paidPaymentId, refundsSince } = order
  if (paidPaymentId !== null && refundsSince === null) return 'paid'
  const payments = await deps.payments.ofOrder(tx, id)
  const refunds = refundsSince === null ? [] : await deps.payments.refundsOf(tx, id)
  return viewMoney({ paidPaymentId, payments, refunds }).paymentStatus
}

/** Ends an order that nobody cooks: what it held comes back (money rule 10), and nobody is a guest by it. */
export async function cancelOrder(
  deps: OrdersDeps,
  tx: Tx,
  order: OrderRow,
  reason: StepReason,
  cancel: { reason: CancelReason; note?: string | undefined },
): Promise<OrderRow> {
  const cancelled = await stepOrder(deps, tx, order, 'cancelled', reason, {
    cancelReason: cancel.reason,
    cancelNote: cancel.note ?? null,
  })
  const { sessionId } = order
  await deps.tables.recountGuests(tx, sessionId, () => ordersRepository(tx).mostGuests(sessionId, teaChargedStatuses))
  const lines = await orderLinesRepository(tx).ofOrder(order.id)
  const requests = order.refundsSince === null ? [] : await refundRequestsRepository(tx).ofOrder(order.id)
  await deps.menu.returnStock(tx, order.storeId, order.businessDay, portionsOf(linesLeft(lines, requests)))
  return cancelled
}
