import { describe, expect, it } from 'vitest'
import { byDish, byPerson, lessFrom, mendedQuantity } from './groups.ts'
import type { CartRow } from './priced.ts'

function rowOf(key: string, itemId: string, more: { mate?: number; quantity?: number } = {}): CartRow {
  const { mate, quantity = 1 } = more
  const line = { itemId, modifierIds: [], picks: [], quantity }
  return { key, entry: { key, line, ...(mate !== undefined && { mate }) }, priced: undefined, faults: [] }
}

const rows = [
  rowOf('a', 'mapo', { mate: 3 }),
  rowOf('b', 'duck'),
  rowOf('c', 'mapo', { mate: 2, quantity: 2 }),
  rowOf('d', 'mapo'),
]

describe('a shared cart', () => {
  it('by person begins with the diner, then mates as they joined', () => {
    const groups = byPerson(rows).map(({ mate, rows: own, count }) => [mate, own.map(({ key }) => key), count])
    expect(groups).toEqual([
      [undefined, ['b', 'd'], 2],
      [2, ['c'], 2],
      [3, ['a'], 1],
    ])
  })

  it('by dish has each once, with the portions of everybody', () => {
    const groups = byDish(rows).map(({ rows: own, count }) => [own.map(({ key }) => key), count])
    expect(groups).toEqual([
      [['a', 'c', 'd'], 4],
      [['b'], 1],
    ])
  })

  it('gives a portion of one’s own first, or else the newest', () => {
    const entries = rows.map(({ entry }) => entry)
    expect(lessFrom(entries)?.key).toBe('d')
    expect(lessFrom(entries.slice(0, 1))?.key).toBe('a')
    expect(lessFrom([])).toBeUndefined()
  })
})

describe('a line of a dish that is short', () => {
  const short = { code: 'sold_out', itemId: 'mapo', available: 3 } as const

  it('is mended to what the others of the dish leave', () => {
    expect(mendedQuantity(rowOf('c', 'mapo', { quantity: 2 }), short, rows)).toBe(1)
  })

  it('has to go where nothing is left, or where fewer portions do not help', () => {
    const [first = rowOf('a', 'mapo')] = rows
    expect(mendedQuantity(first, short, rows)).toBe(0)
    expect(mendedQuantity(first, { code: 'out_of_window' }, rows)).toBe(0)
    expect(mendedQuantity(rowOf('e', 'set'), short, rows)).toBe(0)
  })
})
