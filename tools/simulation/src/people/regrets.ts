import type { Random } from '@kaifan/sandbox'
import type { RefundLine } from '@kaifan/shared/contract'
import { between } from '../chance.ts'

/** An order's own lines; those of others at the table say nothing of refunds. */
interface Seen {
  lines: readonly { id: string; quantity: number; refundedQuantity?: number }[]
}

/** What somebody wants back of an order as they last saw it: all that is left, a portion, or some of it; now and then more than there is. */
export function chooseLines({ lines }: Seen, random: Random): RefundLine[] {
  const left = lines.flatMap(({ id, quantity, refundedQuantity = 0 }) =>
    quantity > refundedQuantity ? [{ lineId: id, quantity: quantity - refundedQuantity }] : [],
  )
  const appetite = random()
  const one = left[between(random, 0, Math.max(0, left.length - 1))]
  if (!one || appetite < 0.35) return left
  if (appetite < 0.45) return [{ ...one, quantity: one.quantity + 1 }]
  return [{ ...one, quantity: between(random, 1, one.quantity) }]
}
