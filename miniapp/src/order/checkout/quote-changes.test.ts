import { describe, expect, it } from 'vitest'
import type { CartLine, Fee, Quote } from '@kaifan/shared/contract'
import { priceChanges, sumsByLine, type Sums } from './quote-changes.ts'

function line(itemId: string, quantity = 1): CartLine {
  return { itemId, quantity, modifierIds: [], picks: [] }
}

function quoted(itemId: string, unitFen: number, quantity = 1): Quote['lines'][number] {
  return { itemId, name: { 'zh-CN': itemId }, unitFen, quantity, totalFen: unitFen * quantity }
}

function sums(lines: Quote['lines'], tea = 0): Sums {
  const fees: Fee[] = tea > 0 ? [{ code: 'tea', quantity: 1, unitFen: tea, totalFen: tea }] : []
  return { lines, fees, totalFen: tea + lines.reduce((sum, { totalFen }) => sum + totalFen, 0) }
}

const cart = [line('rice'), line('tofu', 2)]

describe('the sums of the lines', () => {
  it('skip what the quote left out', () => {
    const lines = [line('gone'), ...cart]
    expect(sumsByLine(lines, [quoted('rice', 300), quoted('tofu', 2800, 2)]).map((sum) => sum?.totalFen)).toEqual([
      undefined,
      300,
      5600,
    ])
  })
})

describe('price changes', () => {
  const seen = sums([quoted('rice', 300), quoted('tofu', 2800, 2)], 200)

  it('are none where every sum is the same', () => {
    expect(priceChanges(cart, seen, seen)).toEqual([])
  })

  it('name the lines, old and new, and the total', () => {
    const now = sums([quoted('rice', 300), quoted('tofu', 3000, 2)], 200)
    expect(priceChanges(cart, seen, now)).toEqual([
      { kind: 'line', name: { 'zh-CN': 'tofu' }, quantity: 2, wasFen: 5600, nowFen: 6000 },
      { kind: 'total', wasFen: 6100, nowFen: 6500 },
    ])
  })

  it('name the tea fee', () => {
    const now = sums([quoted('rice', 300), quoted('tofu', 2800, 2)], 600)
    expect(priceChanges(cart, seen, now)).toEqual([
      { kind: 'fee', wasFen: 200, nowFen: 600 },
      { kind: 'total', wasFen: 6100, nowFen: 6500 },
    ])
  })

  it('are not invented for a line that one of both leaves out, but the total says so', () => {
    const now = sums([quoted('rice', 300)], 200)
    expect(priceChanges(cart, seen, now)).toEqual([{ kind: 'total', wasFen: 6100, nowFen: 500 }])
  })
})
