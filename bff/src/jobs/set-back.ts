import type { Clock } from '../clock.ts'

/** Less than that no job need be brought forward for; what is slewed away in many looks adds up to it. Ms. */
const toleranceMs = 1_000

/**
 * Answers whether the wall clock was set back since this was last asked, or was made: what it has lost against the steady clock
 * beside it. Never where there is no steady clock.
 */
export function watchSetBack(clock: Clock): () => boolean {
  const ahead = () => (clock.steady ? clock.now() - clock.steady() : 0)
  let aheadMs = ahead()
  return () => {
    const currentMs = ahead()
    const isSetBack = currentMs < aheadMs - toleranceMs
    aheadMs = isSetBack ? currentMs : Math.max(aheadMs, currentMs)
    return isSetBack
  }
}
