import { describe, expect, it } from 'vitest'
import { dish, group, menuOf } from '../testing/menu.ts'
import {
  changePick,
  firstGap,
  groupsOf,
  initialSelection,
  lineOf,
  savingFen,
  toggleModifier,
  togglePick,
} from './selection.ts'

const spice = group('spice', {
  min: 1,
  max: 1,
  modifiers: [
    { id: 'mild', name: { 'zh-CN': '微辣' }, priceDeltaFen: 0, default: true },
    { id: 'hot', name: { 'zh-CN': '特辣' }, priceDeltaFen: 0 },
  ],
})
const rice = group('rice')
const extras = group('extras', { max: 2 })
const without = group('without', { max: 3, kind: 'leave_out' })
const mapo = dish('mapo', { modifierGroupIds: ['without', 'extras', 'rice', 'spice'], priceFen: 2800 })
const tea = dish('tea', { priceFen: 1200 })
const juice = dish('juice', { priceFen: 1500 })
const slots = [
  { id: 's1', name: { 'zh-CN': '热菜' }, pick: 1, options: [{ itemId: 'mapo', priceDeltaFen: 0 }] },
  {
    id: 's2',
    name: { 'zh-CN': '饮品' },
    pick: 1,
    options: [
      { itemId: 'tea', priceDeltaFen: 0 },
      { itemId: 'juice', priceDeltaFen: 300 },
    ],
  },
]
const set = dish('set', { priceFen: 3500, combo: { slots, fixed: [{ itemId: 'tea', quantity: 1 }] } })
const menu = menuOf([mapo, tea, juice, set], [spice, rice, extras, without])
const nothing = { modifierIds: [], picks: [] }

describe('choosing of one dish', () => {
  it('shows what is required first and what is left out last', () => {
    expect(groupsOf(mapo, menu).map(({ id }) => id)).toEqual(['spice', 'rice', 'extras', 'without'])
  })

  it('begins with the defaults, so that nothing is missing', () => {
    const selection = initialSelection(mapo, menu, [])
    expect(selection.modifierIds).toEqual(['mild'])
    expect(firstGap(mapo, selection, menu)).toBeUndefined()
  })

  it('begins without a default that is sold out, and says what is missing', () => {
    const modifiers = spice.modifiers.map((modifier) => ({ ...modifier, soldOut: true }))
    const short = menuOf([mapo], [{ ...spice, modifiers }])
    const selection = initialSelection(mapo, short, [])
    expect(selection.modifierIds).toEqual([])
    expect(firstGap(mapo, selection, short)?.id).toBe('spice')
  })

  it('moves a required choice and does not give it up', () => {
    const mild = { modifierIds: ['mild'] }
    expect(toggleModifier(mild, spice, 'hot').modifierIds).toEqual(['hot'])
    expect(toggleModifier(mild, spice, 'mild')).toBe(mild)
  })

  it('gives an optional choice up again', () => {
    const chosen = toggleModifier({ modifierIds: [] }, rice, 'rice.a')
    expect(chosen.modifierIds).toEqual(['rice.a'])
    expect(toggleModifier(chosen, rice, 'rice.a').modifierIds).toEqual([])
  })

  it('stays as it is when a group is full', () => {
    const full = { modifierIds: ['extras.a', 'extras.b'] }
    expect(toggleModifier(full, extras, 'extras.c')).toBe(full)
  })
})

describe('choosing of a combo', () => {
  it('begins with the first dish of each slot that can be had', () => {
    expect(initialSelection(set, menu, []).picks.map(({ itemId }) => itemId)).toEqual(['mapo', 'tea'])
    expect(initialSelection(set, menu, ['tea']).picks.map(({ itemId }) => itemId)).toEqual(['mapo', 'juice'])
  })

  it('puts another dish in the slot’s place, with its own defaults', () => {
    const [, drinks] = slots
    if (!drinks) throw new Error('the combo has two slots')
    const picks = togglePick(initialSelection(set, menu, []), drinks, 'juice', menu).picks
    expect(picks.map(({ slotId, itemId }) => [slotId, itemId])).toEqual([
      ['s1', 'mapo'],
      ['s2', 'juice'],
    ])
  })

  it('finds the slot without a dish, and the picked dish without its choice', () => {
    expect(firstGap(set, nothing, menu)?.id).toBe('s1')
    const blank = changePick(initialSelection(set, menu, []), 's1', 'mapo', { modifierIds: [] })
    expect(firstGap(set, blank, menu)?.id).toBe('s1-mapo-spice')
  })

  it('says what is saved against single dishes, fixed ones too', () => {
    expect(savingFen(set, initialSelection(set, menu, []), 3500, menu)).toBe(2800 + 1200 + 1200 - 3500)
    expect(savingFen(mapo, initialSelection(mapo, menu, []), 2800, menu)).toBe(0)
  })

  it('becomes a line without an empty note', () => {
    expect(lineOf(tea, initialSelection(tea, menu, []), 2, ' ')).toEqual({
      itemId: 'tea',
      modifierIds: [],
      picks: [],
      quantity: 2,
    })
  })
})
