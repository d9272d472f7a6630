import { describe, expect, it } from 'vitest'
import type { OrderStatus } from '@kaifan/shared/contract'
import { stepsOf, type Step } from './steps.ts'

function timeline(...statuses: OrderStatus[]) {
  return statuses.map((status, index) => ({ status, at: index + 1 }))
}

function outline(steps: readonly Step[]): string {
  const marks = { done: '✓', current: '●', coming: '○' }
  return steps.map(({ name, state, at }) => `${marks[state]}${name}${at ?? ''}`).join(' ')
}

describe('the timeline of an order', () => {
  it.each<[OrderStatus, OrderStatus[], string]>([
    ['awaiting_payment', ['awaiting_payment'], '●paid ○accepted ○preparing ○served'],
    ['placed', ['awaiting_payment', 'placed'], '✓paid2 ●accepted ○preparing ○served'],
    ['accepted', ['awaiting_payment', 'placed', 'accepted'], '✓paid2 ✓accepted3 ●preparing ○served'],
    ['preparing', ['awaiting_payment', 'placed', 'accepted', 'preparing'], '✓paid2 ✓accepted3 ●preparing4 ○served'],
    [
      'served',
      ['awaiting_payment', 'placed', 'accepted', 'preparing', 'ready', 'served'],
      '✓paid2 ✓accepted3 ✓preparing4 ✓served6',
    ],
    ['served', ['awaiting_payment', 'placed', 'accepted', 'ready', 'served'], '✓paid2 ✓accepted3 ✓preparing ✓served5'],
    [
      'completed',
      ['awaiting_payment', 'placed', 'accepted', 'preparing', 'ready', 'served', 'completed'],
      '✓paid2 ✓accepted3 ✓preparing4 ✓served6',
    ],
  ])('of one that is %s after %j is %s', (status, statuses, expected) => {
    expect(outline(stepsOf({ status, timeline: timeline(...statuses) }))).toBe(expected)
  })

  it('ends with the cancellation where nothing was paid', () => {
    const order = { status: 'cancelled', timeline: timeline('awaiting_payment', 'cancelled') } as const
    expect(outline(stepsOf({ ...order, refunding: false, refundedFen: 0 }))).toBe('✓ordered1 ✓cancelled2')
  })

  it('ends with the money where a paid order was cancelled', () => {
    const order = { status: 'cancelled', timeline: timeline('awaiting_payment', 'placed', 'cancelled') } as const
    expect(outline(stepsOf({ ...order, refunding: true, refundedFen: 0 }))).toBe(
      '✓ordered1 ✓paid2 ✓cancelled3 ●refunding',
    )
    expect(outline(stepsOf({ ...order, refunding: false, refundedFen: 900 }))).toBe(
      '✓ordered1 ✓paid2 ✓cancelled3 ✓refunded',
    )
  })
})
