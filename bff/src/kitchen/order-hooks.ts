import type { KitchenState } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import type { KitchenHooks, KitchenProgress, OrderLineRow, OrderRow, PartProgress } from '../orders/index.ts'
import { type TicketLineRow, ticketLinesRepository, type TicketRow, ticketsRepository } from './repository.ts'
import { announce, announceView, step } from './steps.ts'
import { progressOf, splitByStation, type TicketStatus } from './ticket.ts'
import { viewTicket } from './view.ts'

/** Money rule 9: exactly one ticket for each station, in the commit that placed the order. */
async function fire(
  tx: Tx,
  order: OrderRow,
  lines: readonly OrderLineRow[],
  status: TicketStatus,
  now: number,
): Promise<void> {
  const fired: TicketRow[] = []
  const firedLines: TicketLineRow[] = []
  for (const [stationId, stationLines] of splitByStation(lines)) {
    const { storeId, id: orderId, orderNumber, tableLabel, guests, round, note: orderNote } = order
    const row = {
      id: newId(),
      storeId,
      orderId,
      stationId,
      orderNumber,
      tableLabel,
      guests,
      round,
      orderNote,
      status,
      firedAt: now,
      doneAt: null,
    }
    await ticketsRepository(tx).insert(row)
    fired.push(row)
    for (const [position, line] of stationLines.entries()) {
      const stored = { id: newId(), ticketId: row.id, orderId, position, ...line }
      await ticketLinesRepository(tx).insert(stored)
      firedLines.push({ ...stored, done: false })
    }
  }
  if (status !== 'queued') return
  for (const row of fired) await announceView(tx, row.storeId, viewTicket(row, firedLines, fired), now)
}

async function stepAll(tx: Tx, orderId: string, status: TicketStatus, now: number): Promise<void> {
  for (const ticket of await ticketsRepository(tx).ofOrder(orderId)) {
    // Everything on it has been refunded.
    if (ticket.status === 'voided') continue
    const wasHeld = ticket.status === 'held'
    const changed = await step(tx, ticket, status, now)
    if (!wasHeld || status === 'queued') await announce(tx, changed, now)
  }
}

/** A ticket of which nothing is left is void as it stands, so that its cook reads what not to make. */
async function strike(
  tx: Tx,
  orderId: string,
  left: ReadonlyMap<string, { from: number; to: number }>,
  now: number,
): Promise<KitchenProgress> {
  const statuses: TicketStatus[] = []
  for (const ticket of await ticketsRepository(tx).ofOrder(orderId)) {
    const isUnbegun = ticket.status === 'held' || ticket.status === 'queued'
    const struck = isUnbegun ? await strikeFrom(tx, ticket, left, now) : null
    if (struck && ticket.status !== 'held') await announce(tx, struck, now)
    statuses.push((struck ?? ticket).status)
  }
  return progressOf(statuses)
}

/** The ticket without what goes back; null where nothing of it does. */
async function strikeFrom(
  tx: Tx,
  ticket: TicketRow,
  left: ReadonlyMap<string, { from: number; to: number }>,
  now: number,
): Promise<TicketRow | null> {
  const lines = (await ticketLinesRepository(tx).ofTicket(ticket.id)).map((line) => {
    const { from, to } = left.get(line.orderLineId) ?? { from: 1, to: 1 }
    return { id: line.id, before: line.quantity, after: from === to ? line.quantity : (line.quantity / from) * to }
  })
  if (lines.every(({ before, after }) => before === after)) return null
  if (lines.every(({ after }) => after === 0)) return step(tx, ticket, 'voided', now)
  for (const { id, before, after } of lines) {
    if (after === 0) await ticketLinesRepository(tx).strike(id)
    else if (after !== before) await ticketLinesRepository(tx).setQuantity(id, after)
  }
  return ticket
}

/** What orders call: tickets come and go in the commit of their order. */
export function createOrderHooks(): KitchenHooks {
  return {
    onPlaced: (tx, order, lines, { held, now }) => fire(tx, order, lines, held ? 'held' : 'queued', now),
    onAccepted: (tx, order, now) => stepAll(tx, order.id, 'queued', now),
    onRefused: (tx, order, now) => stepAll(tx, order.id, 'voided', now),
    onRefunded: (tx, order, left, now) => strike(tx, order.id, left, now),
    progress: readProgress,
    async eraseNotes(tx, orderId) {
      await ticketsRepository(tx).blankNotes(orderId)
      await ticketLinesRepository(tx).blankNotes(orderId)
    },
  }
}

/** By order, in a few statements however many there are. */
async function readProgress(tx: Tx, orderIds: readonly string[]): Promise<Map<string, PartProgress[]>> {
  const tickets = await ticketsRepository(tx).ofOrders(orderIds)
  const lines = Map.groupBy(await ticketLinesRepository(tx).ofOrders(orderIds), ({ ticketId }) => ticketId)
  const ahead = await ticketsRepository(tx).ahead(orderIds)
  const progress = new Map<string, PartProgress[]>()
  for (const ticket of tickets) {
    const parts = (lines.get(ticket.id) ?? []).map((line) => partOf(ticket, line, ahead.get(ticket.id)))
    progress.set(ticket.orderId, [...(progress.get(ticket.orderId) ?? []), ...parts])
  }
  return progress
}

function partOf(ticket: TicketRow, line: TicketLineRow, queuePosition: number | undefined): PartProgress {
  return {
    lineId: line.orderLineId,
    part: line.part,
    quantity: line.quantity,
    state: stateOf(ticket, line),
    ...(queuePosition !== undefined && { queuePosition }),
  }
}

function stateOf(ticket: TicketRow, line: TicketLineRow): KitchenState {
  if (line.done) return 'done'
  return ticket.status === 'held' ? 'waiting' : ticket.status
}
