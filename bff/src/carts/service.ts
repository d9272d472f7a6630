import type { ReplyOf, carts as contract } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import type { CartsDeps } from './deps.ts'
import { eraseCartNotes } from './erase.ts'
import { operateCart, type Operating } from './operate.ts'
import { readCart, type Reading, type TaggedCart } from './read.ts'
import { cartPeopleRepository } from './repository.ts'
import { takeFromCart } from './take.ts'

export type Carts = ReturnType<typeof createCarts>

export function createCarts(deps: CartsDeps) {
  return {
    read: (reading: Reading): Promise<TaggedCart> => readCart(deps, reading),
    operate: (operating: Operating): Promise<ReplyOf<typeof contract.operateCart>> => operateCart(deps, operating),
    /** Called by an order, in its transaction. */
    take: takeFromCart,
    /** Whether somebody has chosen a dish at the table, whatever became of it. */
    hasChosen: (tx: Tx, sessionId: string, customerId: string): Promise<boolean> =>
      cartPeopleRepository(tx).hasChosen(sessionId, customerId),
    /** Called when a diner asks to be forgotten. */
    eraseNotes: eraseCartNotes,
  }
}
