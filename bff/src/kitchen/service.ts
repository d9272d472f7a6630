import type { Ticket } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { lastEventNumber } from '../events/index.ts'
import type { KitchenProgress } from '../orders/index.ts'
import { ProblemError } from '../problem.ts'
import { createOrderHooks } from './order-hooks.ts'
import { ticketLinesRepository, type TicketRow, ticketsRepository } from './repository.ts'
import { announce, step } from './steps.ts'
import { isOpenTicket, progressOf, statusByLines } from './ticket.ts'
import { readTicket } from './view.ts'

export interface KitchenDeps {
  database: Database
  clock: Clock
  /** Locks the order: whatever changes a ticket does this first, so that the tickets of an order follow one another. */
  touchOrder(tx: Tx, orderId: string): Promise<void>
  /** The order follows its tickets in the same commit. */
  followKitchen(tx: Tx, orderId: string, progress: KitchenProgress, now: number): Promise<void>
}

export type Kitchen = ReturnType<typeof createKitchen>

export function createKitchen(deps: KitchenDeps) {
  return {
    hooks: createOrderHooks(),
    list: (storeId: string, filter: { stationId?: string | undefined; state: 'open' | 'done' }) =>
      listTickets(deps, storeId, filter),
    start: (storeId: string, ticketId: string) =>
      change(deps, storeId, ticketId, (tx, ticket, now) => begin(tx, ticket, now)),
    bump: (storeId: string, ticketId: string) => change(deps, storeId, ticketId, bump),
    recall: (storeId: string, ticketId: string) => change(deps, storeId, ticketId, recall),
    markLine: (storeId: string, ticketId: string, lineId: string, done: boolean) =>
      change(deps, storeId, ticketId, (tx, ticket, now) => markLine(tx, ticket, { lineId, done, now })),
  }
}

function listTickets(
  { database, clock }: KitchenDeps,
  storeId: string,
  { stationId, state }: { stationId?: string | undefined; state: 'open' | 'done' },
): Promise<{ tickets: Ticket[]; lastEvent: number; now: number }> {
  return database.read(async (tx) => {
    const lastEvent = await lastEventNumber(tx, storeId)
    const rows =
      state === 'open' ? await ticketsRepository(tx).open(storeId) : await ticketsRepository(tx).recent(storeId)
    const tickets: Ticket[] = []
    for (const row of rows)
      if (stationId === undefined || row.stationId === stationId) tickets.push(await readTicket(tx, row))
    return { tickets, lastEvent, now: clock.now() }
  })
}

function change(
  { database, clock, touchOrder, followKitchen }: KitchenDeps,
  storeId: string,
  ticketId: string,
  work: (tx: Tx, ticket: TicketRow, now: number) => Promise<TicketRow>,
): Promise<Ticket> {
  const now = clock.now()
  return database.transact(async (tx) => {
    const known = await ticketsRepository(tx).find(ticketId)
    if (known?.storeId !== storeId) throw new ProblemError('ticket_not_found')
    await touchOrder(tx, known.orderId)
    const ticket = await ticketsRepository(tx).find(ticketId)
    if (!ticket) throw new ProblemError('ticket_not_found')
    const changed = await work(tx, ticket, now)
    await announce(tx, changed, now)
    const statuses = (await ticketsRepository(tx).ofOrder(changed.orderId)).map(({ status }) => status)
    await followKitchen(tx, changed.orderId, progressOf(statuses), now)
    return readTicket(tx, changed)
  })
}

async function begin(tx: Tx, ticket: TicketRow, now: number): Promise<TicketRow> {
  if (!isOpenTicket(ticket.status)) throw new ProblemError('ticket_not_open')
  return step(tx, ticket, 'cooking', now)
}

async function bump(tx: Tx, ticket: TicketRow, now: number): Promise<TicketRow> {
  if (!isOpenTicket(ticket.status)) throw new ProblemError('ticket_not_open')
  for (const line of await ticketLinesRepository(tx).ofTicket(ticket.id))
    if (!line.done) await ticketLinesRepository(tx).mark(line.id, true)
  return step(tx, ticket, 'done', now)
}

async function recall(tx: Tx, ticket: TicketRow, now: number): Promise<TicketRow> {
  if (ticket.status !== 'done') throw new ProblemError('ticket_not_open')
  for (const line of await ticketLinesRepository(tx).ofTicket(ticket.id))
    await ticketLinesRepository(tx).mark(line.id, false)
  return step(tx, ticket, 'cooking', now)
}

async function markLine(
  tx: Tx,
  ticket: TicketRow,
  { lineId, done, now }: { lineId: string; done: boolean; now: number },
): Promise<TicketRow> {
  if (!isOpenTicket(ticket.status) && ticket.status !== 'done') throw new ProblemError('ticket_not_open')
  const lines = await ticketLinesRepository(tx).ofTicket(ticket.id)
  if (!lines.some((line) => line.id === lineId)) throw new ProblemError('ticket_not_found')
  await ticketLinesRepository(tx).mark(lineId, done)
  const marks = lines.map((line) => (line.id === lineId ? done : line.done))
  return step(tx, ticket, statusByLines(ticket.status, marks), now)
}
