import type { Failure } from '@kaifan/shared/client'
import type { CartLine, CartOperation } from '@kaifan/shared/contract'
import { createIdempotencyKey } from '../session/index.ts'
import { chooseGuests } from '../visit/index.ts'
import type { KeyedLine } from './lines.ts'
import { addOperations, changeTable, currentTable, leaveTableCart, showTable } from './open-table.ts'
import { operationsOf } from './operations.ts'
import { takeOwn } from './table-cart.ts'
import { read, refreshCart, send, startAnew } from './table-sync.ts'

/** Opens the shared cart of a table: what is known of it is shown at once. `brought` was chosen before and goes along. */
export function openTable(code: string, brought: readonly CartLine[]): void {
  showTable(code, operationsOf({ type: 'add', lines: brought }, [], createIdempotencyKey))
  startAnew()
}

export function closeTable(): void {
  leaveTableCart()
  startAnew()
}

/** Shows edits at once and sends them as soon as that can be done, also after a restart. */
export function operate(operations: readonly CartOperation[]): void {
  if (operations.length === 0) return
  addOperations(operations)
  refreshCart()
}

/** How many sit at the table, as the diner says here; its other guests hear of it with the cart. */
export function stateGuests(guests: number): void {
  chooseGuests(guests)
  refreshCart()
}

/** The diner's own order has taken these lines. */
export function takeFromTable(lines: readonly KeyedLine[]): void {
  const table = currentTable()
  if (!table) return
  changeTable({ ...takeOwn(table, lines), etag: undefined })
  startAnew()
}

/** Reads the table's cart now, as far as it can be had; what has changed is for the page to say. */
export async function readCart(): Promise<void> {
  const table = currentTable()
  if (table) await (table.pending.length > 0 ? send(table) : read(table, true))
}

/**
 * Sends what is pending and knows the table's cart then; the failure where that cannot be done now. Signs in, also where the page has to be
 * left for that.
 */
export async function settleCart(): Promise<Failure | undefined> {
  for (let table = currentTable(); table && (table.pending.length > 0 || !table.seen); table = currentTable()) {
    const failure = table.pending.length > 0 ? await send(table) : await read(table)
    if (failure) return failure
  }
  return undefined
}

/** The version of the table's cart that is shown; undefined where there is no table. */
export function cartVersion(): number | undefined {
  return currentTable()?.seen?.version
}
