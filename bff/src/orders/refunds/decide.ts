import { type BodyOf, refunds as contract, type Role, type StaffOrder } from '@kaifan/shared/contract'
import * as v from 'valibot'
import type { Tx } from '../../database/index.ts'
import { idempotent } from '../../idempotency/index.ts'
import { ProblemError } from '../../problem.ts'
import type { OrdersDeps } from '../deps.ts'
import { readWhole } from '../read.ts'
import { touchOrder } from '../steps.ts'
import { viewStaff, type Whole } from '../view.ts'
import { newRequest } from './ask.ts'
import { drawUp } from './draw-up.ts'
import { grantRequest } from './grant.ts'
import { type RefundRequestRow, refundRequestsRepository } from './repository.ts'
import { announceRequest, decideRequest, storeRequest } from './steps.ts'

interface Colleague {
  id: string
  storeId: string
  role: Role
}

export interface Deciding {
  member: Colleague
  requestId: string
  note?: string | undefined
  now: number
}

/** Staff say yes. Throws `refund_request_decided` to whoever comes second. */
export function grantRefund(deps: OrdersDeps, { member, requestId, note, now }: Deciding): Promise<StaffOrder> {
  return deps.database.transact(async (tx) => {
    const { request, whole } = await openRequest(deps, tx, member.storeId, requestId)
    await refuseAboveLimit(deps, tx, member, whole, request.amountFen)
    const order = await grantRequest(deps, tx, whole, request, {
      cause: member.id,
      now,
      decidedBy: member.id,
      decisionNote: note?.trim() || null,
    })
    return viewStaff(await readWhole(deps, tx, order))
  })
}

/** Staff say no, and why. The diner may ask again. */
export function declineRefund(deps: OrdersDeps, { member, requestId, note, now }: Deciding): Promise<StaffOrder> {
  return deps.database.transact(async (tx) => {
    const { request, whole } = await openRequest(deps, tx, member.storeId, requestId)
    const declined = await decideRequest(deps, tx, request, 'declined', {
      cause: member.id,
      now,
      decidedBy: member.id,
      decisionNote: note?.trim() || null,
      refundId: null,
    })
    await announceRequest(tx, whole.order, declined, now)
    return viewStaff(await readWhole(deps, tx, whole.order))
  })
}

export interface RefundByStaff {
  member: Colleague
  orderId: string
  idempotency: { key: string; bodyHash: string }
  wanted: BodyOf<typeof contract.refundOrder>
  now: number
}

/** Staff send money back of their own accord: some lines, or all that is left. */
export function refundOrder(
  deps: OrdersDeps,
  { member, orderId, idempotency, wanted, now }: RefundByStaff,
): Promise<StaffOrder> {
  const parseReply = v.parser(contract.refundOrder.reply)
  return deps.database.transact((tx) =>
    idempotent(tx, { scope: `refundOrder:${member.id}`, ...idempotency, now, parseReply }, async () => {
      const touched = await touchOrder(tx, orderId)
      if (touched.storeId !== member.storeId) throw new ProblemError('order_not_found')
      const whole = await readWhole(deps, tx, touched)
      const drawn = drawUp(whole, wanted.lines)
      await refuseAboveLimit(deps, tx, member, whole, drawn.amountFen)
      const request = newRequest(whole, { ...drawn, by: 'staff', reason: 'other', note: wanted.note, now })
      await storeRequest(tx, request, member.id)
      const decision = { cause: member.id, now, decidedBy: member.id, decisionNote: null }
      return viewStaff(await readWhole(deps, tx, await grantRequest(deps, tx, whole, request, decision)))
    }),
  )
}

/** The request, still open, with its order, which is locked. */
async function openRequest(
  deps: OrdersDeps,
  tx: Tx,
  storeId: string,
  requestId: string,
): Promise<{ request: RefundRequestRow; whole: Whole }> {
  const known = await refundRequestsRepository(tx).find(requestId)
  if (known?.storeId !== storeId) throw new ProblemError('refund_request_not_found')
  const whole = await readWhole(deps, tx, await touchOrder(tx, known.orderId))
  const request = whole.requests.find(({ id }) => id === requestId)
  if (request?.state !== 'asked') throw new ProblemError('refund_request_decided')
  return { request, whole }
}

/** The limit is on what staff send back of one order in all, so that no sum passes it in pieces. */
async function refuseAboveLimit(
  deps: OrdersDeps,
  tx: Tx,
  member: Colleague,
  { order, requests }: Whole,
  amountFen: number,
): Promise<void> {
  if (member.role !== 'staff') return
  const { staffRefundLimitFen } = await deps.stores.get(tx, order.storeId)
  const before = requests.filter(({ state, decidedBy }) => state === 'granted' && decidedBy !== null)
  if (before.reduce((sum, request) => sum + request.amountFen, amountFen) > staffRefundLimitFen)
    throw new ProblemError('refund_above_limit')
}
