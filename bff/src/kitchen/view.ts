import type { Ticket, TicketLine } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import { type TicketLineRow, ticketLinesRepository, type TicketRow, ticketsRepository } from './repository.ts'

/** A ticket as its station's screen shows it, with what other stations make of the same order. */
export async function readTicket(tx: Tx, row: TicketRow): Promise<Ticket> {
  const lines = await ticketLinesRepository(tx).ofOrder(row.orderId)
  return viewTicket(row, lines, await ticketsRepository(tx).ofOrder(row.orderId))
}

/** The same of all lines and tickets of its order. */
export function viewTicket(row: TicketRow, lines: readonly TicketLineRow[], tickets: readonly TicketRow[]): Ticket {
  const others = tickets.filter((other) => other.id !== row.id && other.status !== 'voided')
  return {
    id: row.id,
    stationId: row.stationId,
    orderId: row.orderId,
    orderNumber: row.orderNumber,
    ...(row.tableLabel !== null && { tableLabel: row.tableLabel }),
    ...(row.guests !== null && { guests: row.guests }),
    round: row.round,
    ...(row.orderNote !== null && { orderNote: row.orderNote }),
    state: row.status === 'held' ? 'queued' : row.status,
    firedAt: row.firedAt,
    ...(row.doneAt !== null && { doneAt: row.doneAt }),
    lines: lines.filter((line) => line.ticketId === row.id).map(viewLine),
    elsewhere: others.map((other) => ({
      stationId: other.stationId,
      names: lines.filter((line) => line.ticketId === other.id).map((line) => line.name),
    })),
  }
}

function viewLine(line: TicketLineRow): TicketLine {
  return {
    id: line.id,
    ...(line.itemId !== null && { itemId: line.itemId }),
    name: line.name,
    quantity: line.quantity,
    ...(line.variant !== null && { variant: line.variant }),
    modifiers: line.modifiers,
    leaveOut: line.leaveOut,
    ...(line.note !== null && { note: line.note }),
    done: line.done,
  }
}
