import { describe, expect, it } from 'vitest'
import { ago, clockText, daysAhead, storeTime } from './clock.ts'

const shanghai = 480
/** 2026-11-22 23:30 in Shanghai, a Sunday. */
const lateSunday = Date.UTC(2026, 10, 22, 15, 30)
const hour = 3_600_000

describe('the store’s clock', () => {
  it('tells day and time where the store is, not where the phone is', () => {
    expect(storeTime(lateSunday, shanghai)).toEqual({ weekday: 7, minutes: 23 * 60 + 30, monthDay: '11-22' })
    expect(storeTime(lateSunday + hour, shanghai)).toEqual({ weekday: 1, minutes: 30, monthDay: '11-23' })
    expect(clockText(lateSunday + hour, shanghai)).toBe('00:30')
  })

  it('counts days by the store’s midnight', () => {
    expect(daysAhead(lateSunday + hour / 4, lateSunday, shanghai)).toBe(0)
    expect(daysAhead(lateSunday + hour, lateSunday, shanghai)).toBe(1)
  })

  it('says how long ago in the largest unit that is whole', () => {
    const since = (ms: number) => ago(lateSunday - ms, lateSunday)
    expect([since(30_000), since(5 * 60_000), since(3 * hour), since(50 * hour)]).toEqual([
      { unit: 'now' },
      { unit: 'minutes', n: 5 },
      { unit: 'hours', n: 3 },
      { unit: 'days', n: 2 },
    ])
  })
})
