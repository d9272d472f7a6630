import { describe, expect, it } from 'vitest'
import { dish, menuOf } from '../testing/menu.ts'
import { dishState } from './dish-state.ts'
import { avoided, noFilter } from './filter.ts'
import { buildSections } from './sections.ts'

const menu = menuOf([
  dish('duck', { popularity: 5 }),
  dish('mapo', { popularity: 9, spicyLevel: 2, allergens: ['soy'] }),
  dish('greens', { dietary: ['vegan'], categoryIds: ['cold', 'hot'] }),
])

function ids(filter = noFilter, soldOut: string[] = []) {
  return buildSections(menu, filter, soldOut).map(({ id, items }) => [id, items.map((item) => item.id).join()])
}

describe('the sections of the menu', () => {
  it('begin with what is ordered most and list a dish in each of its categories', () => {
    expect(ids()).toEqual([
      ['popular', 'mapo,duck'],
      ['hot', 'duck,mapo,greens'],
      ['cold', 'greens'],
    ])
  })

  it('let what was sold out at opening sink, and praise it no more', () => {
    expect(ids(noFilter, ['duck'])).toEqual([
      ['popular', 'mapo'],
      ['hot', 'mapo,greens,duck'],
      ['cold', 'greens'],
    ])
  })

  it('hide what misses a diet but only mark what has an allergen', () => {
    expect(ids({ allergens: ['soy'], diets: ['mild'] })[1]).toEqual(['hot', 'duck,greens'])
    expect(ids({ allergens: ['soy'], diets: [] })[1]).toEqual(['hot', 'duck,mapo,greens'])
    expect(avoided({ allergens: ['soy', 'egg'], diets: [] }, dish('mapo', { allergens: ['soy'] }))).toEqual(['soy'])
  })

  it('count a vegan dish as vegetarian', () => {
    expect(ids({ allergens: [], diets: ['vegetarian'] })[0]).toEqual(['hot', 'greens'])
  })
})

describe('how a dish stands', () => {
  const now = { open: true, paused: false, soldOut: ['duck'], outOfWindow: ['lamb'], left: { ribs: 2, soup: 0 } }

  it('is sold out, out of its window, or ready with what is left', () => {
    expect(dishState(dish('duck'), now, 0).kind).toBe('sold_out')
    expect(dishState(dish('soup'), now, 0).kind).toBe('sold_out')
    expect(dishState(dish('lamb'), now, 0).kind).toBe('out_of_window')
    expect(dishState(dish('ribs'), now, 1)).toEqual({ kind: 'ready', left: 2, full: undefined })
  })

  it('is full at what is left and at the limit of an order', () => {
    expect(dishState(dish('ribs'), now, 2)).toMatchObject({ full: 'stock' })
    expect(dishState(dish('fish', { maxPerOrder: 4 }), now, 4)).toMatchObject({ full: 'limit' })
    expect(dishState(dish('fish', { maxPerOrder: 4 }), undefined, 3)).toMatchObject({ full: undefined })
  })
})
