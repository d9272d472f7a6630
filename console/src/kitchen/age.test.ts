import { expect, it } from 'vitest'
import { ageSecOf, ageText, lateMinutesOf, toneOf } from './age.ts'

const wok = { warnSec: 480, lateSec: 780 }

it.each([
  [0, '0:00'],
  [9, '0:09'],
  [521, '8:41'],
  [4_510, '75:10'],
])('writes %i seconds as %s', (ageSec, text) => {
  expect(ageText(ageSec)).toBe(text)
})

it('counts whole seconds, and none where a clock is ahead', () => {
  expect(ageSecOf(1_000, 3_999)).toBe(2)
  expect(ageSecOf(9_000, 3_000)).toBe(0)
})

it.each([
  [479, 'calm'],
  [480, 'warn'],
  [779, 'warn'],
  [780, 'late'],
])('at %i seconds the wok is %s', (ageSec, tone) => {
  expect(toneOf(ageSec, wok)).toBe(tone)
})

it('counts the minutes past the limit from the first one on', () => {
  expect([780, 839, 906, 1_000].map((ageSec) => lateMinutesOf(ageSec, wok.lateSec))).toEqual([1, 1, 2, 3])
})
