import * as v from 'valibot'
import { menuItem } from '@kaifan/shared/contract'
import type { Category, Item, MenuContent, ModifierGroup } from '@kaifan/shared/contract'
import { isProblemCode } from '@kaifan/shared/problems'
import type { ProblemCode } from '@kaifan/shared/problems'
import { ProblemError } from '../problem.ts'

export const emptyContent: MenuContent = { categories: [], items: [], modifierGroups: [] }

/** Replaces what has the id, in its place, or adds it at the end. */
export function withItem(content: MenuContent, item: Item): MenuContent {
  return { ...content, items: withThing(content.items, item) }
}

export function withCategory(content: MenuContent, category: Category): MenuContent {
  return { ...content, categories: withThing(content.categories, category) }
}

export function withModifierGroup(content: MenuContent, group: ModifierGroup): MenuContent {
  return { ...content, modifierGroups: withThing(content.modifierGroups, group) }
}

/** Throws `item_not_found`. Whether something still needs it is for the draft's rules to say. */
export function withoutItem(content: MenuContent, id: string): MenuContent {
  return { ...content, items: withoutThing(content.items, id, 'item_not_found') }
}

export function withoutCategory(content: MenuContent, id: string): MenuContent {
  return { ...content, categories: withoutThing(content.categories, id, 'category_not_found') }
}

export function withoutModifierGroup(content: MenuContent, id: string): MenuContent {
  return { ...content, modifierGroups: withoutThing(content.modifierGroups, id, 'modifier_group_not_found') }
}

/** Changes the named fields of an item; null takes an optional one away. Throws `item_not_found` or `body_invalid`. */
export function withItemPatch(content: MenuContent, id: string, patch: Record<string, unknown>): MenuContent {
  const item = content.items.find((each) => each.id === id)
  if (!item) throw new ProblemError('item_not_found')
  const merged = Object.entries({ ...item, ...patch }).filter(([, value]) => value !== null)
  const changed = parseItem(Object.fromEntries(merged))
  refuseOtherId(id, changed.id)
  return withItem(content, changed)
}

/** What is put under an id has that id. Throws `body_invalid`. */
export function refuseOtherId(expected: string, id: string): void {
  if (id !== expected) throw new ProblemError('body_invalid', { faults: [{ code: 'body_invalid', path: 'id' }] })
}

function parseItem(input: unknown): Item {
  const result = v.safeParse(menuItem, input)
  if (result.success) return result.output
  const faults = result.issues.map((issue) => {
    const path = v.getDotPath(issue)
    return { code: codeOf(issue.message), ...(path !== null && { path }) }
  })
  throw new ProblemError(faults[0]?.code ?? 'body_invalid', { faults })
}

function codeOf(message: string): ProblemCode {
  return isProblemCode(message) ? message : 'body_invalid'
}

function withThing<T extends { id: string }>(things: readonly T[], thing: T): T[] {
  const known = things.some(({ id }) => id === thing.id)
  return known ? things.map((each) => (each.id === thing.id ? thing : each)) : [...things, thing]
}

function withoutThing<T extends { id: string }>(things: readonly T[], id: string, absent: ProblemCode): T[] {
  const others = things.filter((each) => each.id !== id)
  if (others.length === things.length) throw new ProblemError(absent)
  return others
}
