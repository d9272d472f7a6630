import type { Tx } from '../database/index.ts'
import { cartLinesRepository, cartPeopleRepository, cartsRepository } from './repository.ts'

/** What a diner wrote on dishes that they chose goes. */
export async function eraseCartNotes(tx: Tx, customerId: string): Promise<void> {
  for (const { sessionId, number } of await cartPeopleRepository(tx).ofCustomer(customerId)) {
    await cartsRepository(tx).raise(sessionId)
    for (const { lineId, choices } of await cartLinesRepository(tx).ofOwner(sessionId, number)) {
      const { note: _note, ...rest } = choices
      await cartLinesRepository(tx).rewrite(sessionId, lineId, rest)
    }
  }
}
