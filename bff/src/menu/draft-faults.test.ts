import { describe, expect, test } from 'vitest'
import type { Item, MenuContent, ModifierGroup } from '@kaifan/shared/contract'
import { cheapestFen } from './cheapest.ts'
import { dish, exampleContent } from './content.testing.ts'
import { type DraftRule, draftFaults } from './draft-faults.ts'

const word = { 'zh-CN': '词' }
const store = {
  stations: [{ id: 'kitchen', name: word, warnSec: 1, lateSec: 2 }],
  allergens: ['soy', 'egg'].map((id) => ({ id, name: word })),
}
const slot = (id: string, itemIds: string[], priceDeltaFen = 0) => ({
  id,
  name: word,
  pick: 1,
  options: itemIds.map((itemId) => ({ itemId, priceDeltaFen })),
})

function adding(...items: Item[]): MenuContent {
  const content = exampleContent()
  return { ...content, items: [...content.items, ...items] }
}

function withSpice(change: Partial<ModifierGroup>): MenuContent {
  const content = exampleContent()
  const modifierGroups = content.modifierGroups.map((group) => (group.id === 'spice' ? { ...group, ...change } : group))
  return { ...content, modifierGroups }
}

const modifier = (id: string, rest: object = {}) => ({ id, name: word, priceDeltaFen: 0, ...rest })

describe('draftFaults', () => {
  test('a sound menu has none', () => {
    expect(draftFaults(exampleContent(), store)).toEqual([])
  })

  const cases: [string, MenuContent, string, DraftRule][] = [
    ['an item twice', adding(dish('mapo')), 'items.mapo', 'duplicate_id'],
    [
      'a category that is not there',
      adding(dish('x', { categoryIds: ['no'] })),
      'items.x.categoryIds.no',
      'unknown_category',
    ],
    [
      'a category named twice',
      adding(dish('x', { categoryIds: ['hot', 'hot'] })),
      'items.x.categoryIds.hot',
      'duplicate_id',
    ],
    ['a station that is not there', adding(dish('x', { stationId: 'no' })), 'items.x.stationId.no', 'unknown_station'],
    [
      'an allergen without a name',
      adding(dish('x', { allergens: ['no'] })),
      'items.x.allergens.no',
      'unknown_allergen',
    ],
    [
      'a group that is not there',
      adding(dish('x', { modifierGroupIds: ['no'] })),
      'items.x.modifierGroupIds.no',
      'unknown_modifier_group',
    ],
    ['an empty combo', adding(dish('x', { combo: { slots: [] } })), 'items.x.combo', 'combo_empty'],
    [
      'a pick that is not there',
      adding(dish('x', { combo: { slots: [slot('a', ['no'])] } })),
      'items.x.combo.slots.a.options.no',
      'unknown_item',
    ],
    [
      'a pick named twice',
      adding(dish('x', { combo: { slots: [slot('a', ['mapo', 'mapo'])] } })),
      'items.x.combo.slots.a.options.mapo',
      'duplicate_id',
    ],
    [
      'a slot twice',
      adding(dish('x', { combo: { slots: [slot('a', ['mapo']), slot('a', ['tea'])] } })),
      'items.x.combo.slots.a',
      'duplicate_id',
    ],
    [
      'a combo in a combo',
      adding(dish('x', { combo: { slots: [slot('a', ['set'])] } })),
      'items.x.combo.slots.a.options.set',
      'combo_in_combo',
    ],
    [
      'a combo fixed in a combo',
      adding(dish('x', { combo: { slots: [], fixed: [{ itemId: 'set', quantity: 1 }] } })),
      'items.x.combo.fixed.0.set',
      'combo_in_combo',
    ],
    [
      'something fixed without a name',
      adding(dish('x', { combo: { slots: [], fixed: [{ quantity: 1 }] } })),
      'items.x.combo.fixed.0.name',
      'fixed_without_name',
    ],
    [
      'two default variants',
      adding(dish('x', { variants: ['a', 'b'].map((id) => ({ id, name: word, priceFen: 1, default: true })) })),
      'items.x.variants',
      'too_many_defaults',
    ],
    [
      'a day that no year has',
      adding(dish('x', { serving: { windows: [], dates: { from: '02-30', to: '03-01' } } })),
      'items.x.serving.dates.from',
      'date_invalid',
    ],
    [
      'a month that no year has',
      adding(dish('x', { serving: { windows: [], dates: { from: '03-01', to: '13-01' } } })),
      'items.x.serving.dates.to',
      'date_invalid',
    ],
    ['more to choose than allowed', withSpice({ min: 2 }), 'modifierGroups.spice.min', 'min_above_max'],
    ['more allowed than there are', withSpice({ max: 3 }), 'modifierGroups.spice.max', 'max_above_modifiers'],
    [
      'more defaults than allowed',
      withSpice({ modifiers: [modifier('a', { default: true }), modifier('b', { default: true })] }),
      'modifierGroups.spice.modifiers',
      'too_many_defaults',
    ],
    [
      'a modifier twice',
      withSpice({ modifiers: [modifier('a'), modifier('a')] }),
      'modifierGroups.spice.modifiers.a',
      'duplicate_id',
    ],
    [
      'a modifier in two groups of a dish',
      withSpice({ modifiers: [modifier('e1'), modifier('s1')] }),
      'items.mapo.modifierGroupIds',
      'modifier_in_two_groups',
    ],
    [
      'picks that cost less than nothing',
      adding(dish('x', { priceFen: 100, combo: { slots: [slot('a', ['mapo'], -101)] } })),
      'items.x.priceFen',
      'price_below_zero',
    ],
  ]
  test.each(cases)('%s', (_what, content, path, reason) => {
    expect(draftFaults(content, store)).toEqual([{ code: 'draft_invalid', path, reason }])
  })

  test('29 February is a day', () => {
    const serving = { windows: [], dates: { from: '02-29', to: '02-29' } }
    expect(draftFaults(adding(dish('x', { serving })), store)).toEqual([])
  })
})

test.each([
  ['a plain dish', dish('x'), [], 1000],
  [
    'the cheapest variant',
    dish('x', { variants: [900, 700].map((priceFen, i) => ({ id: `${i}`, name: word, priceFen })) }),
    [],
    700,
  ],
  ['what must be chosen, at its cheapest', dish('x'), [{ min: 1, max: 2, deltas: [300, 200] }], 1200],
  ['what may be chosen, where it is cheaper', dish('x'), [{ min: 0, max: 1, deltas: [-50, -80] }], 920],
  ['each pick of a slot', dish('x', { combo: { slots: [{ ...slot('a', ['p', 'q'], -10), pick: 3 }] } }), [], 970],
])('the least a portion comes to: %s', (_what, item, groups, fen) => {
  const asGroups = groups.map(({ min, max, deltas }, index) => ({
    id: `g${index}`,
    name: word,
    min,
    max,
    modifiers: deltas.map((priceDeltaFen, i) => ({ id: `${i}`, name: word, priceDeltaFen })),
  }))
  expect(cheapestFen(item, asGroups)).toBe(fen)
})
