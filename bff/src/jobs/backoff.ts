export interface Backoff {
  firstMs: number
  maxMs: number
  /** After so many runs in a row that failed, people are told. */
  toldAfter: number
  /** After so many, the job is dead. */
  failures: number
}

/** Some three minutes until people are told, some four hours in all. */
export const defaultBackoff: Backoff = { firstMs: 1_000, maxMs: 30 * 60_000, toldAfter: 9, failures: 18 }

/**
 * How long to wait after that many failures in a row: doubled each time up to the cap, of which a random half is taken off, so
 * that what failed together does not come back together. `random` is in [0, 1).
 */
export function backoffMs({ firstMs, maxMs }: Backoff, failures: number, random: number): number {
  const ceiling = Math.min(maxMs, firstMs * 2 ** (failures - 1))
  return Math.round(ceiling * (1 - random / 2))
}
