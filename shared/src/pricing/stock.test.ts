import { describe, expect, it } from 'vitest'
import { availabilityFaults, portions } from './index.ts'
import { line, sampleMenu } from './sample-menu.ts'

const set = line('set', {
  picks: [
    { slotId: 'main', itemId: 'noodles', modifierIds: ['mild'] },
    { slotId: 'side', itemId: 'tea', modifierIds: [] },
    { slotId: 'side', itemId: 'tea', modifierIds: [] },
  ],
  quantity: 2,
})
const everything = { soldOut: [], outOfWindow: [], left: {} }

describe('portions', () => {
  it('counts lines, combos, their picks and their fixed dishes', () => {
    const lines = [set, line('tea', { quantity: 3 }), line('feast', { quantity: 2 }), line('gone')]
    expect(Object.fromEntries(portions(sampleMenu, lines))).toEqual({
      set: 2,
      noodles: 2,
      tea: 7,
      feast: 2,
      mapo: 2,
      soup: 4,
    })
  })
})

describe('availabilityFaults', () => {
  it('finds none where nothing is short', () => {
    expect(availabilityFaults(sampleMenu, [set], { ...everything, left: { tea: 4, noodles: 2, mapo: 0 } })).toEqual([])
  })

  it('names what is sold out, picks and fixed dishes by their own id', () => {
    const standing = { ...everything, soldOut: ['tea', 'mapo'] }
    expect(availabilityFaults(sampleMenu, [line('soup'), set, line('feast'), line('mapo')], standing)).toEqual([
      { code: 'sold_out', line: 1, itemId: 'tea', slotId: 'side', available: 0 },
      { code: 'sold_out', line: 1, itemId: 'tea', slotId: 'side', available: 0 },
      { code: 'sold_out', line: 2, itemId: 'mapo', available: 0 },
      { code: 'sold_out', line: 3, itemId: 'mapo', available: 0 },
    ])
  })

  it('counts what is left for the whole basket, and says how many could be had', () => {
    const lines = [line('tea'), line('soup'), line('tea', { quantity: 2 })]
    expect(availabilityFaults(sampleMenu, lines, { ...everything, left: { tea: 2, soup: 1 } })).toEqual([
      { code: 'sold_out', line: 0, itemId: 'tea', available: 2 },
      { code: 'sold_out', line: 2, itemId: 'tea', available: 2 },
    ])
  })

  it('names a line outside its window, but not a combo for the windows of its dishes', () => {
    const standing = { ...everything, outOfWindow: ['tea'] }
    expect(availabilityFaults(sampleMenu, [set, line('tea')], standing)).toEqual([
      { code: 'out_of_window', line: 1, itemId: 'tea' },
    ])
  })
})
