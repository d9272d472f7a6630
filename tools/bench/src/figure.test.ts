import { expect, test } from 'vitest'
import { isKept, shortfalls, table } from './figure.ts'
import type { Figure } from './figure.ts'

const figure: Figure = { name: 'Menu', value: 1.1, unit: '×', bound: 'at most', limit: 1.25, measured: '44 and 40 µs' }

test.each([
  ['at most', 1.25, true],
  ['at most', 1.26, false],
  ['at least', 1.25, true],
  ['at least', 1.24, false],
  ['at most', Number.NaN, false],
  ['at least', Number.NaN, false],
] as const)('%s 1.25 is asked for and %d measured', (bound, value, expected) => {
  expect(isKept({ ...figure, bound, value })).toBe(expected)
})

test('each figure that falls short is told with both numbers, and no other', () => {
  const slow = { ...figure, name: 'Start', value: 3.5, limit: 3 }
  expect(shortfalls([figure, slow])).toEqual(['Start: 3.50 × where at most 3 × is allowed (44 and 40 µs).'])
})

test('the table has a row for each figure and marks what falls short', () => {
  const big = { ...figure, name: 'Idle', value: 171.4, unit: 'MB' as const, limit: 160, measured: '' }
  expect(table([figure, big]).split('\n').slice(2)).toEqual([
    '| Menu | 1.10 × | at most 1.25 × | kept | 44 and 40 µs |',
    '| Idle | 171 MB | at most 160 MB | **falls short** |  |',
  ])
})
