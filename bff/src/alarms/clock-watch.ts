import type { Clock } from '../clock.ts'
import type { Alarm, EndedCause } from './kinds.ts'

/** Alipay's own limit is not published; a minute is far from what a machine with NTP is ever off. */
const maxSkewMs = 60_000
/** A clock that is just under the limit may be over it in the next answer. */
const goodSkewMs = 30_000
const againMs = 60 * 60 * 1000

export interface ClockWatchDeps {
  clock: Clock
  report(alarm: Alarm): Promise<void>
  reportEnd(cause: EndedCause): Promise<void>
  onError(error: unknown): void
}

/**
 * Hears how far our clock is ahead of Alipay's and tells people, at most once an hour, and when it is right again. The call that brought it
 * waits for nothing.
 */
export function createClockWatch({ clock, report, reportEnd, onError }: ClockWatchDeps): (skewMs: number) => void {
  let toldAt: number | undefined
  // Until the first answer it may have been set right while this process was down.
  let isRight = false
  let last: Promise<void> = Promise.resolve()
  // One after the other, so that what was said first is stored first.
  const say = (work: () => Promise<void>) => void (last = last.then(work).catch(onError))

  return (skewMs) => {
    if (Math.abs(skewMs) <= goodSkewMs && !isRight) {
      isRight = true
      toldAt = undefined
      say(() => reportEnd({ kind: 'clock_skew' }))
    }
    if (Math.abs(skewMs) <= maxSkewMs) return
    isRight = false
    const now = clock.now()
    // Once the clock is set right it may be before the last time that people were told.
    if (toldAt !== undefined && Math.abs(now - toldAt) < againMs) return
    toldAt = now
    const seconds = Math.round(skewMs / 1000)
    say(() => report({ kind: 'clock_skew', detail: `${seconds > 0 ? '+' : ''}${seconds}` }))
  }
}
