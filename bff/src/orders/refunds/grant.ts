import type { Tx } from '../../database/index.ts'
import { ProblemError } from '../../problem.ts'
import { followKitchen } from '../change.ts'
import type { OrdersDeps } from '../deps.ts'
import { uncookedPortions } from '../portions.ts'
import type { OrderRow } from '../repository.ts'
import { announceOrder, cancelOrder } from '../steps.ts'
import type { Whole } from '../view.ts'
import { withRefunded } from './draw-up.ts'
import { isUncooked, leftOf } from './request.ts'
import type { RefundRequestRow } from './repository.ts'
import { announceRequest, type Decision, decideRequest, noteRefunds } from './steps.ts'

/**
 * Sends back what a request asks for. Its refund, the stock that comes back, the tickets it is struck from and, where nothing is left
 * that anybody has begun to cook, the end of the order are one commit. The order must have been touched in this transaction.
 */
export async function grantRequest(
  deps: OrdersDeps,
  tx: Tx,
  whole: Omit<Whole, 'steps'>,
  request: RefundRequestRow,
  decision: Omit<Decision, 'refundId'>,
): Promise<OrderRow> {
  const { now } = decision
  const refundId = await requestMoney(deps, tx, whole.order, request, now)
  const granted = await decideRequest(deps, tx, request, 'granted', { ...decision, refundId })
  const order = await noteRefunds(tx, whole.order, now)
  const before = withRefunded(whole.lines, whole.requests)
  const after = withRefunded(whole.lines, [...whole.requests.filter(({ id }) => id !== request.id), granted])
  const isOff = leftOf(after).length === 0 && isUncooked(order.status)
  const current = isOff ? await callOff(deps, tx, order, granted, decision) : order
  await returnStock(deps, tx, whole, request)
  const left = new Map(
    before.map(({ id, quantity, refundedQuantity }, index) => {
      const to = quantity - (after[index]?.refundedQuantity ?? 0)
      return [id, { from: quantity - refundedQuantity, to }]
    }),
  )
  const progress = await deps.kitchen.onRefunded(tx, current, left, now)
  const followed = await followKitchen(deps, tx, current, progress, now)
  await announceOrder(deps, tx, followed, now)
  await announceRequest(tx, followed, granted, now)
  return followed
}

/** Money rule 8: what the payment does not hold any more cannot go back. A dish that was given away brings nothing back. */
async function requestMoney(
  deps: OrdersDeps,
  tx: Tx,
  { paidPaymentId }: OrderRow,
  { amountFen, by }: RefundRequestRow,
  now: number,
): Promise<string | null> {
  if (paidPaymentId === null) throw new ProblemError('order_not_refundable')
  if (amountFen === 0) return null
  const refundId = await deps.payments.refundPart(tx, { paymentId: paidPaymentId, amountFen, cause: by, now })
  if (refundId === null) throw new ProblemError('order_not_refundable')
  return refundId
}

async function returnStock(
  deps: OrdersDeps,
  tx: Tx,
  { order, lines, progress }: Omit<Whole, 'steps'>,
  request: RefundRequestRow,
): Promise<void> {
  const { refundedStock } = await deps.stores.get(tx, order.storeId)
  if (refundedStock === 'never') return
  const portions = uncookedPortions(lines, request.lines, progress)
  await deps.menu.returnStock(tx, order.storeId, order.businessDay, portions)
}

/** All of the order goes back before anybody cooks: it ends as a refused one does. */
function callOff(
  deps: OrdersDeps,
  tx: Tx,
  order: OrderRow,
  { by, note }: RefundRequestRow,
  { cause, now }: Omit<Decision, 'refundId'>,
): Promise<OrderRow> {
  const cancel = by === 'diner' ? { reason: 'diner' as const } : { reason: 'store' as const, note: note ?? undefined }
  return cancelOrder(deps, tx, order, { cause, now }, cancel)
}
