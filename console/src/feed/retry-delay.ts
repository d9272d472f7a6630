const shortestMs = 1_000
const longestMs = 8_000

/**
 * How long to wait before the nth try, from 0: doubling up to 8 s, spread by a quarter so that a restaurant's screens do not all come
 * back in the same moment. `random` is from 0 to 1.
 */
export function retryDelayMs(attempt: number, random: number): number {
  const delayMs = Math.min(longestMs, shortestMs * 2 ** attempt)
  return Math.round(delayMs * (0.75 + random / 2))
}
