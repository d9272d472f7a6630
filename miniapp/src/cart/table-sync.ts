import type { Failure } from '@kaifan/shared/client'
import { carts } from '@kaifan/shared/contract'
import { callAsDiner, canSignInSilently } from '../session/index.ts'
import { guestsTold, refreshTable } from '../visit/index.ts'
import { changeTable, currentTable, hasNewsFor, learn, untoldGuests, type OpenTable } from './open-table.ts'
import { isLost, readDelay, retryDelay } from './rhythm.ts'
import { cart, companyOf } from './state.ts'
import { nextBatch, type Pending } from './table-cart.ts'
import { tellRefused } from './tell.ts'

let watched = false
let timer: ReturnType<typeof setTimeout> | undefined
/** Raised by whatever makes the answers on their way worthless. */
let round = 0
let sending: Promise<Failure | undefined> | undefined

/** What is answered from now on to earlier questions is not heard; asks anew. */
export function startAnew(): void {
  round++
  refreshCart()
}

/** Whether somebody looks: only then is the cart read again and again. What is pending is sent in any case. */
export function watchTable(on: boolean): void {
  watched = on
  if (on) refreshCart()
}

/** Asks or sends now instead of later. */
export function refreshCart(): void {
  schedule(0)
}

function schedule(ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void turn(), ms)
}

async function turn(): Promise<void> {
  const table = currentTable()
  if (!table) return
  if (!canSignInSilently()) return cart.set((before) => ({ ...before, asked: true }))
  if (hasNewsFor(table)) await send(table)
  else if (watched || !cart.get().asked) await read(table)
}

/** One call at a time, so that edits arrive in their order. */
export function send(table: OpenTable): Promise<Failure | undefined> {
  sending ??= post(table).finally(() => {
    sending = undefined
  })
  return sending
}

async function post(table: OpenTable): Promise<Failure | undefined> {
  // An answer to an earlier question may or may not know these edits.
  const mine = ++round
  const { batch, sessionId = batch.length > 0 ? undefined : table.seen?.sessionId } = nextBatch(table)
  const guests = untoldGuests(table)
  const reply = await callAsDiner(carts.operateCart, {
    params: { tableCode: table.code },
    body: {
      operations: batch.map(({ operation }) => operation),
      ...(sessionId !== undefined && { sessionId }),
      ...(guests !== undefined && { guests }),
    },
  })
  if (mine !== round) {
    refreshCart()
    return undefined
  }
  if (!reply.ok) return failed(reply, batch)
  const wasHeard = sessionId === undefined || sessionId === reply.data.cart.sessionId
  if (wasHeard && guests !== undefined) guestsTold(table.code, guests)
  learn(reply.data.cart, { batch: wasHeard ? batch : [] })
  const [refused] = reply.data.refused
  if (refused) tellRefused(refused.code)
  return answered()
}

/** Not while edits are on their way: whether what is read has them nobody knows. */
export async function read(table: OpenTable, quietly = false): Promise<Failure | undefined> {
  const mine = round
  const reply = await callAsDiner(carts.readCart, { params: { tableCode: table.code }, etag: table.etag })
  if (mine !== round) return undefined
  if (!reply.ok) return failed(reply, [])
  if (!reply.notModified) learn(reply.data, { etag: reply.etag, quietly })
  return answered()
}

function answered(): undefined {
  changeTable({ failures: 0 })
  cart.set((before) => (before.lost || !before.asked ? { ...before, lost: false, asked: true } : before))
  const table = currentTable()
  if (table && hasNewsFor(table)) refreshCart()
  else if (watched) schedule(readDelay(companyOf(cart.get()) > 1))
}

function failed(failure: Failure, batch: readonly Pending[]): Failure {
  const table = currentTable()
  if (!table) return failure
  const failures = table.failures + 1
  changeTable({ failures })
  cart.set((before) => ({ ...before, asked: true, lost: isLost(failures) }))
  if (failure.reason !== 'problem') {
    schedule(retryDelay(failures))
    return failure
  }
  const { code, status } = failure.problem
  if (code === 'table_unknown' || code === 'table_code_revoked') {
    // The page says what is wrong with the table, and its cart is no more.
    void refreshTable()
    return failure
  }
  if (status === 422) {
    // What the server cannot take now it cannot take later, and it would hold up all that comes after.
    changeTable({ pending: table.pending.filter((each) => !batch.includes(each)) })
    tellRefused(code)
  }
  schedule(retryDelay(failures))
  return failure
}
