import { useMenuState } from '../menu/index.ts'
import { clockText, daysAhead } from '../menu/clock.ts'
import { useT, type T } from '../language.ts'

/** `12:08` on the store's clock. */
export function useClock(storeId: string): (at: number) => string {
  const offset = useOffset(storeId)
  return (at) => clockText(at, offset)
}

/** `今天 12:08`, `11 月 22 日 12:08`. */
export function useMoment(storeId: string): (at: number) => string {
  const offset = useOffset(storeId)
  const t = useT()
  return (at) => momentText(t, at, Date.now(), offset)
}

function momentText(t: T, at: number, now: number, utcOffsetMinutes: number): string {
  const time = clockText(at, utcOffsetMinutes)
  const days = daysAhead(at, now, utcOffsetMinutes)
  if (days === 0) return t('time.today', { time })
  if (days === -1) return t('time.yesterday', { time })
  const there = new Date(at + utcOffsetMinutes * 60_000)
  return t('time.onDay', { month: there.getUTCMonth() + 1, day: there.getUTCDate(), time })
}

/** Of another store than the one shown nothing is known, so the phone's own zone has to do. */
function useOffset(storeId: string): number {
  return useMenuState((state) =>
    state.storeId === storeId && state.store ? state.store.utcOffsetMinutes : -new Date().getTimezoneOffset(),
  )
}
