import { beforeEach, expect, test } from 'vitest'
import { createDoubts, type Doubts } from './doubts.ts'

const minute = 60_000
/** The wall clock stands on any hour; it is the steady one that counts. */
let steady: number
let doubts: Doubts
beforeEach(() => {
  steady = 0
  doubts = createDoubts({ now: () => 1_795_000_000_000 - steady, steady: () => steady })
})

/** A refund, last sent at `before`, is sent again and refused, so many minutes after the start. */
function refused(atMinute: number, before: number | null, sentAt = atMinute): boolean {
  steady = atMinute * minute
  return doubts.isDoubted({ id: 'r1', sentAt: before }, sentAt)
}

test('money rule 8: refused at its first sending, a refund has failed', () => {
  expect(refused(0, null)).toBe(false)
})

test('money rule 8: refused again for a quarter of an hour, it has failed whatever was sent before', () => {
  expect([refused(1, 0), refused(5, 1), refused(15, 5)]).toEqual([true, true, true])
  expect(refused(16, 15)).toBe(false)
})

test('money rule 8: what was sent meanwhile and not refused is doubted for as long again', () => {
  expect([refused(1, 0), refused(14, 1)]).toEqual([true, true])
  expect([refused(16, 15), refused(30, 16), refused(31, 30)]).toEqual([true, true, false])
})

test('money rule 8: what is forgotten is doubted anew, and each refund by itself', () => {
  expect(refused(1, 0)).toBe(true)
  steady = 20 * minute
  expect(doubts.isDoubted({ id: 'r2', sentAt: 1 }, 20)).toBe(true)
  doubts.forget('r1')
  expect(refused(20, 1)).toBe(true)
})
