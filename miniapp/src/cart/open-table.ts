import type { Cart, CartOperation } from '@kaifan/shared/contract'
import { currentVisit, hearGuests } from '../visit/index.ts'
import { keepPending, keepSeen, readTable } from './kept.ts'
import { newsOf } from './news.ts'
import { shownLines } from './shown.ts'
import { cart, emptyCart, withLines } from './state.ts'
import { hear, isOlder, push, type Pending, type TableCart } from './table-cart.ts'
import { forgetNews, tellCleared, tellNews } from './tell.ts'

/** The table whose cart is shown. */
export interface OpenTable extends TableCart {
  code: string
  etag?: string | undefined
  /** Calls that failed in a row. */
  failures: number
  /** Lines that the diner changed on this phone. */
  touched: Set<string>
}

let table: OpenTable | undefined

export function currentTable(): OpenTable | undefined {
  return table
}

export function placeOf(tableCode: string): string {
  return `table.${tableCode}`
}

/** Shows what the phone knows of a table's cart, with operations that are for whichever session is open there. */
export function showTable(code: string, operations: readonly CartOperation[]): void {
  const kept = readTable(code)
  forgetNews()
  table = { ...kept, code, failures: 0, touched: new Set(kept.pending.map(({ operation }) => operation.lineId)) }
  cart.set({ place: placeOf(code), ...emptyCart, asked: false })
  const brought: Pending[] = operations.map((operation) => ({ operation }))
  changeTable(brought.length === 0 ? kept : { ...kept, pending: [...kept.pending, ...brought] })
}

export function leaveTableCart(): void {
  forgetNews()
  table = undefined
}

/** Shows edits before they are sent. */
export function addOperations(operations: readonly CartOperation[]): void {
  if (!table) return
  for (const { lineId } of operations) table.touched.add(lineId)
  changeTable(push(table, operations))
}

interface Heard {
  etag?: string | undefined
  /** The edits that it answers. */
  batch?: readonly Pending[]
  /** The page itself says what has changed. */
  quietly?: boolean
}

/** Takes what the server tells: shows it, keeps it, and tells the diner what mates did. */
export function learn(now: Cart, { etag, batch = [], quietly = false }: Heard): void {
  if (!table || isOlder(now, table.seen)) return
  const { seen: before, touched, code } = table
  const news = newsOf(before, now, touched, new Set(batch.map(({ operation }) => operation.lineId)))
  changeTable({ ...hear(table, now, batch), etag })
  keepSeen(code, now)
  if (now.guests !== undefined) hearGuests(code, now.guests)
  if (quietly) return
  const isOver = before?.sessionId !== undefined && before.sessionId !== now.sessionId
  if (isOver && before.lines.length > 0) tellCleared()
  else tellNews(news, touched)
}

export function changeTable(to: Partial<OpenTable>): void {
  if (!table) return
  const { pending } = table
  table = { ...table, ...to }
  if (table.pending !== pending) keepPending(table.code, table.pending)
  const { seen } = table
  const operations = table.pending.map(({ operation }) => operation)
  cart.set((before) => {
    const people = seen?.people.map(({ number }) => number) ?? []
    const shown = withLines(before, shownLines(seen, operations, before.lines))
    const isKnown = shown.me === seen?.me && shown.people.join() === people.join()
    return isKnown ? shown : { ...shown, people, me: seen?.me }
  })
}

/** Guests who were chosen here, or of whom the table was never told. They go along with edits. */
export function untoldGuests({ code, seen }: OpenTable): number | undefined {
  const { tableCode, guests, guestsUntold } = currentVisit()
  // The diner may just have scanned another table's code.
  if (tableCode !== code) return undefined
  return guestsUntold || seen?.guests === undefined ? guests : undefined
}

/** Whether there is something to send: edits, or other guests at a table that is in use. */
export function hasNewsFor(table: OpenTable): boolean {
  const isUntold = table.seen?.sessionId !== undefined && currentVisit().guestsUntold === true
  return table.pending.length > 0 || (isUntold && untoldGuests(table) !== undefined)
}
