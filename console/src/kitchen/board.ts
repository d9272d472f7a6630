import type { Ticket } from '@kaifan/shared/contract'
import { applyStep, isOpen, type Tap } from './taps.ts'

/** What the server has said of the tickets. */
export interface Board {
  /** Open ones, the last done ones, and voided ones until somebody has seen them. */
  tickets: ReadonlyMap<string, Ticket>
  /** The last event of each ticket that has had one. */
  lastEventOf: ReadonlyMap<string, number>
  /** Those that came in while the screen was on. */
  fresh: ReadonlySet<string>
  /** Where the feed is to be followed from. */
  lastEvent: number
}

const keptDone = 50

export const emptyBoard: Board = { tickets: new Map(), lastEventOf: new Map(), fresh: new Set(), lastEvent: 0 }

interface TicketList {
  tickets: readonly Ticket[]
  lastEvent: number
}

/**
 * The board as just loaded, the done ones first. Each list stands at its own event; following on from the earlier one says some things
 * again, which does no harm. Voided tickets that nobody has seen yet are on neither list and stay.
 */
export function loadBoard(before: Board, { done, open }: { done: TicketList; open: TicketList }): Board {
  const unseen = [...before.tickets.values()].filter(({ state }) => state === 'voided')
  const tickets = [...unseen, ...done.tickets, ...open.tickets]
  return {
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    lastEventOf: new Map(),
    fresh: before.fresh,
    lastEvent: Math.min(done.lastEvent, open.lastEvent),
  }
}

/** The board after one event of the feed; `ticket` is absent where the event is about something else. */
export function applyEvent(board: Board, { number, ticket }: { number: number; ticket?: Ticket | undefined }): Board {
  if (number <= board.lastEvent) return board
  if (ticket === undefined) return { ...board, lastEvent: number }
  const known = board.tickets.get(ticket.id)
  // A voided ticket matters to those who have seen it; one that was put away stays away.
  if (ticket.state === 'voided' && known === undefined) return { ...board, lastEvent: number }
  return {
    tickets: trimmed(new Map(board.tickets).set(ticket.id, ticket)),
    lastEventOf: new Map(board.lastEventOf).set(ticket.id, number),
    fresh: known === undefined && isOpen(ticket) ? new Set(board.fresh).add(ticket.id) : board.fresh,
    lastEvent: number,
  }
}

/**
 * The board after the reply to a tap. What the feed has said of the ticket since the tap was sent (`lastEventBefore`) is in the order of
 * the commits and wins; the feed has the last word in any case.
 */
export function applyReply(board: Board, ticket: Ticket, lastEventBefore: number | undefined): Board {
  if (board.lastEventOf.get(ticket.id) !== lastEventBefore) return board
  return { ...board, tickets: trimmed(new Map(board.tickets).set(ticket.id, ticket)) }
}

/** A voided ticket has been seen and goes. */
export function acknowledge(board: Board, ticketId: string): Board {
  if (board.tickets.get(ticketId)?.state !== 'voided') return board
  const tickets = new Map(board.tickets)
  tickets.delete(ticketId)
  return { ...board, tickets }
}

function trimmed(tickets: Map<string, Ticket>): Map<string, Ticket> {
  for (const { id } of doneTickets(tickets.values()).slice(keptDone)) tickets.delete(id)
  return tickets
}

/** What the screen shows: what the server has said, with the taps on it that it has not answered yet. */
export function withTaps(tickets: ReadonlyMap<string, Ticket>, taps: readonly Tap[], now: number): Ticket[] {
  const shown = new Map(tickets)
  for (const tap of taps) {
    const ticket = shown.get(tap.ticketId)
    if (ticket) shown.set(ticket.id, applyStep(ticket, tap, now))
  }
  return [...shown.values()]
}

/** Those to cook and the voided ones that nobody has put away, the oldest first. */
export function openTickets(tickets: Iterable<Ticket>): Ticket[] {
  return [...tickets]
    .filter((ticket) => isOpen(ticket) || ticket.state === 'voided')
    .toSorted((a, b) => a.firedAt - b.firedAt || compareText(a.id, b.id))
}

/** The last done one first. */
export function doneTickets(tickets: Iterable<Ticket>): Ticket[] {
  return [...tickets]
    .filter(({ state }) => state === 'done')
    .toSorted((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0) || compareText(a.id, b.id))
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
