import type { Clock } from '../clock.ts'
import type { Alarm } from './kinds.ts'

/** Alipay's own limit is not published; a minute is far from what a machine with NTP is ever off. */
const maxSkewMs = 60_000
const againMs = 60 * 60 * 1000

export interface ClockWatchDeps {
  clock: Clock
  report(alarm: Alarm): Promise<void>
  onError(error: unknown): void
}

/** Hears how far our clock is ahead of Alipay's and tells people, at most once an hour. The call that brought it waits for nothing. */
export function createClockWatch({ clock, report, onError }: ClockWatchDeps): (skewMs: number) => void {
  let toldAt: number | undefined
  return (skewMs) => {
    if (Math.abs(skewMs) <= maxSkewMs) return
    const now = clock.now()
    // Once the clock is set right it may be before the last time that people were told.
    if (toldAt !== undefined && Math.abs(now - toldAt) < againMs) return
    toldAt = now
    const seconds = Math.round(skewMs / 1000)
    report({ kind: 'clock_skew', detail: `${seconds > 0 ? '+' : ''}${seconds}` }).catch(onError)
  }
}
