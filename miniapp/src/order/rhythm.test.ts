import { expect, it } from 'vitest'
import { countdownText, detailDelay, resultDelay } from './rhythm.ts'

it('asks about a payment at 1, 1, 2, 3, 5, 8 s and then each 10 s', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map(resultDelay)).toEqual([1000, 1000, 2000, 3000, 5000, 8000, 10_000, 10_000])
})

it('reads an order ever more rarely while nothing happens', () => {
  expect([0, 1, 2, 3, 9].map(detailDelay)).toEqual([3000, 5000, 8000, 15_000, 15_000])
})

it.each([
  [14 * 60_000 + 31_200, '14:32'],
  [9_000, '0:09'],
  [1, '0:01'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('counts %d ms down as %s', (ms, text) => {
  expect(countdownText(ms)).toBe(text)
})
