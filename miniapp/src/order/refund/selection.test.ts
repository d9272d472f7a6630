import { describe, expect, it } from 'vitest'
import type { OwnOrder } from '@kaifan/shared/contract'
import { asLines, everything, firstChoice, preview, reasonsFor } from './selection.ts'

type Line = OwnOrder['lines'][number]

function line(id: string, { unitFen = 1800, quantity = 1, refundedQuantity = 0 } = {}): Line {
  return {
    id,
    itemId: id,
    name: { 'zh-CN': id },
    quantity,
    refundedQuantity,
    unitFen,
    totalFen: unitFen * quantity,
    refundableFen: 0,
    modifiers: [],
    parts: [],
    state: 'queued',
    choices: { itemId: id, modifierIds: [], picks: [], quantity },
  }
}

describe('what is chosen to go back', () => {
  it('is everything that is left by one tap', () => {
    const lines = [
      line('greens', { quantity: 2, refundedQuantity: 1 }),
      line('tofu', { refundedQuantity: 1 }),
      line('ice'),
    ]
    expect(everything({ lines })).toEqual({ greens: 1, ice: 1 })
  })

  it('is chosen at once where one portion only is left', () => {
    expect(firstChoice({ lines: [line('greens', { quantity: 2, refundedQuantity: 1 })] })).toEqual({ greens: 1 })
    expect(firstChoice({ lines: [line('greens', { quantity: 2 })] })).toEqual({})
    expect(firstChoice({ lines: [line('greens'), line('ice')] })).toEqual({})
  })

  it('is asked for without what has meanwhile gone back, and without lines of which nothing is chosen', () => {
    const lines = [
      line('greens', { quantity: 3, refundedQuantity: 2 }),
      line('tofu', { refundedQuantity: 1 }),
      line('ice'),
    ]
    expect(asLines({ lines }, { greens: 3, tofu: 1, ice: 0 })).toEqual([{ lineId: 'greens', quantity: 1 }])
  })

  it('comes to its share of the total, fees said apart', () => {
    const order = { totalFen: 4000, lines: [line('greens', { quantity: 2 })] }
    expect(preview(order, [{ lineId: 'greens', quantity: 1 }])).toEqual({ totalFen: 2000, feesFen: 200 })
    expect(preview(order, [])).toEqual({ totalFen: 0, feesFen: 0 })
  })

  it('has no fees to tell of where a discount weighs more', () => {
    const order = { totalFen: 3000, lines: [line('greens', { quantity: 2 })] }
    expect(preview(order, [{ lineId: 'greens', quantity: 2 }])).toEqual({ totalFen: 3000, feesFen: 0 })
  })
})

describe('the reasons', () => {
  it('hold nothing against dishes that nobody has begun', () => {
    expect(reasonsFor('at_once')).toEqual(['changed_mind', 'too_slow', 'other'])
    expect(reasonsFor('on_request')).toContain('quality')
  })
})
