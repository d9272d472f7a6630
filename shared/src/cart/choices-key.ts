import type { CartChoices } from '../contract/carts.ts'
import type { CartLine } from '../contract/basket.ts'

/** The same text for lines that order the same: modifiers and picks in any order, and the same note. */
export function choicesKey({ itemId, variantId, modifierIds, picks, note }: CartChoices): string {
  const pickKeys = picks.map((pick) =>
    JSON.stringify([pick.slotId, pick.itemId, pick.variantId ?? '', sorted(pick.modifierIds)]),
  )
  return JSON.stringify([itemId, variantId ?? '', sorted(modifierIds), sorted(pickKeys), note?.trim() ?? ''])
}

/** Whether two lists order the same portions, however they are split into lines. */
export function orderTheSame(some: readonly CartLine[], others: readonly CartLine[]): boolean {
  const counts = new Map<string, number>()
  for (const line of some) add(counts, choicesKey(line), line.quantity)
  for (const line of others) add(counts, choicesKey(line), -line.quantity)
  return [...counts.values()].every((count) => count === 0)
}

function add(counts: Map<string, number>, key: string, quantity: number): void {
  counts.set(key, (counts.get(key) ?? 0) + quantity)
}

/** `toSorted` is missing on old phones. */
function sorted(texts: readonly string[]): string[] {
  return [...texts].sort()
}
