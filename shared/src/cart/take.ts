import type { SharedLine } from '../contract/carts.ts'
import type { CartState, Decision } from './batch.ts'
import { shown } from './fold.ts'

/**
 * Takes the lines of `version` out of the cart, as an order does: of each line there remains what it now has beyond that. `later` are the
 * applied operations after that version, the oldest first. Undefined where there is no such version, or an order has taken it.
 */
export function takeCart(
  cart: CartState,
  version: number,
  later: readonly Pick<Decision, 'lineId' | 'quantityBefore'>[],
): { cart: CartState; taken: readonly SharedLine[] } | undefined {
  if (version < cart.takenVersion || version > cart.version) return undefined
  const then = linesBefore(cart.lines, later)
  const quantities = new Map(then.map(({ lineId, quantity }) => [lineId, quantity]))
  const lines = cart.lines.map((line) => {
    const quantity = Math.max(0, line.quantity - (quantities.get(line.lineId) ?? 0))
    return quantity === line.quantity ? line : { ...line, quantity }
  })
  const takenVersion = cart.version + 1
  return { cart: { version: takenVersion, takenVersion, lines }, taken: shown(then) }
}

/** The lines as they were before the first of these operations. */
function linesBefore(
  lines: readonly SharedLine[],
  later: readonly Pick<Decision, 'lineId' | 'quantityBefore'>[],
): SharedLine[] {
  const before = new Map<string, number>()
  for (const { lineId, quantityBefore } of later) if (!before.has(lineId)) before.set(lineId, quantityBefore)
  return lines.map((line) => ({ ...line, quantity: before.get(line.lineId) ?? line.quantity }))
}
