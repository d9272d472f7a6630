import { describe, expect, test } from 'vitest'
import type { RequestFault } from './fault.ts'
import { createFaults } from './faults.ts'

const dinner = { tradeNo: '2026', outTradeNo: 'pay_1' }
const query = 'alipay.trade.query'
const base: RequestFault = { on: 'request', method: '*', kind: 'html', count: null }

function occasions(fault: RequestFault, times: number, trade = dinner): boolean[] {
  const faults = createFaults()
  faults.add(fault)
  return Array.from({ length: times }, () => faults.takeForRequest(query, trade) !== undefined)
}

describe('which requests a fault strikes', () => {
  test.each<[string, Partial<RequestFault>, boolean]>([
    ['any method', { method: '*' }, true],
    ['its method', { method: query }, true],
    ['another method', { method: 'alipay.trade.close' }, false],
    ['its trade by trade_no', { tradeNo: '2026' }, true],
    ['another trade_no', { tradeNo: '2027' }, false],
    ['its trade by out_trade_no', { outTradeNo: 'pay_1' }, true],
    ['another out_trade_no', { outTradeNo: 'pay_2' }, false],
    ['both names, one of them wrong', { tradeNo: '2026', outTradeNo: 'pay_2' }, false],
    ['never, by chance', { probability: 0 }, false],
    ['always, by chance', { probability: 1 }, true],
  ])('%s', (_case, changes, struck) => {
    expect(occasions({ ...base, ...changes }, 1)).toEqual([struck])
  })

  test('a request about no trade is not struck by a fault for one', () => {
    const faults = createFaults()
    faults.add({ ...base, outTradeNo: 'pay_1' })
    expect(faults.takeForRequest(query, {})).toBeUndefined()
  })
})

test('a fault strikes as often as it counts, and one without a count until it is removed', () => {
  expect(occasions({ ...base, count: 2 }, 4)).toEqual([true, true, false, false])
  const faults = createFaults()
  const id = faults.add(base)
  for (let i = 0; i < 100; i += 1) expect(faults.takeForRequest(query, dinner)).toBeDefined()
  expect(faults.remove(id)).toBe(true)
  expect(faults.remove(id)).toBe(false)
  expect(faults.takeForRequest(query, dinner)).toBeUndefined()
})

test('chance is repeatable by its seed, another seed is another run, and what it spares is not counted', () => {
  const run = (seed: number) => occasions({ ...base, probability: 0.5, seed }, 64)
  expect(run(7)).toEqual(run(7))
  expect(run(7)).not.toEqual(run(8))
  expect(run(7).filter(Boolean).length).toBeGreaterThan(16)
  expect(run(7).filter(Boolean).length).toBeLessThan(48)
  expect(occasions({ ...base, probability: 0.5, seed: 7, count: 3 }, 64).filter(Boolean)).toHaveLength(3)
})

test('faults strike in the order in which they were added, each its own kind of occasion', () => {
  const faults = createFaults()
  faults.add({ on: 'refund', kind: 'pending', count: 1 })
  faults.add({ on: 'notification', kind: 'drop', count: 1 })
  faults.add({ ...base, kind: 'drop', count: 1 })
  faults.add(base)
  expect(faults.takeForRequest(query, dinner)?.kind).toBe('drop')
  expect(faults.takeForRequest(query, dinner)?.kind).toBe('html')
  expect(faults.takeForNotification(dinner, (kind) => kind !== 'drop')).toBeUndefined()
  expect(faults.takeForNotification(dinner, () => true)?.kind).toBe('drop')
  expect(faults.takeForRefund(dinner)?.kind).toBe('pending')
})

test('offsets of the clock add up while they are there', () => {
  const faults = createFaults()
  const fast = faults.add({ on: 'clock', kind: 'offset', offsetMs: 5000 })
  faults.add({ on: 'clock', kind: 'offset', offsetMs: -2000 })
  expect(faults.clockOffsetMs()).toBe(3000)
  faults.remove(fast)
  expect(faults.clockOffsetMs()).toBe(-2000)
})
