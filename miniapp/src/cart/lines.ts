import { choicesKey } from '@kaifan/shared/cart'
import type { CartLine } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'

/** A line with its key: of a table's cart its own id, of a phone's own cart what its choices make. */
export interface KeyedLine {
  key: string
  line: CartLine
  /** The number of the table mate who chose it; absent where it is the diner's own. */
  mate?: number
}

export type CartAction =
  | { type: 'add'; lines: readonly CartLine[] }
  | { type: 'change'; key: string; quantity: number }
  | { type: 'remove'; keys: readonly string[] }

/** The phone's own cart, where there is no table: the same dish with the same choices is one line. */
export function reduceCart(lines: readonly KeyedLine[], action: CartAction): readonly KeyedLine[] {
  switch (action.type) {
    case 'add':
      return action.lines.reduce(addLine, lines)
    case 'change':
      return action.quantity <= 0
        ? reduceCart(lines, { type: 'remove', keys: [action.key] })
        : lines.map((entry) => (entry.key === action.key ? withQuantity(entry, action.quantity) : entry))
    case 'remove':
      return lines.filter(({ key }) => !action.keys.includes(key))
  }
}

/** Portions in the cart by item id. */
export function countItems(lines: readonly KeyedLine[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { line } of lines) counts.set(line.itemId, (counts.get(line.itemId) ?? 0) + line.quantity)
  return counts
}

function addLine(lines: readonly KeyedLine[], line: CartLine): readonly KeyedLine[] {
  const key = choicesKey(line)
  const known = lines.find((entry) => entry.key === key)
  if (known) return reduceCart(lines, { type: 'change', key, quantity: known.line.quantity + line.quantity })
  return lines.length >= limits.linesPerOrder ? lines : [...lines, { key, line }]
}

function withQuantity({ key, line }: KeyedLine, quantity: number): KeyedLine {
  return { key, line: { ...line, quantity: Math.min(quantity, limits.quantityPerLine) } }
}
