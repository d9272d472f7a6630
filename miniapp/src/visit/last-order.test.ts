import { describe, expect, it } from 'vitest'
import { isLastOrder, isWithin } from './last-order.ts'

const openedAt = 1_800_000_000_000
const last = { tableCode: 't1', createdAt: openedAt }

describe('whose session it is', () => {
  it('is the phone’s own from the order on that opened it', () => {
    expect(isWithin(last, 't1', openedAt)).toBe(true)
    expect(isWithin({ ...last, createdAt: openedAt + 60_000 }, 't1', openedAt)).toBe(true)
  })

  it('is others’ where this phone ordered nothing, at another table, or before the table was cleared', () => {
    expect(isWithin(undefined, 't1', openedAt)).toBe(false)
    expect(isWithin(last, 't2', openedAt)).toBe(false)
    expect(isWithin(last, 't1', openedAt + 1)).toBe(false)
  })

  it('is not read from what another version may have kept', () => {
    expect(isLastOrder({ tableCode: 't1' })).toBe(false)
    expect(isLastOrder(last)).toBe(true)
  })
})
