import { expect, test } from 'vitest'
import { createAttempts } from './attempts.ts'

/** Attempts without success, each as soon as it is allowed; and when the next one is. */
function tryOften(times: number) {
  const attempts = createAttempts()
  let at = 0
  const begin = () => {
    for (;;) {
      try {
        return attempts.begin('nan', at)
      } catch {
        at += 500
      }
    }
  }
  for (let i = 0; i < times; i++) begin()
  const lastAt = at
  begin()
  return { attempts, waitMs: at - lastAt, at }
}

test.each([
  [0, 0],
  [4, 0],
  [5, 1_000],
  [6, 2_000],
  [8, 8_000],
  [20, 60_000],
])('after %i attempts without success the next one waits %i ms', (times, waitMs) => {
  expect(tryOften(times).waitMs).toBe(waitMs)
})

test('a refusal says for how many seconds, and other accounts are not kept waiting', () => {
  const { attempts, at } = tryOften(5)
  const refusal = { code: 'slow_down', extras: { retryAfter: 2 } }
  expect(() => attempts.begin('nan', at + 500)).toThrow(expect.objectContaining(refusal))
  expect(() => attempts.begin('wang', at)).not.toThrow()
})

test('a success starts the count anew', () => {
  const { attempts, at } = tryOften(10)
  attempts.succeeded('nan')
  for (let i = 0; i < 5; i++) attempts.begin('nan', at)
  expect(() => attempts.begin('nan', at)).toThrow('slow_down')
})

test('made-up accounts do not fill the memory: the oldest are forgotten', () => {
  const { attempts, at } = tryOften(10)
  for (let i = 0; i < 10_000; i++) attempts.begin(`made-up-${i}`, at)
  expect(() => attempts.begin('nan', at)).not.toThrow()
})
