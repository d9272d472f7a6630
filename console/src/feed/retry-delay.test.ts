import { expect, it } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

it('doubles the wait up to eight seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelayMs(attempt, 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000,
  ])
})

it('spreads the waits of many screens by a quarter to either side', () => {
  expect([retryDelayMs(2, 0), retryDelayMs(2, 1)]).toEqual([3_000, 5_000])
})
