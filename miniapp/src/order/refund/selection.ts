import type { OwnOrder, RefundLine, RefundReason, RefundTerms } from '@kaifan/shared/contract'
import { refundFen } from '@kaifan/shared/pricing'

/** Portions to send back, by line. */
export type Chosen = Readonly<Record<string, number>>

type Order = Pick<OwnOrder, 'lines' | 'totalFen'>
type Line = OwnOrder['lines'][number]

export function leftOf({ quantity, refundedQuantity }: Line): number {
  return quantity - refundedQuantity
}

/** All that is left of an order. */
export function everything({ lines }: Pick<Order, 'lines'>): Chosen {
  return Object.fromEntries(lines.filter((line) => leftOf(line) > 0).map((line) => [line.id, leftOf(line)]))
}

/** Where only one portion is left there is nothing to choose. */
export function firstChoice(order: Pick<Order, 'lines'>): Chosen {
  const all = everything(order)
  return countOf(all) === 1 ? all : {}
}

/** The lines to ask for; what has meanwhile gone back some other way is not asked for again. */
export function asLines({ lines }: Pick<Order, 'lines'>, chosen: Chosen): RefundLine[] {
  return lines.flatMap((line) => {
    const quantity = Math.min(chosen[line.id] ?? 0, leftOf(line))
    return quantity > 0 ? [{ lineId: line.id, quantity }] : []
  })
}

export interface Preview {
  totalFen: number
  /** How much of it are the dishes' shares of fees; 0 where discounts weigh more. */
  feesFen: number
}

/** What would go back; the server decides by the same sums. */
export function preview(order: Order, asked: readonly RefundLine[]): Preview {
  const totalFen = refundFen(order, asked)
  const dishesFen = asked.reduce((sum, { lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId)
    return sum + (line ? line.unitFen * quantity : 0)
  }, 0)
  return { totalFen, feesFen: Math.max(0, totalFen - dishesFen) }
}

/** Nothing can be wrong with a dish that nobody has begun to cook. */
export function reasonsFor(terms: RefundTerms): readonly RefundReason[] {
  return terms === 'at_once'
    ? ['changed_mind', 'too_slow', 'other']
    : ['wrong_dish', 'quality', 'missing', 'too_slow', 'changed_mind', 'other']
}

function countOf(chosen: Chosen): number {
  return Object.values(chosen).reduce((sum, quantity) => sum + quantity, 0)
}
