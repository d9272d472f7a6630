import type { Failure } from '@kaifan/shared/client'
import { carts, type Cart, type CartLine, type CartOperation } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import { callAsDiner, canSignInSilently, createIdempotencyKey } from '../session/index.ts'
import { chooseGuests, currentVisit, guestsTold, hearGuests, refreshTable } from '../visit/index.ts'
import { keepPending, keepSeen, readTable } from './kept.ts'
import type { KeyedLine } from './lines.ts'
import { newsOf } from './news.ts'
import { operationsOf } from './operations.ts'
import { isLost, readDelay, retryDelay } from './rhythm.ts'
import { shownLines } from './shown.ts'
import { cart, companyOf, emptyCart, withLines } from './state.ts'
import { hear, isOlder, push, takeOwn, type Pending, type TableCart } from './table-cart.ts'
import { forgetNews, tellCleared, tellNews, tellRefused } from './tell.ts'

interface OpenTable extends TableCart {
  code: string
  etag?: string | undefined
  /** Calls that failed in a row. */
  failures: number
  /** Lines that the diner changed on this phone. */
  touched: Set<string>
}

let table: OpenTable | undefined
let watched = false
let timer: ReturnType<typeof setTimeout> | undefined
/** Raised by whatever makes the answers on their way worthless. */
let round = 0
let sending: Promise<Failure | undefined> | undefined

/** Opens the shared cart of a table: what is known of it is shown at once. `brought` was chosen before and goes along. */
export function openTable(code: string, brought: readonly CartLine[]): void {
  closeTable()
  table = { ...readTable(code), code, failures: 0, touched: new Set() }
  for (const { operation } of table.pending) table.touched.add(operation.lineId)
  cart.set({ place: placeOf(code), ...emptyCart, asked: false })
  // Without a session: whoever has just scanned means this table, whatever the phone remembers of it.
  const operations = operationsOf({ type: 'add', lines: brought }, [], createIdempotencyKey)
  const { pending } = table
  change({ ...table, pending: operations.length === 0 ? pending : [...pending, ...operations.map(untied)] })
  refreshCart()
}

function untied(operation: CartOperation): Pending {
  return { operation }
}

export function closeTable(): void {
  round++
  table = undefined
  forgetNews()
  clearTimeout(timer)
}

export function placeOf(code: string): string {
  return `table.${code}`
}

/** Shows edits at once and sends them as soon as that can be done, also after a restart. */
export function operate(operations: readonly CartOperation[]): void {
  if (!table || operations.length === 0) return
  for (const { lineId } of operations) table.touched.add(lineId)
  change({ ...table, ...push(table, operations) })
  refreshCart()
}

/** Whether somebody looks: only then is the cart read again and again. What is pending is sent in any case. */
export function watchTable(on: boolean): void {
  watched = on
  if (on) refreshCart()
  else if (table && table.pending.length === 0) clearTimeout(timer)
}

/** Asks or sends now instead of later. */
export function refreshCart(): void {
  schedule(0)
}

/** How many sit at the table, as the diner says here; its other guests hear of it with the cart. */
export function stateGuests(guests: number): void {
  chooseGuests(guests)
  refreshCart()
}

/** Sends what is pending and knows the table's cart then; the failure where that cannot be done now. Signs in where that takes leaving the page. */
export async function settleCart(): Promise<Failure | undefined> {
  while (table && (table.pending.length > 0 || !table.seen)) {
    const failure = table.pending.length > 0 ? await send(table) : await read(table)
    if (failure) return failure
  }
  return undefined
}

/** Reads the table's cart now, as far as it can be had. */
export async function readCart(): Promise<void> {
  if (table) await read(table)
}

/** The version of the table's cart that is shown; undefined where there is no table. */
export function cartVersion(): number | undefined {
  return table?.seen?.version
}

/** The diner's own order has taken these lines. */
export function takeFromTable(lines: readonly KeyedLine[]): void {
  if (!table) return
  round++
  change({ ...table, ...takeOwn(table, lines), etag: undefined })
  refreshCart()
}

function schedule(ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void turn(), ms)
}

async function turn(): Promise<void> {
  const at = table
  if (!at) return
  if (!canSignInSilently()) return cart.set((before) => ({ ...before, asked: true }))
  if (at.pending.length > 0 || knowsMoreGuests(at)) await send(at)
  else if (watched || !cart.get().asked) await read(at)
}

/** One call at a time, so that edits arrive in their order. */
function send(at: OpenTable): Promise<Failure | undefined> {
  sending ??= post(at).finally(() => {
    sending = undefined
  })
  return sending
}

async function post(at: OpenTable): Promise<Failure | undefined> {
  // An answer to an earlier question may or may not know these edits.
  const mine = ++round
  const batch = at.pending.slice(0, limits.operationsPerCall)
  const guests = knowsGuests(at) ? currentVisit().guests : undefined
  const reply = await callAsDiner(carts.operateCart, {
    params: { tableCode: at.code },
    body: {
      operations: batch.map(({ operation }) => operation),
      ...(guests !== undefined && { guests }),
    },
  })
  if (mine !== round || !table) {
    refreshCart()
    return undefined
  }
  if (!reply.ok) return failed(reply, batch)
  const { refused } = reply.data
  if (guests !== undefined) guestsTold(guests)
  learn(reply.data.cart, undefined, batch)
  if (refused[0]) tellRefused(refused[0].code)
  return undefined
}

async function read(at: OpenTable): Promise<Failure | undefined> {
  const mine = round
  const reply = await callAsDiner(carts.readCart, { params: { tableCode: at.code }, etag: at.etag })
  if (mine !== round || !table) return undefined
  if (!reply.ok) return failed(reply, [])
  if (reply.notModified) answered(table)
  else learn(reply.data, reply.etag, [])
  return undefined
}

function learn(now: Cart, etag: string | undefined, batch: readonly Pending[]): void {
  if (!table) return
  const { seen: before, touched } = table
  if (isOlder(now, before)) return answered(table)
  const news = newsOf(before, now, touched, new Set(batch.map(({ operation }) => operation.lineId)))
  const cleared = before?.sessionId !== undefined && before.sessionId !== now.sessionId && before.lines.length > 0
  change({ ...table, ...hear(table, now, batch), etag })
  keepSeen(table.code, now)
  if (now.guests !== undefined) hearGuests(now.guests)
  if (cleared) tellCleared()
  else tellNews(news, touched)
  answered(table)
}

function answered(at: OpenTable): void {
  table = { ...at, failures: 0 }
  cart.set((before) => (before.lost || !before.asked ? { ...before, lost: false, asked: true } : before))
  next()
}

function failed(failure: Failure, batch: readonly Pending[]): Failure {
  if (!table) return failure
  const failures = table.failures + 1
  table = { ...table, failures }
  const code = failure.reason === 'problem' ? failure.problem.code : undefined
  if (code === 'table_unknown' || code === 'table_code_revoked') {
    // The page says what is wrong with the table, and its cart is no more.
    void refreshTable()
    return failure
  }
  // What the server cannot read now it cannot read later, and it would hold up all that comes after.
  const isHopeless = failure.reason === 'problem' && failure.problem.status === 422
  if (isHopeless && code) {
    change({ ...table, pending: table.pending.filter((each) => !batch.includes(each)) })
    tellRefused(code)
  }
  cart.set((before) => ({ ...before, asked: true, lost: isLost(failures) }))
  schedule(retryDelay(failures))
  return failure
}

function next(): void {
  if (!table) return
  if (table.pending.length > 0 || knowsMoreGuests(table)) refreshCart()
  else if (watched) schedule(readDelay(companyOf(cart.get()) > 1))
}

/** Guests that were chosen here go along with edits, and by themselves where the table is in use. */
function knowsMoreGuests(at: OpenTable): boolean {
  return at.seen?.sessionId !== undefined && currentVisit().guestsUntold === true
}

function knowsGuests({ seen }: OpenTable): boolean {
  const { guests, guestsUntold } = currentVisit()
  return guests !== undefined && (guestsUntold === true || seen?.guests === undefined)
}

function change(to: OpenTable): void {
  if (to.pending !== table?.pending) keepPending(to.code, to.pending)
  table = to
  const { seen, pending } = to
  cart.set((before) => {
    const operations = pending.map(({ operation }) => operation)
    const people = seen?.people.map(({ number }) => number) ?? []
    const shown = withLines(before, shownLines(seen, operations, before.lines))
    const isKnown = shown.me === seen?.me && shown.people.join() === people.join()
    return isKnown ? shown : { ...shown, people, me: seen?.me }
  })
}
