import * as v from 'valibot'
import type { Tx } from '../database/index.ts'
import { enqueue, jobHandler } from '../jobs/index.ts'
import type { OrdersDeps } from './deps.ts'
import { orderLinesRepository } from './details.repository.ts'
import { refundRequestsRepository } from './refunds/repository.ts'
import { ordersRepository } from './repository.ts'

/** A dish that is being cooked keeps its note, which may be about an allergy, until it is surely eaten; ms. */
const keepTicketNotesMs = 24 * 60 * 60 * 1000

/** What a diner wrote goes; the accounts stay. A job blanks the kitchen's copies a day later. */
export async function eraseNotes(tx: Tx, customerId: string, now: number): Promise<void> {
  const orderIds = await ordersRepository(tx).blankNotes(customerId)
  for (const orderId of orderIds) {
    await refundRequestsRepository(tx).blankNotes(orderId)
    for (const { id, choices } of await orderLinesRepository(tx).ofOrder(orderId)) {
      const { note: _note, ...rest } = choices
      await orderLinesRepository(tx).rewrite({ id, note: null, choices: rest })
    }
  }
  if (orderIds.length > 0)
    await enqueue(tx, { kind: 'eraseTicketNotes', payload: { orderIds }, runAt: now + keepTicketNotesMs })
}

export function createEraseJob({ database, kitchen }: OrdersDeps) {
  return jobHandler(v.object({ orderIds: v.array(v.string()) }), ({ orderIds }) =>
    database.transact(async (tx) => {
      for (const orderId of orderIds) await kitchen.eraseNotes(tx, orderId)
    }),
  )
}
