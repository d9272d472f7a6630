import { expect, it } from 'vitest'
import { isLost, readDelay, retryDelay } from './rhythm.ts'

it('reads each two seconds with mates at the table, and each ten alone', () => {
  expect(readDelay(true)).toBe(2000)
  expect(readDelay(false)).toBe(10_000)
})

it('tries again after one second and then ever less often, to each half minute', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(retryDelay)).toEqual([1000, 2000, 4000, 8000, 15_000, 30_000, 30_000])
})

it('says that the cart is out of reach from the second failure in a row on', () => {
  expect([0, 1, 2, 9].map(isLost)).toEqual([false, false, true, true])
})
