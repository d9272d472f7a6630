import type { CancelReason, OrderStatus } from '@kaifan/shared/contract'
import { and, asc, desc, eq, isNotNull, lt, or, sql } from 'drizzle-orm'
import { type NewRow, p, repository, type Row } from '../database/index.ts'
import type { PageStart } from '../paging.ts'
import { orders } from './schema.ts'

export type OrderRow = Row<typeof orders>

export const ordersRepository = repository(({ db, use, prepare, among, locking }) => {
  const t = use(orders)
  const byId = prepare(
    'order_by_id',
    db
      .select()
      .from(t)
      .where(eq(t.id, p('id'))),
  )
  const touch = prepare(
    'order_touch',
    locking(
      db
        .select()
        .from(t)
        .where(eq(t.id, p('id'))),
    ),
  )
  const ofSession = prepare(
    'orders_of_session',
    db
      .select()
      .from(t)
      .where(eq(t.sessionId, p('sessionId')))
      .orderBy(asc(t.createdAt)),
  )
  const teaGuests = prepare(
    'order_tea_guests',
    db
      .select({ count: sql<number>`cast(coalesce(sum(${t.teaGuests}), 0) as integer)` })
      .from(t)
      .where(and(eq(t.sessionId, p('sessionId')), among(t.status, 'statuses'))),
  )
  const mostGuests = prepare(
    'order_most_guests',
    db
      .select({ count: sql<number>`cast(coalesce(max(${t.guests}), 0) as integer)` })
      .from(t)
      .where(and(eq(t.sessionId, p('sessionId')), among(t.status, 'statuses'))),
  )
  const insert = prepare(
    'order_insert',
    db.insert(t).values({
      id: p('id'),
      storeId: p('storeId'),
      customerId: p('customerId'),
      app: p('app'),
      orderNumber: p('orderNumber'),
      businessDay: p('businessDay'),
      orderType: 'dine_in',
      tableId: p('tableId'),
      tableLabel: p('tableLabel'),
      sessionId: p('sessionId'),
      round: p('round'),
      guests: p('guests'),
      teaGuests: p('teaGuests'),
      note: p('note'),
      status: 'awaiting_payment',
      menuVersion: p('menuVersion'),
      totalFen: p('totalFen'),
      fees: p('fees'),
      prepMinutes: p('prepMinutes'),
      payBy: p('payBy'),
      createdAt: p('createdAt'),
    }),
  )
  const step = prepare(
    'order_step',
    db
      .update(t)
      .set({
        status: p('status'),
        paidPaymentId: p('paidPaymentId'),
        round: p('round'),
        cancelReason: p('cancelReason'),
        cancelNote: p('cancelNote'),
      })
      .where(eq(t.id, p('id'))),
  )
  const noteRefunds = prepare(
    'order_note_refunds',
    db
      .update(t)
      .set({ refundsSince: p('at') })
      .where(and(eq(t.id, p('id')), sql`${t.refundsSince} is null`)),
  )
  const blankNotes = prepare(
    'orders_blank_notes',
    db
      .update(t)
      .set({ note: null })
      .where(eq(t.customerId, p('customerId')))
      .returning({ id: t.id }),
  )
  const older = or(lt(t.createdAt, p('at')), and(eq(t.createdAt, p('at')), lt(t.id, p('id'))))
  const newestFirst = [desc(t.createdAt), desc(t.id)]
  const ofCustomer = prepare(
    'orders_of_customer',
    db
      .select()
      .from(t)
      .where(and(eq(t.customerId, p('customerId')), older))
      .orderBy(...newestFirst)
      .limit(p('limit')),
  )
  const ofCustomerIn = prepare(
    'orders_of_customer_in',
    db
      .select()
      .from(t)
      .where(and(eq(t.customerId, p('customerId')), among(t.status, 'statuses'), older))
      .orderBy(...newestFirst)
      .limit(p('limit')),
  )
  const ofCustomerRefunds = prepare(
    'orders_of_customer_refunds',
    db
      .select()
      .from(t)
      .where(and(eq(t.customerId, p('customerId')), isNotNull(t.refundsSince), older))
      .orderBy(...newestFirst)
      .limit(p('limit')),
  )
  const ofStore = prepare(
    'orders_of_store',
    db
      .select()
      .from(t)
      .where(and(eq(t.storeId, p('storeId')), among(t.status, 'statuses'), older))
      .orderBy(...newestFirst)
      .limit(p('limit')),
  )
  const ofStoreDay = prepare(
    'orders_of_store_day',
    db
      .select()
      .from(t)
      .where(and(eq(t.storeId, p('storeId')), eq(t.businessDay, p('businessDay')), among(t.status, 'statuses'), older))
      .orderBy(...newestFirst)
      .limit(p('limit')),
  )

  return (run) => ({
    find: async (id: string): Promise<OrderRow | undefined> => (await run(byId, { id }))[0],
    /** Locks the order for this transaction and answers it as it is now. */
    touch: async (id: string): Promise<OrderRow | undefined> => (await run(touch, { id }))[0],
    ofSession: (sessionId: string): Promise<OrderRow[]> => run(ofSession, { sessionId }),
    /** Guests whose tea the session's orders in one of these states charge. */
    teaGuests: async (sessionId: string, statuses: readonly OrderStatus[]): Promise<number> =>
      (await run(teaGuests, { sessionId, statuses }))[0]?.count ?? 0,
    /** The most guests that one of the session's orders in one of these states is for. */
    mostGuests: async (sessionId: string, statuses: readonly OrderStatus[]): Promise<number> =>
      (await run(mostGuests, { sessionId, statuses }))[0]?.count ?? 0,
    insert: (row: Omit<NewRow<typeof orders>, 'status' | 'orderType'> & { note: string | null }) =>
      run(insert, { ...row }),
    step: (row: {
      id: string
      status: OrderStatus
      paidPaymentId: string | null
      round: number
      cancelReason: CancelReason | null
      cancelNote: string | null
    }) => run(step, row),
    noteRefunds: (id: string, at: number) => run(noteRefunds, { id, at }),
    blankNotes: async (customerId: string): Promise<string[]> =>
      (await run(blankNotes, { customerId })).map((row) => row.id),
    ofCustomer: (customerId: string, page: PageStart, limit: number): Promise<OrderRow[]> =>
      run(ofCustomer, { customerId, ...page, limit }),
    ofCustomerIn: (
      customerId: string,
      statuses: readonly OrderStatus[],
      page: PageStart,
      limit: number,
    ): Promise<OrderRow[]> => run(ofCustomerIn, { customerId, statuses, ...page, limit }),
    ofCustomerRefunds: (customerId: string, page: PageStart, limit: number): Promise<OrderRow[]> =>
      run(ofCustomerRefunds, { customerId, ...page, limit }),
    ofStore: (
      storeId: string,
      statuses: readonly OrderStatus[],
      businessDay: string | undefined,
      page: PageStart,
      limit: number,
    ): Promise<OrderRow[]> =>
      businessDay === undefined
        ? run(ofStore, { storeId, statuses, ...page, limit })
        : run(ofStoreDay, { storeId, statuses, businessDay, ...page, limit }),
  })
})
