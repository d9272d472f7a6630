import { describe, expect, test } from 'vitest'
import { type HoursSettings, openness, storeTime } from './hours.ts'
import { momentOf, utcOffsetMinutes } from './zone.ts'

const at = (iso: string) => Date.parse(iso)
const everyDay: HoursSettings['hours'][number]['days'] = [1, 2, 3, 4, 5, 6, 7]

const shanghai: HoursSettings = {
  timeZone: 'Asia/Shanghai',
  hours: [
    { days: [1, 2, 3, 4, 5], open: '10:00', close: '14:30' },
    { days: [1, 2, 3, 4, 5], open: '16:30', close: '22:00' },
    { days: [6, 7], open: '10:00', close: '01:30' },
  ],
  alwaysOpen: false,
  closedDays: [],
}
const berlin: HoursSettings = {
  timeZone: 'Europe/Berlin',
  hours: [{ days: everyDay, open: '02:30', close: '05:00' }],
  alwaysOpen: false,
  closedDays: [],
}

describe('storeTime', () => {
  test.each([
    // 2026-11-22 is a Sunday.
    ['Asia/Shanghai', '04:00', '2026-11-22T12:00:00+08:00', 7, 720, '11-22', '2026-11-22'],
    ['Asia/Shanghai', '04:00', '2026-11-23T03:59:59+08:00', 1, 239, '11-23', '2026-11-22'],
    ['Asia/Shanghai', '04:00', '2026-11-23T04:00:00+08:00', 1, 240, '11-23', '2026-11-23'],
    ['Asia/Shanghai', '00:00', '2027-01-01T00:00:00+08:00', 5, 0, '01-01', '2027-01-01'],
    ['Asia/Shanghai', '04:00', '2027-01-01T00:30:00+08:00', 5, 30, '01-01', '2026-12-31'],
    ['Europe/Berlin', '04:00', '2026-03-29T02:15:00Z', 7, 255, '03-29', '2026-03-29'],
    ['Europe/Berlin', '04:00', '2026-10-25T02:30:00Z', 7, 210, '10-25', '2026-10-24'],
    ['America/New_York', '04:00', '2026-11-22T07:30:00Z', 7, 150, '11-22', '2026-11-21'],
  ])('in %s, whose day starts at %s, %s has its day and time', (...row) => {
    const [timeZone, dayStartsAt, iso, weekday, minutes, monthDay, businessDay] = row
    expect(storeTime({ timeZone, dayStartsAt }, at(iso))).toEqual({ weekday, minutes, monthDay, businessDay })
  })
})

describe('openness', () => {
  test.each([
    ['2026-11-23T09:59:00+08:00', false, '2026-11-23T10:00:00+08:00', 'before the day begins'],
    ['2026-11-23T10:00:00+08:00', true, null, 'at the very opening'],
    ['2026-11-23T14:30:00+08:00', false, '2026-11-23T16:30:00+08:00', 'at the very closing'],
    ['2026-11-23T22:00:00+08:00', false, '2026-11-24T10:00:00+08:00', 'after the last hours of a day'],
    ['2026-11-22T00:30:00+08:00', true, null, 'past midnight, by the hours of the day before'],
    ['2026-11-23T01:29:00+08:00', true, null, 'past midnight into a day with other hours'],
    ['2026-11-23T01:30:00+08:00', false, '2026-11-23T10:00:00+08:00', 'once the night has ended'],
  ])('at %s open is %s', (iso, open, opensAt, _when) => {
    expect(openness(shanghai, at(iso))).toEqual({ open, paused: false, ...(opensAt && { opensAt: at(opensAt) }) })
  })

  test('a closed day closes the hours that begin on it and leaves the night before alone', () => {
    const closed = { ...shanghai, closedDays: ['2026-11-23', '2026-11-24'] }
    expect(openness(closed, at('2026-11-23T01:00:00+08:00')).open).toBe(true)
    expect(openness(closed, at('2026-11-23T11:00:00+08:00'))).toEqual({
      open: false,
      paused: false,
      opensAt: at('2026-11-25T10:00:00+08:00'),
    })
  })

  test('a closed day does not end by itself the night that began on it: it never began', () => {
    const closed = { ...shanghai, closedDays: ['2026-11-21'] }
    expect(openness(closed, at('2026-11-22T00:30:00+08:00')).open).toBe(false)
  })

  test('always open means whatever the hours say, but for closed days', () => {
    const always = { ...shanghai, hours: [], alwaysOpen: true, closedDays: ['2026-11-23'] }
    expect(openness(always, at('2026-11-22T23:59:59+08:00')).open).toBe(true)
    expect(openness(always, at('2026-11-23T00:00:00+08:00'))).toEqual({
      open: false,
      paused: false,
      opensAt: at('2026-11-24T00:00:00+08:00'),
    })
  })

  test('without any hours no opening is known', () => {
    expect(openness({ ...shanghai, hours: [] }, at('2026-11-23T11:00:00+08:00'))).toEqual({
      open: false,
      paused: false,
    })
  })

  test('an opening after weeks of closed days is still found', () => {
    const mondays = { ...shanghai, hours: [{ days: [1 as const], open: '10:00', close: '11:00' }] }
    const closedDays = ['2026-11-23', '2026-11-30', '2026-12-07']
    expect(openness({ ...mondays, closedDays }, at('2026-11-22T12:00:00+08:00')).opensAt).toBe(
      at('2026-12-14T10:00:00+08:00'),
    )
  })

  test.each([
    ['2026-11-23T11:00:00+08:00', '2026-11-23T11:20:00+08:00', '2026-11-23T11:20:00+08:00', 'within the hours'],
    ['2026-11-23T14:20:00+08:00', '2026-11-23T14:50:00+08:00', '2026-11-23T16:30:00+08:00', 'beyond the hours'],
  ])('paused at %s until %s, orders are taken again at %s', (iso, pausedUntil, opensAt) => {
    expect(openness({ ...shanghai, pausedUntil: at(pausedUntil) }, at(iso))).toEqual({
      open: true,
      paused: true,
      pausedUntil: at(pausedUntil),
      opensAt: at(opensAt),
    })
  })

  test('a pause that has passed is none', () => {
    const pausedUntil = at('2026-11-23T11:00:00+08:00')
    expect(openness({ ...shanghai, pausedUntil }, pausedUntil)).toEqual({ open: true, paused: false })
  })
})

describe('where clocks change', () => {
  test.each([
    ['2026-03-28T12:00:00Z', '2026-03-29T01:00:00Z', 'the clocks skip 02:30, so it opens when they jump'],
    ['2026-03-27T12:00:00Z', '2026-03-28T01:30:00Z', 'the day before, in winter time'],
    ['2026-03-29T12:00:00Z', '2026-03-30T00:30:00Z', 'the day after, in summer time'],
    ['2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z', 'the clocks show 02:30 twice, and it opens at the first'],
  ])('from %s the next opening is %s: %s', (from, opensAt) => {
    expect(openness(berlin, at(from)).opensAt).toBe(at(opensAt))
    expect(openness(berlin, at(opensAt)).open).toBe(true)
    expect(openness(berlin, at(opensAt) - 60_000).open).toBe(false)
  })

  test('a half-hour jump is found too', () => {
    // Lord Howe goes from +10:30 to +11:00 on 2026-10-04 at 02:00.
    expect(momentOf('Australia/Lord_Howe', Date.UTC(2026, 9, 4, 2, 10))).toBe(at('2026-10-03T15:30:00Z'))
  })

  test.each([
    ['Asia/Shanghai', '2026-07-01T00:00:00Z', 480],
    ['Europe/Berlin', '2026-07-01T00:00:00Z', 120],
    ['Europe/Berlin', '2026-01-01T00:00:30Z', 60],
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', 345],
    ['America/St_Johns', '2026-01-01T00:00:00Z', -210],
  ])('%s at %s is %s minutes east of UTC', (timeZone, iso, minutes) => {
    expect(utcOffsetMinutes(timeZone, at(iso))).toBe(minutes)
  })
})
