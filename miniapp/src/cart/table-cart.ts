import type { Cart, CartOperation } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'

/** An edit that the server has not answered. */
export interface Pending {
  operation: CartOperation
  /** The table session whose cart was shown when it was made; an edit without one is for whichever is open. */
  sessionId?: string
}

/** A table's cart as the phone knows it. */
export interface TableCart {
  /** As the server last told it. */
  seen?: Cart
  /** In the order in which they are sent. */
  pending: readonly Pending[]
}

export function push({ seen, pending }: TableCart, operations: readonly CartOperation[]): TableCart {
  const sessionId = seen?.sessionId
  const made = operations.map((operation) => ({ operation, ...(sessionId !== undefined && { sessionId }) }))
  return { ...(seen && { seen }), pending: [...pending, ...made] }
}

/**
 * Takes what the server tells, with its answer to the operations of `answered`. What is still pending for another table session is given up:
 * those guests have left, and the next ones must not find it on their bill.
 */
export function hear({ pending }: TableCart, cart: Cart, answered: readonly Pending[] = []): TableCart {
  return { seen: cart, pending: pending.filter((each) => !answered.includes(each) && isDue(each, cart)) }
}

/** What is sent next: edits of one table session, in their order. */
export function nextBatch({ pending }: TableCart): { sessionId?: string; batch: readonly Pending[] } {
  const sessionId = pending[0]?.sessionId
  const others = pending.findIndex((each) => each.sessionId !== sessionId)
  const batch = pending.slice(0, Math.min(others < 0 ? pending.length : others, limits.operationsPerCall))
  return { batch, ...(sessionId !== undefined && { sessionId }) }
}

function isDue({ sessionId }: Pending, cart: Cart): boolean {
  return sessionId === undefined || sessionId === cart.sessionId
}

/** Whether `cart` is older than what is known: answers may overtake each other. */
export function isOlder(cart: Cart, seen: Cart | undefined): boolean {
  return seen !== undefined && cart.sessionId === seen.sessionId && cart.version < seen.version
}

/** The cart of a phone whose own order has just taken `lines` of it; how it now is, the server says next. */
export function takeOwn(
  { seen, pending }: TableCart,
  lines: readonly { key: string; line: { quantity: number } }[],
): TableCart {
  if (!seen) return { pending }
  const taken = new Map(lines.map(({ key, line }) => [key, line.quantity]))
  const left = seen.lines.flatMap((line) => {
    const quantity = line.quantity - (taken.get(line.lineId) ?? 0)
    return quantity > 0 ? [{ ...line, quantity }] : []
  })
  return { seen: { ...seen, version: seen.version + 1, lines: left }, pending }
}
