import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spread } from './index.ts'

describe('spread', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1500, [2800, 2200, 600], [750, 589, 161]],
    [2, [1, 5, 1], [0, 2, 0]],
    [5, [0, 0], [3, 2]],
    [7, [0, 3], [0, 7]],
    [0, [3, 4], [0, 0]],
    [0, [], []],
  ])('splits %i by %j into %j', (total, weights, shares) => {
    expect(spread(total, weights)).toEqual(shares)
  })

  it.each([
    [1, []],
    [-1, [1]],
    [1.5, [1]],
    [1, [-1, 2]],
    [1, [Number.NaN]],
    [1, [Number.MAX_SAFE_INTEGER]],
  ])('refuses to split %d by %j', (total, weights) => {
    expect(() => spread(total, weights)).toThrow(RangeError)
  })

  it('adds up exactly and is never a fen off the exact share, however large the sums', () => {
    const weights = fc.array(fc.nat(10_000_000_000), { minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(fc.nat(10_000_000_000), weights, (total, parts) => {
        const shares = spread(total, parts)
        const whole = parts.reduce((sum, part) => sum + BigInt(part), 0n)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total)
        for (const [index, share] of shares.entries()) {
          if (whole === 0n) continue
          const off = BigInt(share) * whole - BigInt(total) * BigInt(parts[index] ?? 0)
          expect(off < whole && off > -whole).toBe(true)
        }
      }),
    )
  })

  it('gives a larger weight no smaller share', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }), (total, parts) => {
        const weights = parts.toSorted((a, b) => b - a)
        const shares = spread(total, weights)
        expect(shares).toEqual(shares.toSorted((a, b) => b - a))
      }),
    )
  })
})
