import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenToYuan, formatFen, yuanToFen } from './money.ts'

describe('fenToYuan and yuanToFen', () => {
  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [10, '0.10'],
    [100, '1.00'],
    [12345, '123.45'],
    [-5, '-0.05'],
    [10_000_000_000, '100000000.00'],
  ])('write %i fen as %s yuan and read it back', (fen, yuan) => {
    expect(fenToYuan(fen)).toBe(yuan)
    expect(yuanToFen(yuan)).toBe(fen)
  })

  it('are each other’s inverse for every amount there is', () => {
    const amounts = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
    fc.assert(
      fc.property(amounts, (fen) => {
        expect(yuanToFen(fenToYuan(fen))).toBe(fen)
      }),
    )
  })

  it.each([
    ['88', 8800],
    ['88.8', 8880],
    ['0.29', 29],
    ['1.15', 115],
    ['-0.00', 0],
  ])('reads %s without going through a float', (yuan, fen) => {
    expect(yuanToFen(yuan)).toBe(fen)
  })

  it.each(['', '.5', '1.', '1.234', '1,000.00', '1e3', ' 1', '1 ', '+1', '１', 'NaN', '--1', '1.00\n', '1'.repeat(14)])(
    'takes %j for no amount',
    (yuan) => {
      expect(yuanToFen(yuan)).toBeNull()
    },
  )

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses to write %d fen', (fen) => {
    expect(() => fenToYuan(fen)).toThrow(RangeError)
  })
})

describe('formatFen', () => {
  it.each([
    [2800, '¥28'],
    [2850, '¥28.50'],
    [5, '¥0.05'],
    [0, '¥0'],
    [-300, '-¥3'],
    [-305, '-¥3.05'],
  ])('says %i fen as %s', (fen, said) => {
    expect(formatFen(fen)).toBe(said)
  })
})
