import type { RefundLine } from '@kaifan/shared/contract'
import type { PartProgress } from './deps.ts'
import type { OrderLineRow } from './details.repository.ts'
import { withRefunded } from './refunds/draw-up.ts'
import type { RequestSoFar } from './refunds/request.ts'

type SoldLine = Pick<OrderLineRow, 'id' | 'itemId' | 'quantity' | 'parts'>

/** What the order took from stock, by its own snapshot: the dishes themselves and those that combos are made of. */
export function portionsOf(lines: readonly Pick<OrderLineRow, 'itemId' | 'quantity' | 'parts'>[]): Map<string, number> {
  const portions = new Map<string, number>()
  const add = (itemId: string, quantity: number) => portions.set(itemId, (portions.get(itemId) ?? 0) + quantity)
  for (const line of lines) {
    add(line.itemId, line.quantity)
    for (const part of line.parts)
      if (part.itemId !== undefined && part.itemId !== line.itemId) add(part.itemId, part.quantity)
  }
  return portions
}

/** A line as if only so many of it had been sold. Its parts are whole multiples of its quantity. */
function ofQuantity(line: SoldLine, quantity: number): SoldLine {
  const parts = line.parts.map((part) => ({ ...part, quantity: (part.quantity / line.quantity) * quantity }))
  return { ...line, quantity, parts }
}

/** The order's lines without what has gone back. */
export function linesLeft(lines: readonly SoldLine[], requests: readonly RequestSoFar[]): SoldLine[] {
  return withRefunded(lines, requests)
    .filter((line) => line.quantity > line.refundedQuantity)
    .map((line) => ofQuantity(line, line.quantity - line.refundedQuantity))
}

/**
 * Portions of refunded dishes that nobody has begun to cook, by item id. A combo comes back itself only where all of it does; its dishes
 * each for itself.
 */
export function uncookedPortions(
  lines: readonly SoldLine[],
  refunded: readonly RefundLine[],
  progress: readonly PartProgress[],
): Map<string, number> {
  const portions = new Map<string, number>()
  for (const { lineId, quantity } of refunded) {
    const line = lines.find(({ id }) => id === lineId)
    if (!line) continue
    const { itemId, parts } = ofQuantity(line, quantity)
    const kept = parts.filter((_part, index) => isUncookedPart(progress, lineId, index))
    const own = kept.length === parts.length ? quantity : 0
    const taken = portionsOf([{ itemId, quantity: own, parts: kept }])
    for (const [id, count] of taken) if (count > 0) portions.set(id, (portions.get(id) ?? 0) + count)
  }
  return portions
}

function isUncookedPart(progress: readonly PartProgress[], lineId: string, part: number): boolean {
  const state = progress.find((entry) => entry.lineId === lineId && entry.part === part)?.state
  return state === 'waiting' || state === 'queued'
}
