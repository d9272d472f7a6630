import type { Ticket } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { lastEventNumber } from '../events/index.ts'
import type { KitchenProgress, OrderRow } from '../orders/index.ts'
import { ProblemError } from '../problem.ts'
import { createOrderHooks } from './order-hooks.ts'
import { ticketLinesRepository, type TicketRow, ticketsRepository } from './repository.ts'
import { announceView, step } from './steps.ts'
import { isOpenTicket, progressOf, statusByLines } from './ticket.ts'
import { readTicket, viewTicket } from './view.ts'

export interface KitchenDeps {
  database: Database
  clock: Clock
  /** Locks the order: whatever changes a ticket does this first, so that the tickets of an order follow one another. */
  touchOrder(tx: Tx, orderId: string): Promise<OrderRow>
  /** The order follows its tickets in the same commit. */
  followKitchen(tx: Tx, order: OrderRow, progress: KitchenProgress, now: number): Promise<void>
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
    const order = await touchOrder(tx, known.orderId)
    const ticket = await ticketsRepository(tx).find(ticketId)
    if (!ticket) throw new ProblemError('ticket_not_found')
    const changed = await work(tx, ticket, now)
    const lines = await ticketLinesRepository(tx).ofOrder(order.id)
    const tickets = await ticketsRepository(tx).ofOrder(order.id)
    const view = viewTicket(changed, lines, tickets)
    await announceView(tx, storeId, view, now)
    await followKitchen(tx, order, progressOf(tickets.map(({ status }) => status)), now)
    return view
  })
}

async function begin(tx: Tx, ticket: TicketRow, now: number): Promise<TicketRow> {
  if (!isOpenTicket(ticket.status)) throw new ProblemError('ticket_not_open')
  return step(tx, ticket, 'cooking', now)
}

async function bump(tx: Tx, ticket: TicketRow, now: number): Promise<TicketRow> {
  if (!isOpenTicket(ticket.status)) throw new ProblemError('ticket_not_open')
  await ticketLinesRepository(tx).markAll(ticket.id, true)
  return step(tx, ticket, 'done', now)
}

async function recall(tx: Tx, ticket: TicketRow, now: number): Promise<TicketRow> {
  if (ticket.status !== 'done') throw new ProblemError('ticket_not_open')
  await ticketLinesRepository(tx).markAll(ticket.id, false)
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
