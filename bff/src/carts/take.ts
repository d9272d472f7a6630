import type { CartLine } from '@kaifan/shared/contract'
import { orderTheSame, takeCart } from '@kaifan/shared/cart'
import type { Tx } from '../database/index.ts'
import { ProblemError } from '../problem.ts'
import { openCart, saveCart } from './open.ts'
import { cartOperationsRepository } from './repository.ts'

/** What an order takes: these lines, which are to be all of the cart at that version. */
export interface Taking {
  sessionId: string
  customerId: string
  version: number
  lines: readonly CartLine[]
  now: number
}

/**
 * Takes the lines of a version out of the cart, in the transaction that stores their order and has locked the table session.
 * @throws ProblemError `cart_changed` where that version has other lines, or another order has taken them
 */
export async function takeFromCart(tx: Tx, { sessionId, customerId, version, lines, now }: Taking): Promise<void> {
  const later = await cartOperationsRepository(tx).after(sessionId, version)
  const lineIds = later.map(({ lineId }) => lineId)
  const open = await openCart(tx, sessionId, { customerId, lineIds, now })
  const done = takeCart(open.state, version, later)
  const taken = done?.taken.map(({ choices, quantity }) => ({ ...choices, quantity }))
  if (!done || !taken || !orderTheSame(lines, taken)) throw new ProblemError('cart_changed')
  await saveCart(tx, { sessionId, customerId, open, state: done.cart, decisions: [] })
}
