import type { Localized } from '../contract/fields.ts'
import type { ModifierGroup, Variant } from '../contract/item.ts'
import type { PublishedItem } from '../contract/menu.ts'
import type { Fault } from '../problems.ts'
import { defaultVariant, groupsOf, type Catalogue } from './catalogue.ts'

/** What a diner chose of one dish, as a line or a pick sends it. */
export interface Choices {
  variantId?: string | undefined
  modifierIds: readonly string[]
}

/** The same in words, in the menu's order, with what the dish costs so. */
export interface Chosen {
  priceFen: number
  variant?: Localized
  modifiers: Localized[]
  /** Modifiers of groups whose kind is `leave_out`. */
  leaveOut: Localized[]
}

/** Reads the choices of one dish. Where there are faults, what was chosen is not to be sold. */
export function readChoices(item: PublishedItem, choices: Choices, catalogue: Catalogue) {
  const groups = groupsOf(item, catalogue)
  const variant = item.variants.find(({ id }) => id === choices.variantId)
  return {
    chosen: describe(item, variant, groups, assign(groups, choices.modifierIds)),
    faults: [...variantFaults(item, choices.variantId), ...modifierFaults(item, groups, choices.modifierIds)],
  }
}

/** What comes when nothing can be chosen: the default variant and the default modifiers. */
export function defaultChoices(item: PublishedItem, catalogue: Catalogue): Chosen {
  const groups = groupsOf(item, catalogue)
  const defaults = groups.map((group) => group.modifiers.filter((modifier) => modifier.default).map(({ id }) => id))
  return describe(item, defaultVariant(item), groups, defaults)
}

function describe(
  item: PublishedItem,
  variant: Variant | undefined,
  groups: readonly ModifierGroup[],
  idsByGroup: readonly (readonly string[])[],
): Chosen {
  const chosen: Chosen = { priceFen: variant?.priceFen ?? item.priceFen, modifiers: [], leaveOut: [] }
  if (variant) chosen.variant = variant.name
  for (const [index, group] of groups.entries()) {
    for (const modifier of group.modifiers) {
      if (!idsByGroup[index]?.includes(modifier.id)) continue
      chosen.priceFen += modifier.priceDeltaFen
      ;(group.kind === 'leave_out' ? chosen.leaveOut : chosen.modifiers).push(modifier.name)
    }
  }
  return chosen
}

/** A modifier counts for the first of the dish's groups that has it, so that none is charged twice. */
function assign(groups: readonly ModifierGroup[], modifierIds: readonly string[]): string[][] {
  const idsByGroup = groups.map((): string[] => [])
  for (const id of modifierIds) {
    idsByGroup[groups.findIndex((group) => group.modifiers.some((modifier) => modifier.id === id))]?.push(id)
  }
  return idsByGroup
}

function variantFaults(item: PublishedItem, variantId: string | undefined): Fault[] {
  if (variantId === undefined) return item.variants.length > 0 ? [{ code: 'variant_missing', itemId: item.id }] : []
  const known = item.variants.some(({ id }) => id === variantId)
  return known ? [] : [{ code: 'variant_unknown', itemId: item.id }]
}

function modifierFaults(item: PublishedItem, groups: readonly ModifierGroup[], modifierIds: readonly string[]) {
  const idsByGroup = assign(groups, modifierIds)
  const faults = groups.flatMap((group, index) => groupFaults(item, group, idsByGroup[index] ?? []))
  const own = idsByGroup.reduce((sum, ids) => sum + ids.length, 0)
  if (own < modifierIds.length) faults.push({ code: 'modifier_foreign', itemId: item.id })
  return faults
}

function groupFaults(item: PublishedItem, group: ModifierGroup, ids: readonly string[]): Fault[] {
  const where = { itemId: item.id, groupId: group.id }
  const distinct = new Set(ids)
  const faults: Fault[] = []
  if (distinct.size < group.min) faults.push({ code: 'modifier_missing', ...where })
  if (ids.length > group.max || distinct.size < ids.length) faults.push({ code: 'modifier_too_many', ...where })
  if (group.modifiers.some((modifier) => modifier.soldOut && distinct.has(modifier.id))) {
    faults.push({ code: 'sold_out', ...where })
  }
  return faults
}
