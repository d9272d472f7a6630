import { describe, expect, it } from 'vitest'
import type { Availability, CartLine, Localized, PublishedItem, PublishedMenu } from '@kaifan/shared/contract'
import { reorder } from './reorder.ts'

const spice = {
  id: 'spice',
  name: { 'zh-CN': '辣度', en: 'Spice' },
  min: 1,
  max: 1,
  modifiers: [{ id: 's1', name: { 'zh-CN': '微辣', en: 'Mild' }, priceDeltaFen: 0 }],
}

function item(id: string, rest: Partial<PublishedItem> = {}): PublishedItem {
  return {
    id,
    categoryIds: ['c'],
    name: named(id),
    priceFen: 1000,
    variants: [],
    modifierGroupIds: [],
    allergens: [],
    dietary: [],
    spicyLevel: 0,
    tags: [],
    searchKey: id,
    ...rest,
  }
}

function named(name: string): Localized {
  return { 'zh-CN': name, en: name }
}

function line(itemId: string, quantity = 1, modifierIds: string[] = []): { name: Localized; choices: CartLine } {
  return { name: named(itemId), choices: { itemId, quantity, modifierIds, picks: [] } }
}

const menu: PublishedMenu = {
  version: 1,
  storeId: 'demo',
  publishedAt: 0,
  categories: [{ id: 'c', name: named('c') }],
  items: [item('rice'), item('tofu', { modifierGroupIds: ['spice'] }), item('fish', { maxPerOrder: 2 }), item('duck')],
  modifierGroups: [spice],
}

function standing(rest: Partial<Availability> = {}): Availability {
  return { open: true, paused: false, soldOut: [], outOfWindow: [], left: {}, ...rest }
}

describe('ordering again', () => {
  it('takes every line with its choices, quantity and note', () => {
    const tofu = line('tofu', 2, ['s1'])
    tofu.choices.note = '不要葱'
    expect(reorder([tofu, line('rice')], menu, standing())).toEqual({
      lines: [tofu.choices, line('rice').choices],
      leftOut: [],
    })
  })

  it.each([
    ['what left the menu', line('soup'), standing(), 'item_unknown'],
    ['what is sold out', line('rice'), standing({ soldOut: ['rice'] }), 'sold_out'],
    ['what is not served now', line('rice'), standing({ outOfWindow: ['rice'] }), 'out_of_window'],
    ['what there is too little of', line('rice', 3), standing({ left: { rice: 2 } }), 'sold_out'],
    ['a choice that is gone', line('tofu', 1, ['s9']), standing(), 'modifier_missing'],
    ['more than an order may have', line('fish', 3), standing(), 'over_limit'],
  ])('leaves out %s and says why', (_what, old, availability, code) => {
    const again = reorder([line('duck'), old], menu, availability)
    expect(again.lines).toEqual([line('duck').choices])
    expect(again.leftOut).toMatchObject([{ name: old.name, fault: { code } }])
  })

  it('counts the portions of all lines together', () => {
    const again = reorder([line('rice', 2), line('rice', 1)], menu, standing({ left: { rice: 2 } }))
    expect(again.lines).toEqual([line('rice', 2).choices])
    expect(again.leftOut).toHaveLength(1)
  })

  it('goes by the menu alone while availability is unknown', () => {
    expect(reorder([line('rice')], menu, undefined).lines).toHaveLength(1)
  })
})
