const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
/** Beijing has no summer time. */
const beijingOffsetMs = 8 * hourMs
const billsDueAfterMs = dayMs + 10 * hourMs

/** The Beijing day of a moment in epoch ms, `yyyy-MM-dd`: what Alipay's bills are cut by. */
export function beijingDay(at: number): string {
  return new Date(at + beijingOffsetMs).toISOString().slice(0, 10)
}

/** Its first moment, epoch ms. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - beijingOffsetMs
}

export function addDays(day: string, days: number): string {
  return beijingDay(startOfDay(day) + days * dayMs)
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const start = startOfDay(text)
  return !Number.isNaN(start) && beijingDay(start) === text
}

/** From the first day to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** When a day's bill is fetched: 10:00 on the next morning in Beijing, an hour after bills usually come out. */
export function billDueAt(day: string): number {
  return startOfDay(day) + billsDueAfterMs
}

/** The next 10:00 in Beijing after that moment. */
export function nextBillRun(now: number): number {
  const today = billDueAt(addDays(beijingDay(now), -1))
  return today > now ? today : today + dayMs
}

/** A day after its time a bill is not late any more but missing. */
export function isOverdue(day: string, now: number): boolean {
  return now >= billDueAt(day) + dayMs
}
