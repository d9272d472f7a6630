import type { StoreSettings } from '@kaifan/shared/contract'
import { momentOf, wallClock } from './zone.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const alwaysOpenHours: StoreSettings['hours'] = [{ days: [1, 2, 3, 4, 5, 6, 7], open: '00:00', close: '24:00' }]

export type ClockSettings = Pick<StoreSettings, 'timeZone' | 'dayStartsAt'>
export type HoursSettings = Pick<StoreSettings, 'timeZone' | 'hours' | 'alwaysOpen' | 'closedDays' | 'pausedUntil'>

/** A moment as the store's guests see it. */
export interface StoreTime {
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Since midnight. */
  minutes: number
  /** "11-22" */
  monthDay: string
  /** "2026-11-22": the day to which the moment counts, which begins at `dayStartsAt`. */
  businessDay: string
}

export function storeTime(settings: ClockSettings, now: number): StoreTime {
  const wall = wallClock(settings.timeZone, now)
  return {
    weekday: weekdayOf(wall),
    minutes: (wall - startOfDay(wall)) / minuteMs,
    monthDay: dateOf(wall).slice(5),
    businessDay: dateOf(wall - minutesOf(settings.dayStartsAt) * minuteMs),
  }
}

export interface Openness {
  /** By hours and closed days. Orders are taken while the store is open and not paused. */
  open: boolean
  paused: boolean
  /** Epoch ms. */
  pausedUntil?: number
  /** Epoch ms from which orders are taken again; absent while they are taken, and where no opening is known. */
  opensAt?: number
}

/** A closed day closes the hours that begin on it; those of the evening before run out. */
export function openness(settings: HoursSettings, now: number): Openness {
  const open = isOpen(settings, now)
  const pausedUntil =
    settings.pausedUntil !== undefined && settings.pausedUntil > now ? settings.pausedUntil : undefined
  const paused = pausedUntil !== undefined
  if (open && !paused) return { open, paused }
  const opensAt = nextOpening(settings, pausedUntil ?? now)
  return { open, paused, ...(paused && { pausedUntil }), ...(opensAt !== undefined && { opensAt }) }
}

function isOpen(settings: HoursSettings, now: number): boolean {
  const wall = wallClock(settings.timeZone, now)
  const today = startOfDay(wall)
  return [today - dayMs, today].some((day) =>
    windowsOf(settings, day).some(({ opens, closes }) => opens <= wall && wall < closes),
  )
}

/** The first moment from `from` on at which the store is open. */
function nextOpening(settings: HoursSettings, from: number): number | undefined {
  if (isOpen(settings, from)) return from
  const today = startOfDay(wallClock(settings.timeZone, from))
  // Each closed day can put an opening off by a week at most.
  const lastDay = today + 7 * (settings.closedDays.length + 1) * dayMs
  for (let day = today; day <= lastDay; day += dayMs) {
    const openings = windowsOf(settings, day).map(({ opens }) => momentOf(settings.timeZone, opens))
    const next = openings.filter((moment) => moment > from)
    if (next.length > 0) return Math.min(...next)
  }
  return undefined
}

/** The hours that begin on a day, as wall-clock moments. */
function windowsOf(settings: HoursSettings, day: number): { opens: number; closes: number }[] {
  if (settings.closedDays.includes(dateOf(day))) return []
  const hours = settings.alwaysOpen ? alwaysOpenHours : settings.hours
  const weekday = weekdayOf(day)
  const windows = []
  for (const { days, open, close } of hours) {
    if (!days.some((each) => each === weekday)) continue
    const opens = day + minutesOf(open) * minuteMs
    const closes = day + minutesOf(close) * minuteMs
    windows.push({ opens, closes: closes > opens ? closes : closes + dayMs })
  }
  return windows
}

function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3))
}

function startOfDay(wall: number): number {
  return Math.floor(wall / dayMs) * dayMs
}

function weekdayOf(wall: number): number {
  return new Date(wall).getUTCDay() || 7
}

function dateOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10)
}
