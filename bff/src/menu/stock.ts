import type { PublishedItem, PublishedMenu } from '@kaifan/shared/contract'

/** How an item stands on a business day. `left` counts portions; null is without limit. */
export interface StockLevel {
  left: number | null
  soldOut: boolean
}

export interface Standing {
  soldOut: string[]
  left: Record<string, number>
}

/** Before anything of a day is known, an item has its daily stock. */
export function levelOf(item: Pick<PublishedItem, 'dailyStock'>, stored: StockLevel | undefined): StockLevel {
  return stored ?? { left: item.dailyStock ?? null, soldOut: false }
}

/** What of a menu can be had. A combo is sold out with a dish that is fixed in it, or with all that could be picked for a slot. */
export function standingOf(menu: PublishedMenu, stored: ReadonlyMap<string, StockLevel>): Standing {
  const levels = new Map(menu.items.map((item) => [item.id, levelOf(item, stored.get(item.id))]))
  const has = (itemId: string, quantity: number) => {
    const level = levels.get(itemId)
    return level !== undefined && !level.soldOut && (level.left === null || level.left >= quantity)
  }
  const canBeHad = ({ id, combo }: PublishedItem) =>
    has(id, 1) &&
    (combo?.slots ?? []).every((slot) => slot.options.some(({ itemId }) => has(itemId, 1))) &&
    (combo?.fixed ?? []).every(({ itemId, quantity }) => itemId === undefined || has(itemId, quantity))
  const left: Record<string, number> = {}
  for (const [id, level] of levels) if (level.left !== null) left[id] = level.left
  return { soldOut: menu.items.filter((item) => !canBeHad(item)).map(({ id }) => id), left }
}
