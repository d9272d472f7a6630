import type { Category, Combo, Item, MenuContent, ModifierGroup, Serving, StoreSettings } from '@kaifan/shared/contract'
import type { Fault } from '@kaifan/shared/problems'
import { cheapestFen } from './cheapest.ts'

/** Which rule a draft breaks. */
export type DraftRule =
  | 'duplicate_id'
  | 'unknown_category'
  | 'unknown_station'
  | 'unknown_allergen'
  | 'unknown_modifier_group'
  | 'unknown_item'
  | 'min_above_max'
  | 'max_above_modifiers'
  | 'too_many_defaults'
  | 'modifier_in_two_groups'
  | 'combo_empty'
  | 'combo_in_combo'
  | 'fixed_without_name'
  | 'date_invalid'
  | 'price_below_zero'

type Report = (path: string, reason: DraftRule) => void

/** Everything that keeps a draft from being published. Paths are by id: `items.mapo.stationId`. */
export function draftFaults(content: MenuContent, store: Pick<StoreSettings, 'stations' | 'allergens'>): Fault[] {
  const faults: Fault[] = []
  const report: Report = (path, reason) => faults.push({ code: 'draft_invalid', path, reason })
  const known: Known = {
    categories: new Set(ids(content.categories)),
    stations: new Set(ids(store.stations)),
    allergens: new Set(ids(store.allergens)),
    groups: new Map(content.modifierGroups.map((group) => [group.id, group])),
    items: new Map(content.items.map((item) => [item.id, item])),
  }
  reportDuplicates('categories', ids(content.categories), report)
  reportDuplicates('items', ids(content.items), report)
  reportDuplicates('modifierGroups', ids(content.modifierGroups), report)
  for (const category of content.categories) checkCategory(category, report)
  for (const group of content.modifierGroups) checkGroup(group, known, report)
  for (const item of content.items) checkItem(item, known, report)
  return faults
}

interface Known {
  categories: ReadonlySet<string>
  stations: ReadonlySet<string>
  allergens: ReadonlySet<string>
  groups: ReadonlyMap<string, ModifierGroup>
  items: ReadonlyMap<string, Item>
}

function checkCategory({ id, serving }: Category, report: Report): void {
  checkServing(`categories.${id}.serving`, serving, report)
}

function checkGroup(group: ModifierGroup, known: Known, report: Report): void {
  const path = `modifierGroups.${group.id}`
  const { min, max, modifiers } = group
  reportDuplicates(`${path}.modifiers`, ids(modifiers), report)
  if (min > max) report(`${path}.min`, 'min_above_max')
  if (max > modifiers.length) report(`${path}.max`, 'max_above_modifiers')
  if (modifiers.filter((modifier) => modifier.default).length > max) report(`${path}.modifiers`, 'too_many_defaults')
  for (const { id, allergens = [] } of modifiers) {
    reportUnknown(`${path}.modifiers.${id}.allergens`, allergens, known.allergens, 'unknown_allergen', report)
  }
}

function checkItem(item: Item, known: Known, report: Report): void {
  const path = `items.${item.id}`
  const stations = item.stationId === undefined ? [] : [item.stationId]
  reportUnknown(`${path}.categoryIds`, item.categoryIds, known.categories, 'unknown_category', report)
  reportUnknown(`${path}.stationId`, stations, known.stations, 'unknown_station', report)
  reportUnknown(`${path}.allergens`, item.allergens, known.allergens, 'unknown_allergen', report)
  reportUnknown(`${path}.modifierGroupIds`, item.modifierGroupIds, known.groups, 'unknown_modifier_group', report)
  reportDuplicates(`${path}.categoryIds`, item.categoryIds, report)
  reportDuplicates(`${path}.modifierGroupIds`, item.modifierGroupIds, report)
  reportDuplicates(`${path}.variants`, ids(item.variants), report)
  if (item.variants.filter((variant) => variant.default).length > 1) report(`${path}.variants`, 'too_many_defaults')
  checkServing(`${path}.serving`, item.serving, report)

  const groups = [...new Set(item.modifierGroupIds)].flatMap((id) => known.groups.get(id) ?? [])
  const modifierIds = groups.flatMap((group) => [...new Set(ids(group.modifiers))])
  if (new Set(modifierIds).size < modifierIds.length) report(`${path}.modifierGroupIds`, 'modifier_in_two_groups')
  if (item.combo) checkCombo(`${path}.combo`, item.combo, known, report)
  if (cheapestFen(item, groups) < 0) report(`${path}.priceFen`, 'price_below_zero')
}

function checkCombo(path: string, combo: Combo, known: Known, report: Report): void {
  if (combo.slots.length + combo.fixed.length === 0) report(path, 'combo_empty')
  reportDuplicates(`${path}.slots`, ids(combo.slots), report)
  for (const { id, options } of combo.slots) {
    const dishes = options.map(({ itemId }) => itemId)
    reportDuplicates(`${path}.slots.${id}.options`, dishes, report)
    checkDishes(`${path}.slots.${id}.options`, dishes, known, report)
  }
  for (const [index, { itemId, name }] of combo.fixed.entries()) {
    if (itemId !== undefined) checkDishes(`${path}.fixed.${index}`, [itemId], known, report)
    else if (!name) report(`${path}.fixed.${index}.name`, 'fixed_without_name')
  }
}

function checkDishes(path: string, dishes: readonly string[], known: Known, report: Report): void {
  reportUnknown(path, dishes, known.items, 'unknown_item', report)
  for (const id of dishes) if (known.items.get(id)?.combo) report(`${path}.${id}`, 'combo_in_combo')
}

function checkServing(path: string, serving: Serving | undefined, report: Report): void {
  const { from, to } = serving?.dates ?? {}
  if (from !== undefined && !isMonthDay(from)) report(`${path}.dates.from`, 'date_invalid')
  if (to !== undefined && !isMonthDay(to)) report(`${path}.dates.to`, 'date_invalid')
}

/** Of a leap year, so that "02-29" is one. */
function isMonthDay(monthDay: string): boolean {
  const date = new Date(`2024-${monthDay}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === monthDay
}

function reportUnknown(
  path: string,
  found: readonly string[],
  known: { has(id: string): boolean },
  rule: DraftRule,
  report: Report,
): void {
  for (const id of found) if (!known.has(id)) report(`${path}.${id}`, rule)
}

function reportDuplicates(path: string, found: readonly string[], report: Report): void {
  const twice = found.filter((id, index) => found.indexOf(id) < index)
  for (const id of new Set(twice)) report(`${path}.${id}`, 'duplicate_id')
}

function ids(things: readonly { id: string }[]): string[] {
  return things.map(({ id }) => id)
}
