import { describe, expect, it } from 'vitest'
import type { CartLine, Pick } from '../contract/basket.ts'
import { guestsToCharge, priceBasket } from './index.ts'
import { dish, line, menuOf, sampleMenu } from './sample-menu.ts'

const free = { teaFeeFenPerGuest: 0, guestsToCharge: 0 }
const price = (...lines: CartLine[]) => priceBasket({ menu: sampleMenu, lines, fees: free })
const pick = (slotId: string, itemId: string, fields: Partial<Pick> = {}): Pick => ({
  slotId,
  itemId,
  modifierIds: [],
  ...fields,
})
const noodles = pick('main', 'noodles', { modifierIds: ['mild'] })
const tea = pick('side', 'tea')
const smallSoup = pick('side', 'soup', { variantId: 'small' })

describe('the price of a line', () => {
  it.each<[string, CartLine, number, number]>([
    ['a plain dish', line('tea'), 600, 600],
    ['a quantity', line('tea', { quantity: 3 }), 600, 1800],
    ['modifiers', line('mapo', { modifierIds: ['hot', 'brown'], quantity: 2 }), 3200, 6400],
    ['a variant instead of the dish’s own price', line('soup', { variantId: 'large' }), 3800, 3800],
    ['never below zero', line('noodles', { modifierIds: ['mild', 'plain'], quantity: 2 }), 0, 0],
    ['a combo', line('set', { picks: [noodles, tea, tea] }), 4500, 4500],
    [
      'a combo with a cheaper option',
      line('set', { picks: [pick('main', 'mapo', { modifierIds: ['hot'] }), tea, tea] }),
      4100,
      4100,
    ],
    [
      'a combo with modifiers in its picks',
      line('set', { picks: [pick('main', 'noodles', { modifierIds: ['hot', 'egg'] }), tea, tea] }),
      4800,
      4800,
    ],
    ['a combo with a pick’s default variant', line('set', { picks: [noodles, smallSoup, tea] }), 4600, 4600],
    [
      'a combo with a larger variant in a pick',
      line('set', { picks: [noodles, pick('side', 'soup', { variantId: 'large' }), tea], quantity: 2 }),
      6800,
      13600,
    ],
  ])('counts %s', (_what, one, unitFen, totalFen) => {
    const priced = price(one)
    expect(priced.faults).toEqual([])
    expect(priced.lines).toMatchObject([{ index: 0, itemId: one.itemId, unitFen, quantity: one.quantity, totalFen }])
    expect(priced.totalFen).toBe(totalFen)
  })
})

describe('what a line says', () => {
  it('has the variant and the modifiers in the order of the menu, and one part at its station', () => {
    expect(
      price(line('mapo', { modifierIds: ['no-peanut', 'white', 'hot', 'no-scallion'], quantity: 2 })).lines,
    ).toEqual([
      {
        index: 0,
        itemId: 'mapo',
        name: { 'zh-CN': 'mapo' },
        unitFen: 3000,
        quantity: 2,
        totalFen: 6000,
        modifiers: ['hot', 'white', 'no-scallion', 'no-peanut'].map((name) => ({ 'zh-CN': name })),
        parts: [
          {
            itemId: 'mapo',
            name: { 'zh-CN': 'mapo' },
            quantity: 2,
            modifiers: [{ 'zh-CN': 'hot' }, { 'zh-CN': 'white' }],
            leaveOut: [{ 'zh-CN': 'no-scallion' }, { 'zh-CN': 'no-peanut' }],
            stationId: 'wok',
          },
        ],
      },
    ])
    expect(price(line('soup', { variantId: 'large' })).lines[0]).toMatchObject({ variant: { 'zh-CN': '例份' } })
  })

  it('sends each pick of a combo to its own dish’s station, and what has no dish to the combo’s', () => {
    const { lines } = price(line('set', { picks: [smallSoup, noodles, tea], quantity: 2 }))
    const shape = lines[0]?.parts.map(({ itemId, name, quantity, stationId, variant }) => [
      itemId ?? name['zh-CN'],
      quantity,
      stationId,
      variant?.['zh-CN'],
    ])
    expect(shape).toEqual([
      ['noodles', 2, 'noodle', undefined],
      ['soup', 2, 'steam', '小碗'],
      ['tea', 2, undefined, undefined],
      ['米饭', 6, 'pass', undefined],
    ])
  })

  it('makes a fixed dish with its defaults and tells every station of a combo what to leave out', () => {
    const { lines } = price(line('feast', { modifierIds: ['no-peanut'] }))
    expect(lines[0]?.parts).toMatchObject([
      { itemId: 'mapo', quantity: 1, modifiers: [{ 'zh-CN': 'mild' }], leaveOut: [{ 'zh-CN': 'no-peanut' }] },
      { itemId: 'soup', quantity: 2, variant: { 'zh-CN': '小碗' }, leaveOut: [{ 'zh-CN': 'no-peanut' }] },
    ])
    expect(lines[0]?.unitFen).toBe(19800)
  })
})

describe('the faults of a line', () => {
  const spiced = { modifierIds: ['mild'] }
  it.each<[string, CartLine, object[]]>([
    ['a dish that is not on the menu', line('gone'), [{ code: 'item_unknown', itemId: 'gone' }]],
    ['no variant', line('soup'), [{ code: 'variant_missing', itemId: 'soup' }]],
    ['a foreign variant', line('soup', { variantId: 'huge' }), [{ code: 'variant_unknown', itemId: 'soup' }]],
    ['a variant of a dish without any', line('tea', { variantId: 'x' }), [{ code: 'variant_unknown', itemId: 'tea' }]],
    ['a group below its min', line('mapo'), [{ code: 'modifier_missing', itemId: 'mapo', groupId: 'spice' }]],
    [
      'a group above its max',
      line('mapo', { modifierIds: ['mild', 'hot'] }),
      [{ code: 'modifier_too_many', itemId: 'mapo', groupId: 'spice' }],
    ],
    [
      'the same modifier twice',
      line('mapo', { modifierIds: ['mild', 'no-peanut', 'no-peanut'] }),
      [{ code: 'modifier_too_many', itemId: 'mapo', groupId: 'leave-out' }],
    ],
    [
      'a modifier of another dish',
      line('mapo', { modifierIds: ['mild', 'egg'] }),
      [{ code: 'modifier_foreign', itemId: 'mapo' }],
    ],
    [
      'a sold-out modifier',
      line('noodles', { modifierIds: ['mild', 'beef'] }),
      [{ code: 'sold_out', itemId: 'noodles', groupId: 'extras' }],
    ],
    [
      'a slot that is not full',
      line('set', { picks: [noodles, tea] }),
      [{ code: 'pick_missing', itemId: 'set', slotId: 'side' }],
    ],
    [
      'a slot that is too full',
      line('set', { picks: [noodles, noodles, tea, tea] }),
      [{ code: 'pick_too_many', itemId: 'set', slotId: 'main' }],
    ],
    [
      'a dish that the slot does not offer',
      line('set', { picks: [pick('main', 'tea'), tea, tea] }),
      [{ code: 'pick_foreign', itemId: 'tea', slotId: 'main' }],
    ],
    [
      'a slot that does not exist',
      line('set', { picks: [noodles, tea, tea, pick('dessert', 'tea')] }),
      [{ code: 'pick_foreign', itemId: 'tea', slotId: 'dessert' }],
    ],
    [
      'a pick of a dish that is no combo',
      line('tea', { picks: [tea] }),
      [{ code: 'pick_foreign', itemId: 'tea', slotId: 'side' }],
    ],
    [
      'an option that left the menu',
      line('set', { picks: [noodles, tea, pick('side', 'gone')] }),
      [{ code: 'item_unknown', itemId: 'gone', slotId: 'side' }],
    ],
    [
      'a combo within a combo',
      line('set', { picks: [noodles, tea, pick('side', 'feast')] }),
      [{ code: 'pick_foreign', itemId: 'feast', slotId: 'side' }],
    ],
    [
      'a pick without its own choices',
      line('set', { picks: [pick('main', 'noodles'), pick('side', 'soup'), tea] }),
      [
        { code: 'modifier_missing', itemId: 'noodles', groupId: 'spice', slotId: 'main' },
        { code: 'variant_missing', itemId: 'soup', slotId: 'side' },
      ],
    ],
    [
      'more than an order may hold',
      line('noodles', { ...spiced, quantity: 5 }),
      [{ code: 'over_limit', itemId: 'noodles', available: 4 }],
    ],
    [
      'several things at once',
      line('noodles', { variantId: 'x', modifierIds: ['zzz'], quantity: 5 }),
      [
        { code: 'variant_unknown', itemId: 'noodles' },
        { code: 'modifier_missing', itemId: 'noodles', groupId: 'spice' },
        { code: 'modifier_foreign', itemId: 'noodles' },
        { code: 'over_limit', itemId: 'noodles', available: 4 },
      ],
    ],
  ])('name %s, and leave the line out', (_what, faulty, faults) => {
    const priced = price(line('tea'), faulty)
    expect(priced.faults).toEqual(faults.map((fault) => ({ ...fault, line: 1 })))
    expect(priced.lines.map(({ index }) => index)).toEqual([0])
    expect(priced.totalFen).toBe(600)
  })

  it('come for all lines at once, and a dish’s limit holds for its lines together', () => {
    const { faults } = price(
      line('noodles', { ...spiced, quantity: 2 }),
      line('gone'),
      line('noodles', { modifierIds: ['hot'], quantity: 3 }),
    )
    expect(faults).toEqual([
      { code: 'over_limit', line: 0, itemId: 'noodles', available: 4 },
      { code: 'item_unknown', line: 1, itemId: 'gone' },
      { code: 'over_limit', line: 2, itemId: 'noodles', available: 4 },
    ])
  })

  it('name a fixed dish that left the menu', () => {
    const menu = menuOf([dish('set', { combo: { slots: [], fixed: [{ itemId: 'gone', quantity: 1 }] } })])
    expect(priceBasket({ menu, lines: [line('set')], fees: free }).faults).toEqual([
      { code: 'item_unknown', line: 0, itemId: 'gone' },
    ])
  })
})

describe('the tea fee', () => {
  it('is charged for the guests who were not charged before', () => {
    expect(guestsToCharge(4, 1)).toBe(3)
    expect(guestsToCharge(2, 3)).toBe(0)
    const fees = { teaFeeFenPerGuest: 200, guestsToCharge: 3 }
    expect(priceBasket({ menu: sampleMenu, lines: [line('tea')], fees })).toMatchObject({
      fees: [{ code: 'tea', quantity: 3, unitFen: 200, totalFen: 600 }],
      totalFen: 1200,
    })
  })

  it.each([
    { teaFeeFenPerGuest: 0, guestsToCharge: 3 },
    { teaFeeFenPerGuest: 200, guestsToCharge: 0 },
  ])('is no line where it is nothing: %j', (fees) => {
    expect(priceBasket({ menu: sampleMenu, lines: [line('tea')], fees })).toMatchObject({ fees: [], totalFen: 600 })
  })
})
