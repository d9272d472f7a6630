import * as v from 'valibot'
import type { AlarmKind, AlarmSeverity, AlarmState } from './alarms.ts'
import { endpoint, everyone } from './endpoint.ts'
import { localized } from './fields.ts'

export const ticketLine = v.object({
  id: v.string(),
  itemId: v.optional(v.string()),
  name: localized,
  quantity: v.number(),
  variant: v.optional(localized),
  modifiers: v.array(localized),
  /** What must be left out: allergies and dislikes. */
  leaveOut: v.array(localized),
  note: v.optional(v.string()),
  done: v.boolean(),
})
export type TicketLine = v.InferOutput<typeof ticketLine>

export const ticketState = v.picklist(['queued', 'cooking', 'done', 'voided'])
export type TicketState = v.InferOutput<typeof ticketState>

/** What one station receives of one order. */
export const ticket = v.object({
  id: v.string(),
  stationId: v.string(),
  orderId: v.string(),
  orderNumber: v.string(),
  tableLabel: v.optional(v.string()),
  guests: v.optional(v.number()),
  round: v.number(),
  orderNote: v.optional(v.string()),
  state: ticketState,
  firedAt: v.number(),
  doneAt: v.optional(v.number()),
  lines: v.array(ticketLine),
  /** What other stations make of the same order. */
  elsewhere: v.array(v.object({ stationId: v.string(), names: v.array(localized) })),
})
export type Ticket = v.InferOutput<typeof ticket>

const one = { reply: ticket, access: everyone } as const

export const kitchen = {
  listTickets: endpoint({
    method: 'GET',
    path: '/api/staff/tickets',
    summary: 'Open tickets by time, or the last done ones',
    access: everyone,
    query: v.object({
      stationId: v.optional(v.pipe(v.string(), v.maxLength(64, 'query_invalid'))),
      state: v.optional(v.picklist(['open', 'done'], 'query_invalid'), 'open'),
    }),
    /** `lastEvent` is where the feed is to be followed from; `now` is our clock, by which a screen tells a ticket's age. */
    reply: v.object({ tickets: v.array(ticket), lastEvent: v.number(), now: v.number() }),
    problems: [],
  }),
  startTicket: endpoint({
    method: 'POST',
    path: '/api/staff/tickets/:ticketId/start',
    summary: 'The station begins to cook',
    ...one,
    problems: ['ticket_not_found', 'ticket_not_open'],
  }),
  bumpTicket: endpoint({
    method: 'POST',
    path: '/api/staff/tickets/:ticketId/bump',
    summary: 'All of it is done',
    ...one,
    problems: ['ticket_not_found', 'ticket_not_open'],
  }),
  recallTicket: endpoint({
    method: 'POST',
    path: '/api/staff/tickets/:ticketId/recall',
    summary: 'Takes a bump back',
    ...one,
    problems: ['ticket_not_found', 'ticket_not_open'],
  }),
  markTicketLine: endpoint({
    method: 'PUT',
    path: '/api/staff/tickets/:ticketId/lines/:lineId',
    summary: 'Marks one line done or not',
    body: v.object({ done: v.boolean() }),
    ...one,
    problems: ['ticket_not_found', 'ticket_not_open'],
  }),
} as const

/** Types of the event feed at `GET /api/staff/events` (server-sent events, resumed by Last-Event-ID) and what their data holds. */
export interface FeedEvents {
  'ticket.changed': { ticket: Ticket }
  'order.changed': { orderId: string; orderNumber: string; status: string; paymentStatus: string }
  'refund_request.changed': {
    requestId: string
    orderId: string
    orderNumber: string
    state: string
    amountFen: number
  }
  'availability.changed': Record<string, never>
  'menu.published': { version: number }
  'store.changed': Record<string, never>
  'table.changed': { tableId: string }
  'alarm.changed': { alarmId: string; kind: AlarmKind; severity: AlarmSeverity; state: AlarmState }
}
export type FeedEventType = keyof FeedEvents
