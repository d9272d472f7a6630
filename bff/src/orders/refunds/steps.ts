import type { RefundRequestState } from '@kaifan/shared/contract'
import type { Tx } from '../../database/index.ts'
import { appendEvent } from '../../events/index.ts'
import { assertStep } from '../../machine.ts'
import type { OrdersDeps } from '../deps.ts'
import { type OrderRow, ordersRepository } from '../repository.ts'
import { refundRequestMachine } from './request.ts'
import { type RefundRequestRow, refundRequestsRepository, refundRequestStepsRepository } from './repository.ts'

/** Stores what is asked for with the first row of its history. `cause` is `diner` or the id of a member of staff. */
export async function storeRequest(tx: Tx, request: RefundRequestRow, cause: string): Promise<void> {
  await refundRequestsRepository(tx).insert(request)
  await refundRequestStepsRepository(tx).add({
    requestId: request.id,
    number: 1,
    from: null,
    to: 'asked',
    cause,
    at: request.createdAt,
  })
}

export interface Decision {
  /** `store_rule`, `clock`, or the id of a member of staff. */
  cause: string
  now: number
  /** Null where no member of staff decides. */
  decidedBy: string | null
  decisionNote: string | null
  refundId: string | null
}

/** Moves a request along its machine, with a row in its history. The order must have been touched in this transaction. */
export async function decideRequest(
  deps: OrdersDeps,
  tx: Tx,
  request: RefundRequestRow,
  to: RefundRequestState,
  { cause, now, ...decision }: Decision,
): Promise<RefundRequestRow> {
  assertStep(refundRequestMachine, request.state, to)
  const decided = { ...request, ...decision, state: to, decidedAt: now }
  await refundRequestsRepository(tx).decide(decided)
  await deps.alarms.end(tx, { kind: 'refund_request_waiting', orderId: request.orderId })
  await refundRequestStepsRepository(tx).add({
    requestId: request.id,
    number: 2,
    from: request.state,
    to,
    cause,
    at: now,
  })
  return decided
}

/** Since when the order has anything to do with refunds: only then are its requests read. */
export async function noteRefunds(tx: Tx, order: OrderRow, now: number): Promise<OrderRow> {
  if (order.refundsSince !== null) return order
  await ordersRepository(tx).noteRefunds(order.id, now)
  return { ...order, refundsSince: now }
}

export async function announceRequest(tx: Tx, order: OrderRow, request: RefundRequestRow, now: number): Promise<void> {
  const { id: requestId, state, amountFen } = request
  const body = { requestId, orderId: order.id, orderNumber: order.orderNumber, state, amountFen }
  await appendEvent(tx, order.storeId, 'refund_request.changed', body, now)
}
