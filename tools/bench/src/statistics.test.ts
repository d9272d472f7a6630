import { expect, test } from 'vitest'
import { median, medianRatio } from './statistics.ts'

test.each([
  ['one', [7], 7],
  ['an odd number', [9, 1, 5], 5],
  ['an even number', [4, 1, 3, 2], 2.5],
  ['an outlier', [10, 11, 9000, 12, 10], 11],
])('the median of %s of values', (_what, values, expected) => {
  expect(median(values)).toBe(expected)
})

test('there is no median of nothing', () => {
  expect(() => median([])).toThrow('nothing')
})

test('a slow round counts for subject and floor alike', () => {
  expect(medianRatio([30, 90, 30], [20, 60, 20])).toBe(1.5)
})

test('a round that measured one of both is refused', () => {
  expect(() => medianRatio([1, 2], [1])).toThrow('both')
})
