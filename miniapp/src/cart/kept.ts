import { carts, orders, type Cart, type CartLine } from '@kaifan/shared/contract'
import * as v from 'valibot'
import { readStored, removeStored, writeStored } from '../platform/index.ts'
import type { Pending, TableCart } from './table-cart.ts'

/** What the phone keeps of a cart of its own. */
export interface Kept {
  at: number
  lines: CartLine[]
}

/** Yesterday's hunger is not today's. */
const keptMs = 12 * 60 * 60 * 1000

export function isKept(value: unknown, withinMs: number = keptMs): value is Kept {
  return isRecent(value, withinMs) && 'lines' in value && v.is(keptLines, value.lines)
}

const keptLines = v.union([orders.quoteOrder.body.entries.lines, v.tuple([])])

/** A table's session ends when nobody does anything for so long; its cart is then no more. */
const tableMs = 3 * 60 * 60 * 1000
/** Whoever comes back later than this may sit elsewhere: what they did not get through must not appear at this table. */
const pendingMs = 60 * 60 * 1000

interface KeptTable {
  at: number
  tableCode: string
  cart: Cart
}

interface KeptPending {
  at: number
  pending: Pending[]
}

const tableKey = 'cart.table'

/** What was known of a table's cart, and what has not reached it. One table's cart is kept, the last one; edits of each. */
export function readTable(tableCode: string): TableCart {
  const table = readStored(tableKey, isKeptTable)
  const kept = readStored(pendingKey(tableCode), isKeptPending)
  return { ...(table?.tableCode === tableCode && { seen: table.cart }), pending: kept?.pending ?? [] }
}

export function keepSeen(tableCode: string, cart: Cart): void {
  const kept: KeptTable = { at: Date.now(), tableCode, cart }
  writeStored(tableKey, kept)
}

export function keepPending(tableCode: string, pending: readonly Pending[]): void {
  const kept: KeptPending = { at: Date.now(), pending: [...pending] }
  if (pending.length === 0) removeStored(pendingKey(tableCode))
  else writeStored(pendingKey(tableCode), kept)
}

function pendingKey(tableCode: string): string {
  return `cart.pending.${tableCode}`
}

function isKeptTable(value: unknown): value is KeptTable {
  return (
    isRecent(value, tableMs) &&
    'tableCode' in value &&
    typeof value.tableCode === 'string' &&
    'cart' in value &&
    v.is(carts.readCart.reply, value.cart)
  )
}

const pendingEdits = v.array(
  v.object({ operation: carts.operateCart.body.entries.operations.item, sessionId: v.optional(v.string()) }),
)

function isKeptPending(value: unknown): value is KeptPending {
  return isRecent(value, pendingMs) && 'pending' in value && v.is(pendingEdits, value.pending)
}

function isRecent(value: unknown, withinMs: number): value is { at: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'number' &&
    Date.now() - value.at <= withinMs
  )
}
