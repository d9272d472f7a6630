import { beforeEach, expect, test } from 'vitest'
import { createDoubts, type Doubts } from './doubts.ts'

/** The wall clock runs backwards here; it is the steady one that counts. */
let steady: number
let doubts: Doubts
beforeEach(() => {
  steady = 0
  doubts = createDoubts({ now: () => 1_795_000_000_000 - steady, steady: () => steady })
})

/** A refund is refused for good so many minutes after the start, while that may take effect which was sent at `takenAt`. */
function isDoubted(atMinute: number, takenAt: number | null, id = 'r1'): boolean {
  steady = atMinute * 60_000
  return doubts.isDoubted({ id, takenAt })
}

test('money rule 8: refused at its first sending, a refund has failed', () => {
  expect(isDoubted(0, null)).toBe(false)
})

test('money rule 8: refused for a quarter of an hour, it has failed whatever was sent before', () => {
  expect([isDoubted(1, 7), isDoubted(5, 7), isDoubted(15, 7), isDoubted(16, 7)]).toEqual([true, true, true, false])
})

test('money rule 8: what was sent meanwhile and not refused is doubted for as long again', () => {
  expect([isDoubted(1, 7), isDoubted(14, 7)]).toEqual([true, true])
  expect([isDoubted(16, 8), isDoubted(30, 8), isDoubted(31, 8)]).toEqual([true, true, false])
})

test('money rule 8: each refund is doubted by itself, and anew where it was forgotten', () => {
  expect([isDoubted(1, 7), isDoubted(20, 7, 'r2')]).toEqual([true, true])
  doubts.forget('r1')
  expect(isDoubted(20, 7)).toBe(true)
})
