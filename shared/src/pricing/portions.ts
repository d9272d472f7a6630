import type { PublishedMenu } from '../contract/menu.ts'
import type { CartLine } from '../contract/basket.ts'
import { catalogueOf, type Catalogue } from './catalogue.ts'

/** One dish that a line takes from stock. */
export interface Portion {
  itemId: string
  quantity: number
  /** Where it is a pick. */
  slotId?: string
}

/** What a basket takes from stock, by item id: the dishes of its lines, and of combos their picks and fixed dishes too. */
export function portions(menu: PublishedMenu, lines: readonly CartLine[]): Map<string, number> {
  const catalogue = catalogueOf(menu)
  const taken = new Map<string, number>()
  for (const { itemId, quantity } of lines.flatMap((line) => portionsOf(line, catalogue))) {
    taken.set(itemId, (taken.get(itemId) ?? 0) + quantity)
  }
  return taken
}

/** The line's own dish first. Nothing where it is not on the menu. */
export function portionsOf(line: CartLine, catalogue: Catalogue): Portion[] {
  const item = catalogue.items.get(line.itemId)
  if (!item) return []
  const own: Portion = { itemId: item.id, quantity: line.quantity }
  if (!item.combo) return [own]
  const picks = line.picks.map(({ itemId, slotId }): Portion => ({ itemId, slotId, quantity: line.quantity }))
  const fixed = item.combo.fixed.flatMap(({ itemId, quantity }): Portion[] =>
    itemId === undefined ? [] : [{ itemId, quantity: quantity * line.quantity }],
  )
  return [own, ...picks, ...fixed]
}
