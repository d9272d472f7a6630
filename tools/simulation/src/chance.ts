import { createSeededRandom } from '@kaifan/sandbox'
import type { Random } from '@kaifan/sandbox'

/**
 * Numbers that depend on the seed and on what they are for. Leaving one thing out of a run so changes none of the others, which is
 * what makes a failing run shrink.
 */
export function chanceFor(seed: number, what: string): Random {
  let hash = (2166136261 ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  for (let index = 0; index < what.length; index++) hash = Math.imul(hash ^ what.charCodeAt(index), 16777619) >>> 0
  const random = createSeededRandom(hash)
  // The first number of neighbouring hashes is alike.
  random()
  return random
}

/** A whole number from `from` to `to`, both included. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}

export function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0]
}
