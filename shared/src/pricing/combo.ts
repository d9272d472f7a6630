import type { Localized } from '../contract/fields.ts'
import type { Combo, Slot } from '../contract/item.ts'
import type { PublishedItem } from '../contract/menu.ts'
import type { Pick } from '../contract/basket.ts'
import type { Fault } from '../problems.ts'
import { basePriceFen, type Catalogue } from './catalogue.ts'
import { defaultChoices, readChoices, type Chosen } from './choices.ts'

/** One thing that a station makes. */
export interface LinePart {
  /** Absent where it is no dish of the menu, such as a bowl of rice that comes with a combo. */
  itemId?: string
  name: Localized
  quantity: number
  variant?: Localized
  modifiers: Localized[]
  leaveOut: Localized[]
  stationId?: string
}

interface Composed {
  /** What the picks add to the combo's price, or take from it. */
  deltaFen: number
  /** For one portion of the combo. */
  parts: LinePart[]
  faults: Fault[]
}

/** Reads a line's picks: in the order of the combo's slots, then what is fixed. */
export function composeCombo(item: PublishedItem, combo: Combo, picks: readonly Pick[], catalogue: Catalogue) {
  const composed: Composed = { deltaFen: 0, parts: [], faults: strayPicks(combo.slots, picks) }
  for (const slot of combo.slots) {
    const mine = picks.filter((pick) => pick.slotId === slot.id)
    if (mine.length < slot.pick) composed.faults.push({ code: 'pick_missing', itemId: item.id, slotId: slot.id })
    if (mine.length > slot.pick) composed.faults.push({ code: 'pick_too_many', itemId: item.id, slotId: slot.id })
    for (const pick of mine) addPick(composed, slot, pick, catalogue)
  }
  for (const fixed of combo.fixed) addFixed(composed, item, fixed, catalogue)
  return composed
}

/** Picks for a slot that does not exist; all of them where the dish is no combo. */
export function strayPicks(slots: readonly Slot[], picks: readonly Pick[]): Fault[] {
  return picks
    .filter((pick) => !slots.some((slot) => slot.id === pick.slotId))
    .map((pick) => ({ code: 'pick_foreign', itemId: pick.itemId, slotId: pick.slotId }))
}

/** The part that a dish becomes, at its own station. */
export function dishPart(dish: PublishedItem, chosen: Chosen, quantity: number): LinePart {
  const { variant, modifiers, leaveOut } = chosen
  return {
    itemId: dish.id,
    name: dish.name,
    quantity,
    ...(variant && { variant }),
    modifiers,
    leaveOut,
    ...(dish.stationId !== undefined && { stationId: dish.stationId }),
  }
}

function addPick(composed: Composed, slot: Slot, pick: Pick, catalogue: Catalogue): void {
  const where = { itemId: pick.itemId, slotId: slot.id }
  const option = slot.options.find(({ itemId }) => itemId === pick.itemId)
  const dish = catalogue.items.get(pick.itemId)
  // A combo within a combo would have picks of its own, which a pick cannot carry.
  if (!option || dish?.combo) {
    composed.faults.push({ code: 'pick_foreign', ...where })
  } else if (!dish) {
    composed.faults.push({ code: 'item_unknown', ...where })
  } else {
    const { chosen, faults } = readChoices(dish, pick, catalogue)
    composed.faults.push(...faults.map((fault) => ({ ...fault, slotId: slot.id })))
    composed.deltaFen += option.priceDeltaFen + chosen.priceFen - basePriceFen(dish)
    composed.parts.push(dishPart(dish, chosen, 1))
  }
}

function addFixed(composed: Composed, item: PublishedItem, fixed: Combo['fixed'][number], catalogue: Catalogue): void {
  if (fixed.itemId === undefined) {
    composed.parts.push({
      name: fixed.name ?? item.name,
      quantity: fixed.quantity,
      modifiers: [],
      leaveOut: [],
      ...(item.stationId !== undefined && { stationId: item.stationId }),
    })
    return
  }
  const dish = catalogue.items.get(fixed.itemId)
  if (dish) composed.parts.push(dishPart(dish, defaultChoices(dish, catalogue), fixed.quantity))
  else composed.faults.push({ code: 'item_unknown', itemId: fixed.itemId })
}
