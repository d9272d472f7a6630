import { describe, expect, it } from 'vitest'
import { entryAt, followedRange, offsetsOf, visibleRange } from './window.ts'

const rows = Array.from({ length: 500 }, () => ({ height: 110 }))
const offsets = offsetsOf([{ height: 34 }, ...rows])

describe('the window of a long list', () => {
  it('finds the entry at a position by its beginning', () => {
    expect([0, 33, 34, 143, 144].map((at) => entryAt(offsets, at))).toEqual([0, 0, 1, 1, 2])
  })

  it('stays within the list however far it is scrolled', () => {
    expect(entryAt(offsets, 1e9)).toBe(500)
    expect(visibleRange(offsets, 1e9, 600)).toEqual({ first: expect.any(Number), end: 501 })
    expect(visibleRange(offsets, -50, 600).first).toBe(0)
  })

  it('covers what is seen and one and a half screens around, and not 500 rows', () => {
    const { first, end } = visibleRange(offsets, 20_000, 600)
    expect(offsets[first]).toBeLessThanOrEqual(20_000 - 900)
    expect(offsets[end]).toBeGreaterThanOrEqual(20_000 + 600 + 900)
    expect(end - first).toBeLessThan(25)
  })

  it('stays until half a screen is left, and then moves with what is seen', () => {
    const range = visibleRange(offsets, 20_000, 600)
    expect(followedRange(range, offsets, 20_000 + 500, 600)).toBe(range)
    expect(followedRange(range, offsets, 20_000 + 800, 600)).toEqual(visibleRange(offsets, 20_800, 600))
  })

  it('covers what is seen after each of many jumps and scrolls, wherever it was before', () => {
    let range = visibleRange(offsets, 0, 600)
    for (const at of [1100, 1400, 1700, 2000, 0, 54_000, 53_500, 186, 186.5, 2454, 1e9, 0]) {
      range = followedRange(range, offsets, at, 600)
      expect(range.first).toBeLessThanOrEqual(entryAt(offsets, at))
      expect(range.end).toBeGreaterThan(entryAt(offsets, at + 600))
    }
  })

  it('has nothing to show of nothing', () => {
    expect(visibleRange(offsetsOf([]), 0, 600)).toEqual({ first: 0, end: 0 })
  })
})
