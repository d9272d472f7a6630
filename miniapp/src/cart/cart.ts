import type { CartLine } from '@kaifan/shared/contract'
import { readStored, removeStored, writeStored } from '../platform/index.ts'
import { createStore } from '../store.ts'
import { currentVisit } from '../visit/index.ts'
import { countItems, reduceCart, type CartAction, type KeyedLine } from './lines.ts'
import { isKept, type Kept } from './kept.ts'

/** The lines of one place: a table, or a store that is only looked at. */
interface Cart {
  place: string
  lines: readonly KeyedLine[]
  counts: ReadonlyMap<string, number>
}

const nothing: Cart = { place: '', lines: [], counts: new Map() }
const cart = createStore<Cart>(nothing)

export const currentCart = cart.get

export function useCartLines(): readonly KeyedLine[] {
  return cart.use(({ lines }) => lines)
}

/** Portions of one dish; a change of another dish does not render again. */
export function useCartCount(itemId: string): number {
  return cart.use(({ counts }) => counts.get(itemId) ?? 0)
}

/** Portions of some dishes together, for a category's counter. */
export function useCartCountOf(items: readonly { id: string }[]): number {
  return cart.use(({ counts }) => items.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0))
}

/** What was chosen while only looking is brought to a table that is scanned within the hour. */
const broughtMs = 60 * 60 * 1000

/**
 * Opens the cart of the place where the diner is; what was in it comes back, also after a restart. What was chosen at the same store
 * before its table was scanned goes along to the table.
 */
export function openCart(): void {
  const { tableCode, storeId } = currentVisit()
  const store = placeOfStore(storeId)
  const place = tableCode === undefined ? store : `table.${tableCode}`
  if (cart.get().place === place) return
  show(place, reduceCart([], { type: 'replace', lines: keptLines(place) }))
  if (place === store) return
  for (const line of keptLines(store, broughtMs)) addToCart(line)
  removeStored(keyOf(store))
}

function keptLines(place: string, withinMs?: number): readonly CartLine[] {
  return readStored(keyOf(place), (value): value is Kept => isKept(value, withinMs))?.lines ?? []
}

function placeOfStore(storeId: string): string {
  return `store.${storeId}`
}

export function addToCart(line: CartLine): void {
  change({ type: 'add', line })
}

/** 0 takes the line away. */
export function changeQuantity(key: string, quantity: number): void {
  change({ type: 'change', key, quantity })
}

export function clearCart(): void {
  change({ type: 'clear' })
}

export function replaceCart(lines: readonly CartLine[]): void {
  change({ type: 'replace', lines })
}

function change(action: CartAction): void {
  const { place, lines } = cart.get()
  const next = reduceCart(lines, action)
  if (next === lines) return
  show(place, next)
  const kept: Kept = { at: Date.now(), lines: next.map(({ line }) => line) }
  writeStored(keyOf(place), kept)
}

function show(place: string, lines: readonly KeyedLine[]): void {
  cart.set({ place, lines, counts: countItems(lines) })
}

function keyOf(place: string): string {
  return `cart.${place}`
}
