import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDueQueue } from './due-queue.ts'
import { formatYuan, parseYuan } from './money.ts'
import { createSeededRandom, randomHex } from './random.ts'
import { DAY, formatBeijing, HOUR, MINUTE, parseBeijing, timeoutExpressEnd } from './time.ts'

test.each([
  ['0.01', 1],
  ['8', 800],
  ['8.5', 850],
  ['88.80', 8880],
  ['100000000', 10_000_000_000],
  ['100000000.01', undefined],
  ['0', undefined],
  ['0.00', undefined],
  ['-1', undefined],
  ['1.005', undefined],
  ['1e3', undefined],
  [' 1', undefined],
  ['', undefined],
])('%j yuan are %j fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen)
})

test('every amount is read as it is printed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (fen) => {
      expect(parseYuan(formatYuan(fen))).toBe(fen)
    }),
  )
})

test('time is Beijing’s', () => {
  const at = Date.parse('2026-11-22T16:00:01Z')
  expect(formatBeijing(at)).toBe('2026-11-23 00:00:01')
  expect(parseBeijing('2026-11-23 00:00:01')).toBe(at)
})

test.each(['2026-02-30 00:00:00', '2026-11-23T00:00:01', '2026-11-23', '2026-11-23 24:00:00', '20261123000001', ''])(
  '%j is no time',
  (text) => {
    expect(parseBeijing(text)).toBeUndefined()
  },
)

test.each([
  ['5m', 5 * MINUTE],
  ['2h', 2 * HOUR],
  ['15d', 15 * DAY],
  ['1c', 12 * HOUR],
  ['16d', undefined],
  ['0m', undefined],
  ['1.5h', undefined],
  ['90s', undefined],
])('timeout_express %s', (text, length) => {
  const noon = Date.parse('2026-11-22T04:00:00Z')
  const end = timeoutExpressEnd(text, noon)
  expect(end === undefined ? undefined : end - noon).toBe(length)
})

test('what is due comes out by time and never early', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.nat(1000), (times, now) => {
      const queue = createDueQueue<number>()
      for (const at of times) queue.push(at, at)
      const taken: number[] = []
      for (let due = queue.take(now); due; due = queue.take(now)) taken.push(due.value)
      expect(taken).toEqual(times.filter((at) => at <= now).sort((a, b) => a - b))
      expect(queue.nextAt() ?? Infinity).toBe(Math.min(Infinity, ...times.filter((at) => at > now)))
    }),
  )
})

test('what was planned first comes out first at the same time', () => {
  const queue = createDueQueue<string>()
  for (const value of ['a', 'b', 'c', 'd', 'e']) queue.push(1, value)
  expect(Array.from({ length: 5 }, () => queue.take(1)?.value).join('')).toBe('abcde')
})

test('the same seed makes the same ids', () => {
  const [one, same, other] = [7, 7, 8].map((seed) => randomHex(createSeededRandom(seed), 32))
  expect(one).toBe(same)
  expect(one).not.toBe(other)
})
