import type { CartLine } from '@kaifan/shared/contract'
import { readStored, removeStored, writeStored } from '../platform/index.ts'
import { createIdempotencyKey } from '../session/index.ts'
import { currentVisit } from '../visit/index.ts'
import { isKept, type Kept } from './kept.ts'
import { reduceCart, type CartAction, type KeyedLine } from './lines.ts'
import { operationsOf } from './operations.ts'
import { cart, emptyCart, withLines } from './state.ts'
import { placeOf } from './open-table.ts'
import { closeTable, openTable, operate, takeFromTable } from './table.ts'

/** What was chosen while only looking is brought to a table that is scanned within the hour. */
const broughtMs = 60 * 60 * 1000

/**
 * Opens the cart of the place where the diner is: the shared one of a table, or the phone's own, which comes back, also after a restart.
 * What was chosen at the same store before its table was scanned goes along to the table.
 */
export function openCart(): void {
  const { tableCode, storeId } = currentVisit()
  const store = `store.${storeId}`
  const place = tableCode === undefined ? store : placeOf(tableCode)
  if (cart.get().place === place) return
  if (tableCode !== undefined) {
    openTable(tableCode, keptLines(store, broughtMs))
    removeStored(keyOf(store))
    return
  }
  closeTable()
  const opened = { place, ...emptyCart, asked: true }
  cart.set(withLines(opened, reduceCart([], { type: 'add', lines: keptLines(place) })))
}

export function addToCart(...lines: readonly CartLine[]): void {
  change({ type: 'add', lines })
}

export function changeQuantity(key: string, quantity: number): void {
  change({ type: 'change', key, quantity })
}

export function removeLines(keys: readonly string[]): void {
  change({ type: 'remove', keys })
}

/** An order has these lines; what came later stays. */
export function takeLines(lines: readonly KeyedLine[]): void {
  if (isShared()) takeFromTable(lines)
  else removeLines(lines.map(({ key }) => key))
}

function change(action: CartAction): void {
  const { place, lines } = cart.get()
  if (isShared()) return operate(operationsOf(action, lines, createIdempotencyKey))
  const next = reduceCart(lines, action)
  if (next === lines) return
  cart.set((before) => withLines(before, next))
  const kept: Kept = { at: Date.now(), lines: next.map(({ line }) => line) }
  writeStored(keyOf(place), kept)
}

function isShared(): boolean {
  return cart.get().place.startsWith(placeOf(''))
}

function keptLines(place: string, withinMs?: number): readonly CartLine[] {
  return readStored(keyOf(place), (value): value is Kept => isKept(value, withinMs))?.lines ?? []
}

function keyOf(place: string): string {
  return `cart.${place}`
}
