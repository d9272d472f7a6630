import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refundableFen, refundFen, type RefundableOrder } from './index.ts'

const order = (totalFen: number, ...lines: [quantity: number, totalFen: number, refunded?: number][]) => ({
  totalFen,
  lines: lines.map(([quantity, lineFen, refundedQuantity = 0], index) => ({
    id: String(index),
    quantity,
    totalFen: lineFen,
    refundedQuantity,
  })),
})

describe('what goes back', () => {
  it.each([
    { what: 'a line without fees', of: order(5000, [1, 2800], [1, 2200]), asked: [['0', 1]], fen: 2800 },
    { what: 'a line with its part of the tea', of: order(5600, [1, 2800], [1, 2200]), asked: [['0', 1]], fen: 3136 },
    { what: 'a line less its part of a discount', of: order(4500, [1, 2800], [1, 2200]), asked: [['0', 1]], fen: 2520 },
    { what: 'the first of three', of: order(100, [3, 100]), asked: [['0', 1]], fen: 33 },
    { what: 'the last of three', of: order(100, [3, 100, 2]), asked: [['0', 1]], fen: 34 },
    {
      what: 'the same line named twice',
      of: order(100, [3, 100]),
      asked: [
        ['0', 1],
        ['0', 2],
      ],
      fen: 100,
    },
    { what: 'a dish that was given away', of: order(2800, [1, 2800], [1, 0]), asked: [['1', 1]], fen: 0 },
    { what: 'nothing', of: order(2800, [1, 2800]), asked: [], fen: 0 },
  ] satisfies { what: string; of: RefundableOrder; asked: [string, number][]; fen: number }[])(
    '$what: $fen fen',
    ({ of, asked, fen }) => {
      expect(
        refundFen(
          of,
          asked.map(([lineId, quantity]) => ({ lineId, quantity })),
        ),
      ).toBe(fen)
    },
  )

  it.each([
    ['another order’s line', '9', 1],
    ['more than is left', '0', 2],
    ['none', '0', 0],
    ['half a dish', '0', 0.5],
  ])('is not said for %s', (_what, lineId, quantity) => {
    expect(() => refundFen(order(100, [2, 100, 1]), [{ lineId, quantity }])).toThrow(RangeError)
  })
})

/** Orders with fees or discounts, and the portions of all their lines in a random order, cut into requests. */
const cases = fc
  .record({
    lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 99 }), unitFen: fc.nat(1_000_000) }), {
      minLength: 1,
      maxLength: 8,
    }),
    surplusFen: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  })
  .map(({ lines, surplusFen }) => {
    const sold = lines.map(({ quantity, unitFen }): [number, number] => [quantity, quantity * unitFen])
    return order(Math.max(0, sold.reduce((sum, [, fen]) => sum + fen, 0) + surplusFen), ...sold)
  })
  .chain((of) => {
    const portions = of.lines.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id))
    const steps = fc.shuffledSubarray(portions, { minLength: portions.length })
    return fc.record({ of: fc.constant(of), steps, size: fc.integer({ min: 1, max: 40 }) })
  })

describe('refunding in steps', () => {
  it('gives back exactly what was paid in whatever order of steps, and no step less than nothing', () => {
    fc.assert(
      fc.property(cases, ({ of, steps, size }) => {
        let now = of
        let sumFen = 0
        for (let at = 0; at < steps.length; at += size) {
          const asked = steps.slice(at, at + size).map((lineId) => ({ lineId, quantity: 1 }))
          const fen = refundFen(now, asked)
          expect(fen).toBeGreaterThanOrEqual(0)
          sumFen += fen
          now = {
            ...now,
            lines: now.lines.map((line) => ({
              ...line,
              refundedQuantity: line.refundedQuantity + asked.filter(({ lineId }) => lineId === line.id).length,
            })),
          }
          expect(sumFen + refundableFen(now).reduce((sum, left) => sum + left, 0)).toBe(of.totalFen)
        }
        expect(sumFen).toBe(of.totalFen)
      }),
    )
  })

  it('gives a portion neither more nor less than a fen beside its exact part of the line', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.integer({ min: 1, max: 99 }), (totalFen, quantity) => {
        for (let refunded = 0; refunded < quantity; refunded++) {
          const fen = refundFen(order(totalFen, [quantity, totalFen, refunded]), [{ lineId: '0', quantity: 1 }])
          expect(Math.abs(fen - totalFen / quantity)).toBeLessThan(1)
        }
      }),
    )
  })
})
