import { spread } from './spread.ts'

/** An order as it was sold, with how many of each line have gone back; `OwnOrder` is one. */
export interface RefundableOrder {
  totalFen: number
  lines: readonly { id: string; quantity: number; totalFen: number; refundedQuantity: number }[]
}

/**
 * What goes back for these quantities, in fen. The order's total, fees and discounts included, is spread over its lines and each line's
 * share over its quantity. Each step takes the difference of two cumulative sums, so that whatever is asked for in whatever order
 * of steps, all of it together is exactly what was paid and no step is negative.
 * @throws RangeError where a line is not the order's or has fewer left
 */
export function refundFen(order: RefundableOrder, asked: readonly { lineId: string; quantity: number }[]): number {
  const shares = sharesOf(order)
  const refunded = order.lines.map((line) => line.refundedQuantity)
  let sumFen = 0
  for (const { lineId, quantity } of asked) {
    const index = order.lines.findIndex((line) => line.id === lineId)
    const line = order.lines[index]
    const from = refunded[index] ?? 0
    const to = from + quantity
    if (!line || !Number.isSafeInteger(quantity) || quantity < 1 || to > line.quantity)
      throw new RangeError(`cannot refund ${quantity} of line ${lineId}`)
    refunded[index] = to
    sumFen += upTo(shares[index] ?? 0, to, line.quantity) - upTo(shares[index] ?? 0, from, line.quantity)
  }
  return sumFen
}

/** What goes back of each line if all that is left of it does, in fen; in the order of the lines. */
export function refundableFen(order: RefundableOrder): number[] {
  const shares = sharesOf(order)
  return order.lines.map(({ quantity, refundedQuantity }, index) => {
    const share = shares[index] ?? 0
    return share - upTo(share, refundedQuantity, quantity)
  })
}

/** What a line has of the total: its own sum with its part of fees and discounts. */
function sharesOf({ totalFen, lines }: RefundableOrder): number[] {
  return spread(
    totalFen,
    lines.map((line) => line.totalFen),
  )
}

/** What the first `count` portions of a line come to. A share and at most 99 portions multiply well within a safe integer. */
function upTo(shareFen: number, count: number, quantity: number): number {
  return Math.floor((shareFen * count) / quantity)
}
