import { expect, test } from 'vitest'
import { beijingTime, parseBeijingTime } from './beijing-time.ts'

test.each([
  ['2026-11-22T15:59:59.999Z', '2026-11-22 23:59:59'],
  ['2026-11-22T16:00:00.000Z', '2026-11-23 00:00:00'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01 00:00:00'],
  ['1988-07-01T00:00:00.000Z', '1988-07-01 08:00:00'],
])('%s is %s in Beijing, wherever the process runs', (utc, beijing) => {
  expect(beijingTime(Date.parse(utc))).toBe(beijing)
  expect(parseBeijingTime(beijing)).toBe(Date.parse(utc.replace('.999Z', '.000Z')))
})

test.each([
  '',
  '2026-11-22',
  '2026-06-31 00:00:00',
  '2026-11-22 24:00:00',
  '2026-11-22T10:00:00',
  ' 2026-11-22 10:00:00',
])('%j is no time', (text) => {
  expect(parseBeijingTime(text)).toBeNull()
})
