import type { WeeklyWindow } from '../contract/fields.ts'
import type { Serving } from '../contract/item.ts'
import type { PublishedItem, PublishedMenu } from '../contract/menu.ts'

/** A moment on the store's own clock. */
export interface StoreTime {
  /** 1 is Monday, 7 Sunday. */
  weekday: number
  /** Since midnight, 0 to 1439. */
  minutes: number
  /** `"11-22"`. */
  monthDay: string
}

/** Whether something is served at a moment. What runs past midnight belongs, day and date, to the day on which it began. */
export function isServed(serving: Serving | undefined, at: StoreTime): boolean {
  if (!serving) return true
  if (serving.windows.length === 0) return inDates(serving.dates, at.monthDay)
  return serving.windows.some((window) => {
    const from = minutesOf(window.from)
    const to = minutesOf(window.to)
    const overnight = to <= from
    const since = begins(serving, window, at) && at.minutes >= from && (overnight || at.minutes < to)
    return since || (overnight && at.minutes < to && begins(serving, window, dayBefore(at)))
  })
}

/** `"16:30"`: when it is next served today; null where it is served now, or no more today. */
export function nextServing(serving: Serving | undefined, at: StoreTime): string | null {
  return nextOf(serving ? [serving] : [], at)
}

/** A dish is served when neither its own times nor those of the category it belongs to are against it. */
export function isItemServed(menu: PublishedMenu, item: PublishedItem, at: StoreTime): boolean {
  return servingsOf(menu, item).every((serving) => isServed(serving, at))
}

export function nextItemServing(menu: PublishedMenu, item: PublishedItem, at: StoreTime): string | null {
  return nextOf(servingsOf(menu, item), at)
}

/** The ids of the dishes that are not served at a moment, as `availabilityFaults` takes them. */
export function outOfWindow(menu: PublishedMenu, at: StoreTime): string[] {
  return menu.items.filter((item) => !isItemServed(menu, item, at)).map(({ id }) => id)
}

function servingsOf(menu: PublishedMenu, item: PublishedItem): Serving[] {
  const category = menu.categories.find(({ id }) => id === item.categoryIds[0])
  return [item.serving, category?.serving].filter((serving) => serving !== undefined)
}

function nextOf(servings: readonly Serving[], at: StoreTime): string | null {
  const served = (minutes: number) => servings.every((serving) => isServed(serving, { ...at, minutes }))
  if (served(at.minutes)) return null
  const starts = servings.flatMap(({ windows }) => windows.map(({ from }) => from))
  const coming = starts.filter((from) => from < '24:00' && minutesOf(from) > at.minutes && served(minutesOf(from)))
  return coming.sort()[0] ?? null
}

function begins(serving: Serving, window: WeeklyWindow, day: Pick<StoreTime, 'weekday' | 'monthDay'>): boolean {
  return window.days.some((weekday) => weekday === day.weekday) && inDates(serving.dates, day.monthDay)
}

function inDates(dates: Serving['dates'], monthDay: string): boolean {
  if (!dates) return true
  const { from, to } = dates
  return from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to
}

function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3))
}

/** The last day of the month before January, February … */
const lastDayBefore = [31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30]

function dayBefore({ weekday, monthDay }: StoreTime): Pick<StoreTime, 'weekday' | 'monthDay'> {
  const month = Number(monthDay.slice(0, 2))
  const day = Number(monthDay.slice(3))
  const [monthBefore, last] = day > 1 ? [month, day - 1] : [month > 1 ? month - 1 : 12, lastDayBefore[month - 1] ?? 31]
  return { weekday: weekday > 1 ? weekday - 1 : 7, monthDay: `${twoDigits(monthBefore)}-${twoDigits(last)}` }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
