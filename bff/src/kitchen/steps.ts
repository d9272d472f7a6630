import type { Ticket } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import { appendEvent } from '../events/index.ts'
import { assertStep } from '../machine.ts'
import { type TicketRow, ticketsRepository } from './repository.ts'
import { ticketMachine, type TicketStatus } from './ticket.ts'
import { readTicket } from './view.ts'

/** Shows the ticket as it is now on its station's screen. */
export async function announce(tx: Tx, ticket: TicketRow, now: number): Promise<void> {
  await announceView(tx, ticket.storeId, await readTicket(tx, ticket), now)
}

export async function announceView(tx: Tx, storeId: string, ticket: Ticket, now: number): Promise<void> {
  await appendEvent(tx, storeId, 'ticket.changed', { ticket }, now)
}

/** Moves a ticket along its machine; where it is there already nothing happens. */
export async function step(tx: Tx, ticket: TicketRow, status: TicketStatus, now: number): Promise<TicketRow> {
  if (ticket.status === status) return ticket
  assertStep(ticketMachine, ticket.status, status)
  const next = {
    ...ticket,
    status,
    firedAt: ticket.status === 'held' ? now : ticket.firedAt,
    doneAt: status === 'done' ? now : null,
  }
  await ticketsRepository(tx).step(next)
  return next
}
