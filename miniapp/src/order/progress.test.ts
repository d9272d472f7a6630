import { describe, expect, it } from 'vitest'
import type { KitchenState } from '@kaifan/shared/contract'
import { progressOf, remainingOf } from './progress.ts'

function line(...parts: [quantity: number, state: KitchenState][]) {
  return { parts: parts.map(([quantity, state]) => ({ quantity, state })) }
}

describe('the progress of an order', () => {
  it('counts portions, those of a combo one by one, and none that was taken back', () => {
    const lines = [
      line([2, 'done']),
      line([1, 'cooking'], [1, 'queued'], [1, 'done']),
      line([1, 'waiting']),
      line([3, 'voided']),
    ]
    expect(progressOf(lines)).toEqual({ done: 3, cooking: 1, waiting: 2, total: 6 })
  })
})

describe('the minutes left', () => {
  const minute = 60_000
  const order = { createdAt: 0, timeline: [{ status: 'accepted', at: 9 * minute }], estimatedReadyAt: 24 * minute }

  it('are rounded up, with the share that is left', () => {
    expect(remainingOf(order, 12 * minute)).toEqual({ minutes: 12, share: 0.8 })
    expect(remainingOf(order, 23 * minute + 30_000)?.minutes).toBe(1)
  })

  it('are not shown when they are over or unknown', () => {
    expect(remainingOf(order, 24 * minute)).toBeUndefined()
    expect(remainingOf({ ...order, estimatedReadyAt: undefined }, 0)).toBeUndefined()
  })

  it('fill the whole ring on a phone whose clock is behind', () => {
    expect(remainingOf(order, 0)?.share).toBe(1)
  })
})
