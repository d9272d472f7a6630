const resultDelays = [1000, 1000, 2000, 3000, 5000, 8000] as const
const detailDelays = [3000, 5000, 8000] as const

/** Ms until a payment is asked about again, after `asks` times. */
export function resultDelay(asks: number): number {
  return resultDelays[asks - 1] ?? 10_000
}

/** Ms until an order is read again, after it came back unchanged `quiet` times in a row. */
export function detailDelay(quiet: number): number {
  return detailDelays[quiet] ?? 15_000
}

/** `14:32`, and `0:00` once it is over. */
export function countdownText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
