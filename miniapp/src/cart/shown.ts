import { nextNumber, withPending } from '@kaifan/shared/cart'
import type { Cart, CartOperation } from '@kaifan/shared/contract'
import type { KeyedLine } from './lines.ts'

/** A cart of which nothing is known yet. */
const nothing: Cart = { version: 0, people: [], lines: [] }

/**
 * The lines that are shown: the server's with the operations that it has not answered. Lines that are as before are the same objects, so that
 * nothing of them renders again; the whole list too.
 */
export function shownLines(
  seen: Cart | undefined,
  pending: readonly CartOperation[],
  before: readonly KeyedLine[],
): readonly KeyedLine[] {
  const cart = withPending(seen ?? nothing, pending, 0)
  const me = cart.me ?? nextNumber(cart.people)
  const known = new Map(before.map((entry) => [entry.key, entry]))
  const lines = cart.lines.map(({ lineId, choices, owner, quantity }) => {
    const old = known.get(lineId)
    const mate = owner === me ? undefined : owner
    // The choices of a line never change.
    if (old && old.mate === mate && old.line.quantity === quantity) return old
    return { key: lineId, line: { ...choices, quantity }, ...(mate !== undefined && { mate }) }
  })
  const unchanged = lines.length === before.length && lines.every((entry, index) => entry === before[index])
  return unchanged ? before : lines
}

/** Whether both hold the same lines and as many of each. */
export function holdTheSame(some: readonly KeyedLine[], others: readonly KeyedLine[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ key, line }, index) => others[index]?.key === key && others[index].line.quantity === line.quantity)
  )
}
