import type { CartLine } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'

/** A line with the key that its choices make: the same dish with the same choices is one line. */
export interface KeyedLine {
  key: string
  line: CartLine
}

export type CartAction =
  | { type: 'add'; line: CartLine }
  | { type: 'change'; key: string; quantity: number }
  | { type: 'clear' }
  | { type: 'replace'; lines: readonly CartLine[] }

export function reduceCart(lines: readonly KeyedLine[], action: CartAction): readonly KeyedLine[] {
  switch (action.type) {
    case 'add':
      return addLine(lines, action.line)
    case 'change':
      return action.quantity <= 0
        ? lines.filter(({ key }) => key !== action.key)
        : lines.map((entry) => (entry.key === action.key ? withQuantity(entry, action.quantity) : entry))
    case 'clear':
      return []
    case 'replace':
      return action.lines.reduce<readonly KeyedLine[]>(addLine, [])
  }
}

/** Two lines have one key when they order the same: choices in any order, and the same note. */
export function lineKey({ itemId, variantId, modifierIds, picks, note }: CartLine): string {
  const pickKeys = picks.map((pick) => [pick.slotId, pick.itemId, pick.variantId ?? '', sorted(pick.modifierIds)])
  return JSON.stringify([itemId, variantId ?? '', sorted(modifierIds), sorted(pickKeys.map(String)), note ?? ''])
}

/** Portions in the cart by item id. */
export function countItems(lines: readonly KeyedLine[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { line } of lines) counts.set(line.itemId, (counts.get(line.itemId) ?? 0) + line.quantity)
  return counts
}

function addLine(lines: readonly KeyedLine[], line: CartLine): readonly KeyedLine[] {
  const key = lineKey(line)
  const known = lines.find((entry) => entry.key === key)
  if (known) return reduceCart(lines, { type: 'change', key, quantity: known.line.quantity + line.quantity })
  return lines.length >= limits.linesPerOrder ? lines : [...lines, { key, line }]
}

function withQuantity({ key, line }: KeyedLine, quantity: number): KeyedLine {
  return { key, line: { ...line, quantity: Math.min(quantity, limits.quantityPerLine) } }
}

/** `toSorted` is missing on old phones. */
function sorted(ids: readonly string[]): string[] {
  return [...ids].sort()
}
