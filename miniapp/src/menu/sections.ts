import type { Localized, PublishedItem, PublishedMenu } from '@kaifan/shared/contract'
import { hides, type Filter } from './filter.ts'

/** A heading of the list with its dishes. `popular` has cards instead of rows. */
export interface Section {
  id: string
  name: Localized | undefined
  items: readonly PublishedItem[]
}

export const popularId = 'popular'
const popularCount = 6

/**
 * The menu as the page shows it. Dishes that were sold out when the page was opened sink to the end of their section; what sells out
 * later stays where somebody may be reading it.
 */
export function buildSections(menu: PublishedMenu, filter: Filter, soldOutAtOpen: readonly string[]): Section[] {
  const gone = new Set(soldOutAtOpen)
  const shown = menu.items.filter((item) => !hides(filter, item))
  const sections = menu.categories.map(({ id, name }) => {
    const items = shown.filter((item) => item.categoryIds.includes(id))
    return {
      id,
      name,
      items: [...items.filter((item) => !gone.has(item.id)), ...items.filter((item) => gone.has(item.id))],
    }
  })
  const popular = mostOrdered(shown.filter((item) => !gone.has(item.id)))
  return [...(popular.length > 0 ? [{ id: popularId, name: undefined, items: popular }] : []), ...sections]
}

/** By the popularity that the store's menu states, never by payment for a place. */
export function mostOrdered(items: readonly PublishedItem[], count: number = popularCount): PublishedItem[] {
  return items
    .filter((item) => (item.popularity ?? 0) > 0 && !item.combo)
    .sort((a, b) => (b.popularity ?? 0) - (a.popularity ?? 0))
    .slice(0, count)
}
