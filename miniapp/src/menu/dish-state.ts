import type { Availability, PublishedItem } from '@kaifan/shared/contract'

/** How a dish stands now. */
export type DishState =
  | { kind: 'ready'; left?: number; full: 'limit' | 'stock' | undefined }
  | { kind: 'sold_out' }
  | { kind: 'out_of_window' }

/** @param count portions of the dish already in the cart. */
export function dishState(item: PublishedItem, availability: Availability | undefined, count: number): DishState {
  if (availability?.soldOut.includes(item.id)) return { kind: 'sold_out' }
  if (availability?.outOfWindow.includes(item.id)) return { kind: 'out_of_window' }
  const left = availability?.left[item.id]
  if (left !== undefined && left <= 0) return { kind: 'sold_out' }
  const limited = item.maxPerOrder !== undefined && count >= item.maxPerOrder
  const full = limited ? 'limit' : left !== undefined && count >= left ? 'stock' : undefined
  return { kind: 'ready', full, ...(left !== undefined && { left }) }
}

/** Whether a dish is ordered by one tap, or its choices have to be looked at first. */
export function hasChoices(item: PublishedItem): boolean {
  return item.modifierGroupIds.length > 0 || item.variants.length > 1 || item.combo !== undefined
}
