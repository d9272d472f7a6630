import { type BodyOf, type OwnOrder, refunds as contract } from '@kaifan/shared/contract'
import * as v from 'valibot'
import type { Tx } from '../../database/index.ts'
import { idempotent } from '../../idempotency/index.ts'
import { newId } from '../../ids.ts'
import type { OrdersDeps } from '../deps.ts'
import { findOwn, readWhole } from '../read.ts'
import { touchOrder } from '../steps.ts'
import { viewOwn, type Whole } from '../view.ts'
import { drawUp } from './draw-up.ts'
import { grantRequest } from './grant.ts'
import { isAtOnce } from './request.ts'
import type { RefundRequestRow } from './repository.ts'
import { announceRequest, noteRefunds, storeRequest } from './steps.ts'
import { awaitDecision } from './waiting.ts'

export interface Asking {
  customerId: string
  orderId: string
  idempotency: { key: string; bodyHash: string }
  asked: BodyOf<typeof contract.askRefund>
  now: number
}

/**
 * A diner asks for money back. Before cooking begins it is granted at once where the store allows it; otherwise it waits for the store.
 * @throws ProblemError with every fault of the lines at once
 */
export function askRefund(
  deps: OrdersDeps,
  { customerId, orderId, idempotency, asked, now }: Asking,
): Promise<OwnOrder> {
  const parseReply = v.parser(contract.askRefund.reply)
  return deps.database.transact((tx) =>
    idempotent(tx, { scope: `askRefund:${customerId}`, ...idempotency, now, parseReply }, async () => {
      await findOwn(tx, customerId, orderId)
      const whole = await readWhole(deps, tx, await touchOrder(tx, orderId))
      const drawn = drawUp(whole, asked.lines)
      const request = newRequest(whole, { ...drawn, by: 'diner', reason: asked.reason, note: asked.note, now })
      await storeRequest(tx, request, 'diner')
      const order = await settle(deps, tx, whole, request, now)
      return viewOwn(await readWhole(deps, tx, order))
    }),
  )
}

async function settle(deps: OrdersDeps, tx: Tx, whole: Whole, request: RefundRequestRow, now: number) {
  if (isAtOnce(whole.order, whole.refundsAtOnce))
    return grantRequest(deps, tx, whole, request, { cause: 'store_rule', now, decidedBy: null, decisionNote: null })
  const order = await noteRefunds(tx, whole.order, now)
  await awaitDecision(tx, request, now)
  await announceRequest(tx, order, request, now)
  return order
}

/** A request that nobody has decided yet. */
export function newRequest(
  { order, requests }: Pick<Whole, 'order' | 'requests'>,
  {
    note,
    now,
    ...asked
  }: Pick<RefundRequestRow, 'lines' | 'amountFen' | 'by' | 'reason'> & { note: string | undefined; now: number },
): RefundRequestRow {
  return {
    id: newId(),
    storeId: order.storeId,
    orderId: order.id,
    number: requests.length + 1,
    state: 'asked',
    ...asked,
    note: note?.trim() || null,
    decisionNote: null,
    decidedBy: null,
    refundId: null,
    createdAt: now,
    decidedAt: null,
  }
}
