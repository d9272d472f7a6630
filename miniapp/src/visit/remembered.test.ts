import { describe, expect, it } from 'vitest'
import { isRemembered, startOf } from './remembered.ts'

const now = 1_800_000_000_000
const minute = 60_000
const day = 24 * 60 * minute
const last = { storeId: 'lane', tableCode: 't1', guests: 3, at: now - 10 * minute }

describe('where a visit begins', () => {
  it('is the table that was scanned, with the guests stated there before', () => {
    expect(startOf({ tableCode: 't1' }, last, 'demo', now)).toEqual({ storeId: 'lane', tableCode: 't1', guests: 3 })
    expect(startOf({ tableCode: 't2' }, last, 'demo', now)).toEqual({ storeId: 'lane', tableCode: 't2' })
  })

  it('is the scanned store without a table, whatever table was left', () => {
    expect(startOf({ storeId: 'other' }, last, 'demo', now)).toEqual({ storeId: 'other' })
  })

  it('is the table just left, but not after an hour', () => {
    expect(startOf({}, last, 'demo', now)).toEqual({ storeId: 'lane', tableCode: 't1', guests: 3 })
    expect(startOf({}, { ...last, at: now - 61 * minute }, 'demo', now)).toEqual({ storeId: 'lane' })
  })

  it('is the last store for a month, and then the default one', () => {
    expect(startOf({}, { storeId: 'lane', at: now - 29 * day }, 'demo', now)).toEqual({ storeId: 'lane' })
    expect(startOf({}, { storeId: 'lane', at: now - 31 * day }, 'demo', now)).toEqual({ storeId: 'demo' })
    expect(startOf({}, undefined, 'demo', now)).toEqual({ storeId: 'demo' })
  })

  it('reads nothing from what another version may have kept', () => {
    expect(isRemembered({ storeId: 1, at: now })).toBe(false)
    expect(isRemembered(last)).toBe(true)
  })
})
