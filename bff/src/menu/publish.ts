import type { Combo, Item, MenuContent, PublishedItem, PublishedMenu } from '@kaifan/shared/contract'
import type { SearchKeyOf } from './search-key.ts'

export type Publication = Pick<PublishedMenu, 'storeId' | 'version' | 'publishedAt'>

/**
 * What diners get of a draft: no costs and nothing hidden. A dish is hidden with the category where it belongs, and a combo with a
 * dish that it cannot do without.
 */
export function publishedMenu(content: MenuContent, publication: Publication, searchKeyOf: SearchKeyOf): PublishedMenu {
  const categories = content.categories.filter((category) => !category.hidden)
  const shownCategories = new Set(categories.map(({ id }) => id))
  const isShown = (item: Item) => !item.hidden && shownCategories.has(item.categoryIds[0] ?? '')
  const shownItems = new Set(content.items.filter(isShown).map(({ id }) => id))

  const items = content.items.flatMap((item): PublishedItem[] => {
    const combo = item.combo && shownCombo(item.combo, shownItems)
    if (!shownItems.has(item.id) || combo === null) return []
    const { costFen: _costFen, hidden: _hidden, combo: _combo, ...published } = item
    const categoryIds = item.categoryIds.filter((id) => shownCategories.has(id))
    return [{ ...published, categoryIds, ...(combo && { combo }), searchKey: searchKeyOf(item) }]
  })
  const usedGroups = new Set(items.flatMap((item) => item.modifierGroupIds))
  return {
    ...publication,
    categories: categories.map(({ hidden: _hidden, ...category }) => category),
    items,
    modifierGroups: content.modifierGroups.filter(({ id }) => usedGroups.has(id)),
  }
}

/** The combo without hidden picks; null where it cannot be made. */
function shownCombo(combo: Combo, shownItems: ReadonlySet<string>): Combo | null {
  const slots = combo.slots.map((slot) => ({
    ...slot,
    options: slot.options.filter(({ itemId }) => shownItems.has(itemId)),
  }))
  const lacksFixed = combo.fixed.some(({ itemId }) => itemId !== undefined && !shownItems.has(itemId))
  return lacksFixed || slots.some((slot) => slot.options.length === 0) ? null : { ...combo, slots }
}
