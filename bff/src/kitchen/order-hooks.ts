import type { KitchenState } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import type { KitchenHooks, OrderLineRow, OrderRow, PartProgress } from '../orders/index.ts'
import { type TicketLineRow, ticketLinesRepository, type TicketRow, ticketsRepository } from './repository.ts'
import { announce, announceView, step } from './steps.ts'
import { splitByStation, type TicketStatus } from './ticket.ts'
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
    const wasHeld = ticket.status === 'held'
    const changed = await step(tx, ticket, status, now)
    if (!wasHeld || status === 'queued') await announce(tx, changed, now)
  }
}

/** What orders call: tickets come and go in the commit of their order. */
export function createOrderHooks(): KitchenHooks {
  return {
    onPlaced: (tx, order, lines, { held, now }) => fire(tx, order, lines, held ? 'held' : 'queued', now),
    onAccepted: (tx, order, now) => stepAll(tx, order.id, 'queued', now),
    onRefused: (tx, order, now) => stepAll(tx, order.id, 'voided', now),
    progress: readProgress,
    async eraseNotes(tx, orderId) {
      await ticketsRepository(tx).blankNotes(orderId)
      await ticketLinesRepository(tx).blankNotes(orderId)
    },
  }
}

async function readProgress(tx: Tx, orderId: string): Promise<PartProgress[]> {
  const progress: PartProgress[] = []
  const lines = await ticketLinesRepository(tx).ofOrder(orderId)
  for (const ticket of await ticketsRepository(tx).ofOrder(orderId)) {
    const queuePosition = ticket.status === 'queued' ? await ticketsRepository(tx).ahead(ticket) : undefined
    for (const line of lines) {
      if (line.ticketId !== ticket.id) continue
      progress.push({
        lineId: line.orderLineId,
        part: line.part,
        state: stateOf(ticket, line),
        ...(queuePosition !== undefined && { queuePosition }),
      })
    }
  }
  return progress
}

function stateOf(ticket: TicketRow, line: TicketLineRow): KitchenState {
  if (line.done) return 'done'
  return ticket.status === 'held' ? 'waiting' : ticket.status
}
