import type { CartOperation, CartRefusal, SharedLine } from '../contract/carts.ts'
import { limits } from '../limits.ts'

/** Who did something and when (epoch ms). */
export interface Deed {
  by: number
  at: number
}

export type Folded = { lines: readonly SharedLine[]; quantityBefore: number } | { refused: CartRefusal }

/**
 * The lines after one operation: the quantity becomes the sum, kept between 0 and the limit. A line that falls to 0 stays with its choices
 * and its owner. `knows` says whether the menu has a dish; it is asked for the first operation of a line only.
 */
export function applyOperation(
  lines: readonly SharedLine[],
  operation: CartOperation,
  { by, at }: Deed,
  knows: (itemId: string) => boolean = () => true,
): Folded {
  const known = lines.find(({ lineId }) => lineId === operation.lineId)
  const begun = known ?? begin(operation, { by, at })
  if (!begun) return { refused: 'line_unknown' }
  if (!known && !knows(begun.choices.itemId)) return { refused: 'item_unknown' }
  const quantity = 'remove' in operation ? 0 : clamp(begun.quantity + operation.delta)
  if (begun.quantity === 0 && quantity > 0 && shown(lines).length >= limits.linesPerOrder)
    return { refused: 'too_many_lines' }
  const changed = { ...begun, quantity, changedBy: by, changedAt: at }
  return {
    lines: known ? lines.map((line) => (line === known ? changed : line)) : [...lines, changed],
    quantityBefore: begun.quantity,
  }
}

/** The lines that people see and order. */
export function shown(lines: readonly SharedLine[]): readonly SharedLine[] {
  return lines.filter(({ quantity }) => quantity > 0)
}

function begin(operation: CartOperation, { by, at }: Deed): SharedLine | undefined {
  if ('remove' in operation || !operation.choices) return undefined
  const { lineId, choices } = operation
  return { lineId, choices, owner: by, quantity: 0, changedBy: by, changedAt: at }
}

function clamp(quantity: number): number {
  return Math.min(Math.max(quantity, 0), limits.quantityPerLine)
}
