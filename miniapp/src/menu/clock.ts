import type { StoreTime } from '@kaifan/shared/pricing'

/** The store's wall clock at a moment, in an engine that has no time zones. */
export function storeTime(at: number, utcOffsetMinutes: number): StoreTime {
  const there = new Date(at + utcOffsetMinutes * 60_000)
  return {
    weekday: there.getUTCDay() || 7,
    minutes: there.getUTCHours() * 60 + there.getUTCMinutes(),
    monthDay: `${two(there.getUTCMonth() + 1)}-${two(there.getUTCDate())}`,
  }
}

/** `"16:30"` on the store's clock. */
export function clockText(at: number, utcOffsetMinutes: number): string {
  const { minutes } = storeTime(at, utcOffsetMinutes)
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Whole days from now to then on the store's calendar: 0 is today. */
export function daysAhead(at: number, now: number, utcOffsetMinutes: number): number {
  const dayOf = (moment: number) => Math.floor((moment + utcOffsetMinutes * 60_000) / 86_400_000)
  return dayOf(at) - dayOf(now)
}

export type Ago = { unit: 'now' } | { unit: 'minutes' | 'hours' | 'days'; n: number }

export function ago(at: number, now: number): Ago {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return { unit: 'now' }
  if (minutes < 60) return { unit: 'minutes', n: minutes }
  return minutes < 24 * 60
    ? { unit: 'hours', n: Math.floor(minutes / 60) }
    : { unit: 'days', n: Math.floor(minutes / (24 * 60)) }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
