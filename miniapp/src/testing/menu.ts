import type { ModifierGroup, PublishedItem, PublishedMenu } from '@kaifan/shared/contract'

/** A dish with what a test says of it. */
export function dish(id: string, more: Partial<PublishedItem> = {}): PublishedItem {
  return {
    id,
    categoryIds: ['hot'],
    name: { 'zh-CN': id },
    priceFen: 1000,
    spicyLevel: 0,
    allergens: [],
    dietary: [],
    tags: [],
    modifierGroupIds: [],
    variants: [],
    searchKey: id,
    ...more,
  }
}

export function group(id: string, more: Partial<ModifierGroup> = {}): ModifierGroup {
  const modifiers = ['a', 'b', 'c'].map((name) => ({ id: `${id}.${name}`, name: { 'zh-CN': name }, priceDeltaFen: 0 }))
  return { id, name: { 'zh-CN': id }, min: 0, max: 1, modifiers, ...more }
}

export function menuOf(items: PublishedItem[], modifierGroups: ModifierGroup[] = []): PublishedMenu {
  const categories = ['hot', 'cold'].map((id) => ({ id, name: { 'zh-CN': id } }))
  return { storeId: 'demo', version: 1, publishedAt: 0, categories, items, modifierGroups }
}
