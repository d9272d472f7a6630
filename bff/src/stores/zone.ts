const minuteMs = 60_000
const quarterMs = 15 * minuteMs
const dayMs = 24 * 60 * minuteMs

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times what using it does. Throws a RangeError for a zone that does not exist. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(timeZone, formatter)
  return formatter
}

export function isTimeZone(timeZone: string): boolean {
  try {
    formatterOf(timeZone)
    return true
  } catch {
    return false
  }
}

/** What the clock on the wall shows at `at`, as the epoch ms at which a clock in UTC shows the same. Whole minutes. */
export function wallClock(timeZone: string, at: number): number {
  return Math.floor(at / minuteMs) * minuteMs + utcOffsetMinutes(timeZone, at) * minuteMs
}

/** Of each zone the last answer: every order asks several times about the same moment. */
const lastOffsets = new Map<string, { quarter: number; minutes: number }>()

/** Minutes east of UTC at `at`. Clocks jump at whole quarters of an hour. */
export function utcOffsetMinutes(timeZone: string, at: number): number {
  const quarter = Math.floor(at / quarterMs) * quarterMs
  const last = lastOffsets.get(timeZone)
  if (last?.quarter === quarter) return last.minutes
  const minutes = (formattedClock(timeZone, quarter) - quarter) / minuteMs
  lastOffsets.set(timeZone, { quarter, minutes })
  return minutes
}

function formattedClock(timeZone: string, at: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute)
}

/**
 * The first moment at which the wall clock shows `wall` (in the form of `wallClock`). Where the clocks skip it, the moment they
 * jump past it; where they show it twice, the first time.
 */
export function momentOf(timeZone: string, wall: number): number {
  const before = wall - utcOffsetMinutes(timeZone, wall - dayMs) * minuteMs
  const after = wall - utcOffsetMinutes(timeZone, wall + dayMs) * minuteMs
  // Where the wall shows the time twice, the clocks were put back, and the offset of before gives the earlier moment.
  const moment = [before, after].find((candidate) => wallClock(timeZone, candidate) === wall)
  if (moment !== undefined) return moment
  // `before` lies less than the jump after it.
  let jump = Math.floor(before / quarterMs) * quarterMs
  while (wallClock(timeZone, jump - quarterMs) >= wall) jump -= quarterMs
  return jump
}
