import { expect, test } from 'vitest'
import { addDays, beijingDay, daysBetween, isDay, isOverdue, nextBillRun, startOfDay } from './days.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)

test('a day begins at midnight in Beijing, whatever the time zone of the machine', () => {
  expect(startOfDay('2026-11-23')).toBe(at('2026-11-23T00:00:00'))
  expect(beijingDay(at('2026-11-22T23:59:59'))).toBe('2026-11-22')
  expect(beijingDay(at('2026-11-23T00:00:00'))).toBe('2026-11-23')
})

test('days are counted over the ends of months, years and Februaries', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysBetween('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
  expect(daysBetween('2026-11-23', '2026-11-22')).toEqual([])
})

test('only a day of the calendar is one', () => {
  expect(['2026-11-23', '2026-02-29', '2026-13-01', '2026-1-1', 'today', ''].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})

test('the bills are fetched at 10:00 in Beijing', () => {
  expect(nextBillRun(at('2026-11-23T09:59:59'))).toBe(at('2026-11-23T10:00:00'))
  expect(nextBillRun(at('2026-11-23T10:00:00'))).toBe(at('2026-11-24T10:00:00'))
  expect(nextBillRun(at('2026-11-23T23:30:00'))).toBe(at('2026-11-24T10:00:00'))
})

test('a bill is missing a day after its time', () => {
  expect(isOverdue('2026-11-23', at('2026-11-25T09:59:59'))).toBe(false)
  expect(isOverdue('2026-11-23', at('2026-11-25T10:00:00'))).toBe(true)
})
