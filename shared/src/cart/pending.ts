import type { Cart, CartOperation } from '../contract/carts.ts'
import { applyOperation, shown } from './fold.ts'

/**
 * What a phone shows: the server's cart with those of its own operations that the server has not answered yet. Of operations that were
 * sent without an answer nobody knows whether this cart has them: so whoever has such asks by sending them again, not by reading. What the server
 * would refuse is left out. The version stays the server's.
 */
export function withPending(cart: Cart, pending: readonly CartOperation[], at: number): Cart {
  if (pending.length === 0) return cart
  const by = cart.me ?? nextNumber(cart.people)
  let lines: Cart['lines'] = cart.lines
  for (const operation of pending) {
    const folded = applyOperation(lines, operation, { by, at })
    if (!('refused' in folded)) lines = [...folded.lines]
  }
  return { ...cart, lines: [...shown(lines)] }
}

/** The number of whoever comes next. */
export function nextNumber(people: readonly { number: number }[]): number {
  return Math.max(0, ...people.map(({ number }) => number)) + 1
}
