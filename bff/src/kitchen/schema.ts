import type { Localized } from '@kaifan/shared/contract'
import { defineTable } from '../database/index.ts'
import type { TicketStatus } from './ticket.ts'

/** What one station receives of one order; one for each station of an order, ever (money rule 9). */
export const tickets = defineTable(
  'tickets',
  (k) => ({
    id: k.text('id').primaryKey(),
    storeId: k.text('store_id').notNull(),
    orderId: k.text('order_id').notNull(),
    stationId: k.text('station_id').notNull(),
    orderNumber: k.text('order_number').notNull(),
    tableLabel: k.text('table_label'),
    guests: k.int('guests'),
    round: k.int('round').notNull(),
    orderNote: k.text('order_note'),
    status: k.text('status').$type<TicketStatus>().notNull(),
    firedAt: k.ms('fired_at').notNull(),
    doneAt: k.ms('done_at'),
  }),
  (t, k) => [
    k.uniqueIndex('tickets_order_station').on(t.orderId, t.stationId),
    k.index('tickets_store').on(t.storeId, t.status, t.firedAt),
  ],
)

export const ticketLines = defineTable(
  'ticket_lines',
  (k) => ({
    id: k.text('id').primaryKey(),
    ticketId: k.text('ticket_id').notNull(),
    orderId: k.text('order_id').notNull(),
    orderLineId: k.text('order_line_id').notNull(),
    /** Its place among the parts of the order line. */
    part: k.int('part').notNull(),
    position: k.int('position').notNull(),
    itemId: k.text('item_id'),
    name: k.json<Localized>('name').notNull(),
    quantity: k.int('quantity').notNull(),
    variant: k.json<Localized | null>('variant'),
    modifiers: k.json<Localized[]>('modifiers').notNull(),
    leaveOut: k.json<Localized[]>('leave_out').notNull(),
    note: k.text('note'),
    done: k.bool('done').notNull(),
  }),
  (t, k) => [k.index('ticket_lines_ticket').on(t.ticketId, t.position), k.index('ticket_lines_order').on(t.orderId)],
)
