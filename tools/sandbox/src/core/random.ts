import { getRandomValues } from 'node:crypto'

/** A source of numbers in [0, 1). Handing in a seeded one makes every id of a run repeatable. */
export type Random = () => number

/** The same seed gives the same numbers (mulberry32). */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers that nobody can guess, since auth codes and buyers' cookies are made of them. */
export const systemRandom: Random = () => (getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32

const HEX = '0123456789abcdef'
const DIGITS = '0123456789'

function pick(random: Random, alphabet: string, length: number): string {
  let text = ''
  while (text.length < length) text += alphabet[Math.floor(random() * alphabet.length)]
  return text
}

/** `length` random decimal digits. */
export function randomDigits(random: Random, length: number): string {
  return pick(random, DIGITS, length)
}

/** `length` random hexadecimal digits. */
export function randomHex(random: Random, length: number): string {
  return pick(random, HEX, length)
}
