import type { CartLine, ModifierGroup, Pick, PublishedItem, PublishedMenu, Slot } from '@kaifan/shared/contract'
import { defaultVariant } from '@kaifan/shared/pricing'

/** What is chosen of one dish: of a line's own, or of a pick. */
export interface Choice {
  variantId?: string | undefined
  modifierIds: readonly string[]
}

/** What is chosen on the spec sheet. */
export interface Selection extends Choice {
  picks: readonly Pick[]
}

/** Where a choice is still missing, in the order of the sheet. */
export interface Gap {
  id: string
  name: PublishedItem['name']
}

export function groupsOf(item: PublishedItem, menu: PublishedMenu): ModifierGroup[] {
  const groups = item.modifierGroupIds.flatMap((id) => menu.modifierGroups.find((group) => group.id === id) ?? [])
  return groups.sort((a, b) => orderOf(a) - orderOf(b))
}

/** Required first, then what may be chosen once, then what may be chosen often, then what is left out. */
function orderOf(group: ModifierGroup): number {
  if (group.kind === 'leave_out') return 3
  if (group.min > 0) return 0
  return group.max === 1 ? 1 : 2
}

/** The defaults, so that most dishes are one tap: what is sold out is not among them. */
export function initialChoice(item: PublishedItem, menu: PublishedMenu): Choice {
  const variant = defaultVariant(item)
  const modifierIds = groupsOf(item, menu).flatMap((group) =>
    group.modifiers
      .filter((modifier) => modifier.default && !modifier.soldOut)
      .slice(0, group.max)
      .map(({ id }) => id),
  )
  return { modifierIds, ...(variant && { variantId: variant.id }) }
}

export function initialSelection(item: PublishedItem, menu: PublishedMenu, soldOut: readonly string[]): Selection {
  const picks = (item.combo?.slots ?? []).flatMap((slot) =>
    slot.options
      .filter(({ itemId }) => !soldOut.includes(itemId))
      .slice(0, slot.pick)
      .flatMap(({ itemId }) => newPick(slot.id, itemId, menu) ?? []),
  )
  return { ...initialChoice(item, menu), picks }
}

/** Chooses or un-chooses a modifier. A single choice that is required moves; a full group stays as it is. */
export function toggleModifier(choice: Choice, group: ModifierGroup, modifierId: string): Choice {
  const own = group.modifiers.map(({ id }) => id)
  const inGroup = choice.modifierIds.filter((id) => own.includes(id))
  const others = choice.modifierIds.filter((id) => !own.includes(id))
  if (inGroup.includes(modifierId)) {
    const required = group.min > 0 && inGroup.length <= group.min
    return required ? choice : { ...choice, modifierIds: [...others, ...inGroup.filter((id) => id !== modifierId)] }
  }
  if (group.max === 1) return { ...choice, modifierIds: [...others, modifierId] }
  return inGroup.length >= group.max ? choice : { ...choice, modifierIds: [...others, ...inGroup, modifierId] }
}

/** Chooses a dish for a slot: where one is to be picked it takes the place of the last, else it is added or taken away. */
export function togglePick(selection: Selection, slot: Slot, itemId: string, menu: PublishedMenu): Selection {
  const mine = selection.picks.filter((pick) => pick.slotId === slot.id)
  const others = selection.picks.filter((pick) => pick.slotId !== slot.id)
  const chosen = mine.some((pick) => pick.itemId === itemId)
  if (chosen && slot.pick === 1) return selection
  if (chosen) return { ...selection, picks: [...others, ...mine.filter((pick) => pick.itemId !== itemId)] }
  const pick = newPick(slot.id, itemId, menu)
  if (!pick) return selection
  if (slot.pick === 1) return { ...selection, picks: [...others, pick] }
  return mine.length >= slot.pick ? selection : { ...selection, picks: [...others, ...mine, pick] }
}

/** Changes the choices of the dish that was picked for a slot. */
export function changePick(selection: Selection, slotId: string, itemId: string, choice: Choice): Selection {
  const picks = selection.picks.map((pick) =>
    pick.slotId === slotId && pick.itemId === itemId ? pickOf(slotId, itemId, choice) : pick,
  )
  return { ...selection, picks }
}

/** The first choice that is still to be made, of the dish itself and then slot by slot. */
export function firstGap(item: PublishedItem, selection: Selection, menu: PublishedMenu): Gap | undefined {
  const own = gapOf(item, selection, menu, '')
  if (own) return own
  for (const slot of item.combo?.slots ?? []) {
    const mine = selection.picks.filter((pick) => pick.slotId === slot.id)
    if (mine.length < slot.pick) return { id: slot.id, name: slot.name }
    for (const pick of mine) {
      const dish = menu.items.find(({ id }) => id === pick.itemId)
      const gap = dish && gapOf(dish, pick, menu, `${slot.id}-${pick.itemId}-`)
      if (gap) return gap
    }
  }
  return undefined
}

export function lineOf(item: PublishedItem, selection: Selection, quantity: number, note: string): CartLine {
  const { variantId, modifierIds, picks } = selection
  return {
    itemId: item.id,
    ...(variantId !== undefined && { variantId }),
    modifierIds: [...modifierIds],
    picks: [...picks],
    quantity,
    ...(note.trim() !== '' && { note: note.trim() }),
  }
}

/** The selection that a line of the cart was made by. */
export function selectionOf(line: CartLine): Selection {
  const { variantId, modifierIds, picks } = line
  return { modifierIds, picks, ...(variantId !== undefined && { variantId }) }
}

/** What the dishes of a combo cost one by one above what they cost together; 0 where nothing is saved. */
export function savingFen(item: PublishedItem, selection: Selection, unitFen: number, menu: PublishedMenu): number {
  if (!item.combo) return 0
  const priceOf = (itemId: string, choice: Choice | undefined) => singleFen(menu, itemId, choice)
  const picked = selection.picks.reduce((sum, pick) => sum + priceOf(pick.itemId, pick), 0)
  const fixed = item.combo.fixed.reduce(
    (sum, { itemId, quantity }) => sum + (itemId === undefined ? 0 : priceOf(itemId, undefined) * quantity),
    0,
  )
  return Math.max(0, picked + fixed - unitFen)
}

function singleFen(menu: PublishedMenu, itemId: string, choice: Choice | undefined): number {
  const item = menu.items.find(({ id }) => id === itemId)
  if (!item) return 0
  const { variantId, modifierIds } = choice ?? initialChoice(item, menu)
  const variant = item.variants.find(({ id }) => id === variantId)
  const deltas = groupsOf(item, menu)
    .flatMap((group) => group.modifiers)
    .filter(({ id }) => modifierIds.includes(id))
    .reduce((sum, { priceDeltaFen }) => sum + priceDeltaFen, 0)
  return (variant?.priceFen ?? item.priceFen) + deltas
}

function gapOf(item: PublishedItem, choice: Choice, menu: PublishedMenu, prefix: string): Gap | undefined {
  const group = groupsOf(item, menu).find(
    ({ min, modifiers }) => modifiers.filter(({ id }) => choice.modifierIds.includes(id)).length < min,
  )
  return group && { id: prefix + group.id, name: group.name }
}

function newPick(slotId: string, itemId: string, menu: PublishedMenu): Pick | undefined {
  const dish = menu.items.find(({ id }) => id === itemId)
  return dish && pickOf(slotId, itemId, initialChoice(dish, menu))
}

function pickOf(slotId: string, itemId: string, { variantId, modifierIds }: Choice): Pick {
  return { slotId, itemId, modifierIds: [...modifierIds], ...(variantId !== undefined && { variantId }) }
}
