import type { ModifierGroup, Variant } from '../contract/item.ts'
import type { PublishedItem, PublishedMenu } from '../contract/menu.ts'

/** A published menu by id. */
export interface Catalogue {
  items: ReadonlyMap<string, PublishedItem>
  groups: ReadonlyMap<string, ModifierGroup>
}

const known = new WeakMap<PublishedMenu, Catalogue>()

/** Kept beside the menu object, because a published version is immutable and is priced from again and again. */
export function catalogueOf(menu: PublishedMenu): Catalogue {
  const existing = known.get(menu)
  if (existing) return existing
  const catalogue: Catalogue = {
    items: new Map(menu.items.map((item) => [item.id, item])),
    groups: new Map(menu.modifierGroups.map((group) => [group.id, group])),
  }
  known.set(menu, catalogue)
  return catalogue
}

export function groupsOf(item: PublishedItem, catalogue: Catalogue): ModifierGroup[] {
  return item.modifierGroupIds.flatMap((groupId) => catalogue.groups.get(groupId) ?? [])
}

export function defaultVariant(item: PublishedItem): Variant | undefined {
  return item.variants.find((variant) => variant.default) ?? item.variants[0]
}

/** What the dish costs before anything is chosen. */
export function basePriceFen(item: PublishedItem): number {
  return defaultVariant(item)?.priceFen ?? item.priceFen
}
