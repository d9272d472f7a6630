import type { KitchenState, Ticket } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { appendEvent, lastEventNumber } from '../events/index.ts'
import { newId } from '../ids.ts'
import { assertStep } from '../machine.ts'
import type { KitchenHooks, KitchenProgress, OrderLineRow, OrderRow, PartProgress } from '../orders/index.ts'
import { ProblemError } from '../problem.ts'
import { type TicketLineRow, ticketLinesRepository, type TicketRow, ticketsRepository } from './repository.ts'
import { isOpenTicket, progressOf, splitByStation, statusByLines, ticketMachine, type TicketStatus } from './ticket.ts'
import { readTicket, viewTicket } from './view.ts'

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
    hooks: createHooks(),
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

async function announce(tx: Tx, ticket: TicketRow, now: number): Promise<void> {
  await announceView(tx, ticket.storeId, await readTicket(tx, ticket), now)
}

async function announceView(tx: Tx, storeId: string, ticket: Ticket, now: number): Promise<void> {
  await appendEvent(tx, storeId, 'ticket.changed', { ticket }, now)
}

async function step(tx: Tx, ticket: TicketRow, status: TicketStatus, now: number): Promise<TicketRow> {
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

function createHooks(): KitchenHooks {
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
