import { expect, it } from 'vitest'
import { timeOfDay } from './time-of-day.ts'

it('tells the time on the restaurant’s own clock, by twenty-four hours', () => {
  expect(timeOfDay(Date.UTC(2026, 10, 22, 16, 5), 'Asia/Shanghai')).toBe('00:05')
  expect(timeOfDay(Date.UTC(2026, 10, 22, 4, 14), 'Asia/Shanghai')).toBe('12:14')
})
