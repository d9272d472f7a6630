import { expect, test } from 'vitest'
import { createClockWatch } from './clock-watch.ts'
import type { Alarm } from './kinds.ts'

const hourMs = 3_600_000

function watch() {
  const clock = { at: 1_000_000_000, now: () => clock.at }
  const told: Alarm[] = []
  const errors: unknown[] = []
  const report = async (alarm: Alarm) => void told.push(alarm)
  return {
    clock,
    told,
    errors,
    observe: createClockWatch({ clock, report, onError: (error) => void errors.push(error) }),
  }
}

test('a clock that is a minute off or less is right', () => {
  const { told, observe } = watch()
  for (const skew of [0, 59_000, -60_000, 60_000]) observe(skew)
  expect(told).toEqual([])
})

test('a clock that is further off is told with how far it is ahead or behind', () => {
  const ahead = watch()
  ahead.observe(90_400)
  expect(ahead.told).toEqual([{ kind: 'clock_skew', detail: '+90' }])
  const behind = watch()
  behind.observe(-3_600_000)
  expect(behind.told).toEqual([{ kind: 'clock_skew', detail: '-3600' }])
})

test('however often it is seen, people are told once an hour', () => {
  const { clock, told, observe } = watch()
  for (let minute = 0; minute < 130; minute++) {
    observe(90_000)
    clock.at += 60_000
  }
  expect(told).toHaveLength(3)
  clock.at -= 10 * hourMs
  observe(-90_000)
  expect(told).toHaveLength(4)
})

test('an alarm that cannot be stored is an error of its own', async () => {
  const clock = { now: () => 0 }
  const errors: unknown[] = []
  const report = () => Promise.reject(new Error('full'))
  createClockWatch({ clock, report, onError: (error) => void errors.push(error) })(90_000)
  await Promise.resolve()
  await Promise.resolve()
  expect(errors).toEqual([new Error('full')])
})
