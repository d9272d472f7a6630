import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { type NewRow, p, repository, type Row } from '../database/index.ts'
import { ticketLines, tickets } from './schema.ts'
import type { TicketStatus } from './ticket.ts'

export type TicketRow = Row<typeof tickets>
export type TicketLineRow = Row<typeof ticketLines>

export const ticketsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(tickets)
  const isOpen = inArray(t.status, ['queued', 'cooking'])
  const byId = prepare(
    'ticket_by_id',
    db
      .select()
      .from(t)
      .where(eq(t.id, p('id'))),
  )
  const ofOrder = prepare(
    'tickets_of_order',
    db
      .select()
      .from(t)
      .where(eq(t.orderId, p('orderId')))
      .orderBy(asc(t.stationId)),
  )
  const open = prepare(
    'tickets_open',
    db
      .select()
      .from(t)
      .where(and(eq(t.storeId, p('storeId')), isOpen))
      .orderBy(asc(t.firedAt), asc(t.id)),
  )
  const recent = prepare(
    'tickets_recent',
    db
      .select()
      .from(t)
      .where(and(eq(t.storeId, p('storeId')), eq(t.status, 'done')))
      .orderBy(desc(t.doneAt))
      .limit(50),
  )
  const ofOrders = prepare(
    'tickets_of_orders',
    db.select().from(t).where(among(t.orderId, 'orderIds')).orderBy(asc(t.stationId)),
  )
  const isAhead = sql`other.store_id = tickets.store_id and other.station_id = tickets.station_id
    and other.status = 'queued' and other.fired_at <= tickets.fired_at`
  const ahead = prepare(
    'tickets_ahead',
    db
      .select({ id: t.id, count: sql<number>`cast((select count(*) from tickets other where ${isAhead}) as integer)` })
      .from(t)
      .where(and(among(t.orderId, 'orderIds'), eq(t.status, 'queued'))),
  )
  const insert = prepare(
    'ticket_insert',
    db.insert(t).values({
      id: p('id'),
      storeId: p('storeId'),
      orderId: p('orderId'),
      stationId: p('stationId'),
      orderNumber: p('orderNumber'),
      tableLabel: p('tableLabel'),
      guests: p('guests'),
      round: p('round'),
      orderNote: p('orderNote'),
      status: p('status'),
      firedAt: p('firedAt'),
    }),
  )
  const step = prepare(
    'ticket_step',
    db
      .update(t)
      .set({ status: p('status'), firedAt: p('firedAt'), doneAt: p('doneAt') })
      .where(eq(t.id, p('id'))),
  )

  const blankNotes = prepare(
    'tickets_blank_notes',
    db
      .update(t)
      .set({ orderNote: null })
      .where(eq(t.orderId, p('orderId'))),
  )

  return (run) => ({
    blankNotes: (orderId: string) => run(blankNotes, { orderId }),
    find: async (id: string): Promise<TicketRow | undefined> => (await run(byId, { id }))[0],
    ofOrder: (orderId: string): Promise<TicketRow[]> => run(ofOrder, { orderId }),
    open: (storeId: string): Promise<TicketRow[]> => run(open, { storeId }),
    recent: (storeId: string): Promise<TicketRow[]> => run(recent, { storeId }),
    ofOrders: (orderIds: readonly string[]): Promise<TicketRow[]> => run(ofOrders, { orderIds }),
    /** By id of the orders' queued tickets, how many tickets of the station are queued up to and with that one. */
    ahead: async (orderIds: readonly string[]): Promise<Map<string, number>> =>
      new Map((await run(ahead, { orderIds })).map(({ id, count }) => [id, count])),
    insert: (row: Omit<NewRow<typeof tickets>, 'doneAt'>) => run(insert, { ...row }),
    step: (row: { id: string; status: TicketStatus; firedAt: number; doneAt: number | null }) => run(step, row),
  })
})

export const ticketLinesRepository = repository(({ db, use, prepare, among }) => {
  const t = use(ticketLines)
  const ofTicket = prepare(
    'ticket_lines_of_ticket',
    db
      .select()
      .from(t)
      .where(eq(t.ticketId, p('ticketId')))
      .orderBy(asc(t.position)),
  )
  const ofOrder = prepare(
    'ticket_lines_of_order',
    db
      .select()
      .from(t)
      .where(eq(t.orderId, p('orderId')))
      .orderBy(asc(t.position)),
  )
  const ofOrders = prepare(
    'ticket_lines_of_orders',
    db.select().from(t).where(among(t.orderId, 'orderIds')).orderBy(asc(t.position)),
  )
  const insert = prepare(
    'ticket_line_insert',
    db.insert(t).values({
      id: p('id'),
      ticketId: p('ticketId'),
      orderId: p('orderId'),
      orderLineId: p('orderLineId'),
      part: p('part'),
      position: p('position'),
      itemId: p('itemId'),
      name: p('name'),
      quantity: p('quantity'),
      variant: p('variant'),
      modifiers: p('modifiers'),
      leaveOut: p('leaveOut'),
      note: p('note'),
      done: false,
    }),
  )
  const mark = prepare(
    'ticket_line_mark',
    db
      .update(t)
      .set({ done: p('done') })
      .where(eq(t.id, p('id'))),
  )
  const markAll = prepare(
    'ticket_lines_mark',
    db
      .update(t)
      .set({ done: p('done') })
      .where(eq(t.ticketId, p('ticketId'))),
  )
  const blankNotes = prepare(
    'ticket_lines_blank_notes',
    db
      .update(t)
      .set({ note: null })
      .where(eq(t.orderId, p('orderId'))),
  )
  const setQuantity = prepare(
    'ticket_line_quantity',
    db
      .update(t)
      .set({ quantity: p('quantity') })
      .where(eq(t.id, p('id'))),
  )
  const strike = prepare('ticket_line_strike', db.delete(t).where(eq(t.id, p('id'))))
  return (run) => ({
    setQuantity: (id: string, quantity: number) => run(setQuantity, { id, quantity }),
    strike: (id: string) => run(strike, { id }),
    blankNotes: (orderId: string) => run(blankNotes, { orderId }),
    ofTicket: (ticketId: string): Promise<TicketLineRow[]> => run(ofTicket, { ticketId }),
    ofOrder: (orderId: string): Promise<TicketLineRow[]> => run(ofOrder, { orderId }),
    ofOrders: (orderIds: readonly string[]): Promise<TicketLineRow[]> => run(ofOrders, { orderIds }),
    insert: (row: Omit<TicketLineRow, 'done'>) => run(insert, { ...row }),
    mark: (id: string, done: boolean) => run(mark, { id, done }),
    markAll: (ticketId: string, done: boolean) => run(markAll, { ticketId, done }),
  })
})
