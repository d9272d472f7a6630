import type { CartLine } from '@kaifan/shared/contract'
import { readStored, writeStored } from '../platform/index.ts'
import { isKept, type Kept } from '../cart/kept.ts'

const key = 'choices'
const most = 40
const yearMs = 365 * 24 * 60 * 60 * 1000

/** How this dish was chosen the last time on this phone. */
export function lastChoices(itemId: string): CartLine | undefined {
  return read().find((line) => line.itemId === itemId)
}

export function keepLastChoices(line: CartLine): void {
  const { note: _note, ...choices } = line
  const lines = [{ ...choices, quantity: 1 }, ...read().filter(({ itemId }) => itemId !== line.itemId)].slice(0, most)
  const kept: Kept = { at: Date.now(), lines }
  writeStored(key, kept)
}

function read(): CartLine[] {
  return readStored(key, (value): value is Kept => isKept(value, yearMs))?.lines ?? []
}
