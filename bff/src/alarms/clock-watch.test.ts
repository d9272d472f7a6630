import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createClockWatch } from './clock-watch.ts'
import type { Alarm } from './kinds.ts'

const hourMs = 3_600_000

function watch() {
  const clock = { at: 1_000_000_000, now: () => clock.at }
  const told: (Alarm | 'over')[] = []
  const errors: unknown[] = []
  const report = async (alarm: Alarm) => void told.push(alarm)
  const reportEnd = async () => void told.push('over')
  const hear = createClockWatch({ clock, report, reportEnd, onError: (error) => void errors.push(error) })
  const observe = async (skewMs: number) => {
    hear(skewMs)
    await setImmediate()
  }
  return { clock, told, errors, observe }
}

test('a clock that is a minute off or less is told to nobody', async () => {
  const { told, observe } = watch()
  for (const skew of [59_000, -60_000, 60_000]) await observe(skew)
  expect(told).toEqual([])
})

test('a clock that is further off is told with how far it is ahead or behind', async () => {
  const ahead = watch()
  await ahead.observe(90_400)
  expect(ahead.told).toEqual([{ kind: 'clock_skew', detail: '+90' }])
  const behind = watch()
  await behind.observe(-3_600_000)
  expect(behind.told).toEqual([{ kind: 'clock_skew', detail: '-3600' }])
})

test('however often it is seen, people are told once an hour', async () => {
  const { clock, told, observe } = watch()
  for (let minute = 0; minute < 130; minute++) {
    await observe(90_000)
    clock.at += 60_000
  }
  expect(told).toHaveLength(3)
  clock.at -= 10 * hourMs
  await observe(-90_000)
  expect(told).toHaveLength(4)
})

test('a clock that is measured well again ends it, once, and what is off then is told at once', async () => {
  const { clock, told, observe } = watch()
  const off = { kind: 'clock_skew', detail: '+90' }
  await observe(90_000)
  await observe(45_000)
  expect(told).toEqual([off])
  await observe(30_000)
  await observe(0)
  expect(told).toEqual([off, 'over'])
  clock.at += 60_000
  await observe(90_000)
  await observe(0)
  expect(told).toEqual([off, 'over', off, 'over'])
})

test('a clock that was set right while nobody looked is told with the first good answer', async () => {
  const { told, observe } = watch()
  await observe(0)
  await observe(10)
  expect(told).toEqual(['over'])
})

test('an alarm that cannot be stored is an error of its own, and the next is told all the same', async () => {
  const errors: unknown[] = []
  const told: string[] = []
  const hear = createClockWatch({
    clock: { now: () => 0 },
    report: () => Promise.reject(new Error('full')),
    reportEnd: async () => void told.push('over'),
    onError: (error) => void errors.push(error),
  })
  hear(90_000)
  hear(0)
  await setImmediate()
  expect(errors).toEqual([new Error('full')])
  expect(told).toEqual(['over'])
})
