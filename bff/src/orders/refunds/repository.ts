import type { OrderStatus, RefundRequestState } from '@kaifan/shared/contract'
import { and, asc, desc, eq } from 'drizzle-orm'
import { p, repository, type Row } from '../../database/index.ts'
import { orders, refundRequests, refundRequestSteps } from '../schema.ts'

export type RefundRequestRow = Row<typeof refundRequests>

export interface RequestOfStore {
  request: RefundRequestRow
  order: { id: string; orderNumber: string; tableLabel: string; status: OrderStatus }
}

export const refundRequestsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(refundRequests)
  const o = use(orders)
  const byId = prepare(
    'refund_request_by_id',
    db
      .select()
      .from(t)
      .where(eq(t.id, p('id'))),
  )
  const ofOrder = prepare(
    'refund_requests_of_order',
    db
      .select()
      .from(t)
      .where(eq(t.orderId, p('orderId')))
      .orderBy(asc(t.number)),
  )
  const ofOrders = prepare(
    'refund_requests_of_orders',
    db.select().from(t).where(among(t.orderId, 'orderIds')).orderBy(asc(t.number)),
  )
  const ofStore = prepare(
    'refund_requests_of_store',
    db
      .select({
        request: t,
        order: { id: o.id, orderNumber: o.orderNumber, tableLabel: o.tableLabel, status: o.status },
      })
      .from(t)
      .innerJoin(o, eq(o.id, t.orderId))
      .where(and(eq(t.storeId, p('storeId')), eq(t.state, p('state'))))
      .orderBy(desc(t.createdAt), desc(t.id))
      .limit(100),
  )
  const insert = prepare(
    'refund_request_insert',
    db.insert(t).values({
      id: p('id'),
      storeId: p('storeId'),
      orderId: p('orderId'),
      number: p('number'),
      state: p('state'),
      by: p('by'),
      lines: p('lines'),
      amountFen: p('amountFen'),
      reason: p('reason'),
      note: p('note'),
      createdAt: p('createdAt'),
    }),
  )
  const decide = prepare(
    'refund_request_decide',
    db
      .update(t)
      .set({
        state: p('state'),
        decisionNote: p('decisionNote'),
        decidedBy: p('decidedBy'),
        refundId: p('refundId'),
        decidedAt: p('decidedAt'),
      })
      .where(eq(t.id, p('id'))),
  )
  const blankNotes = prepare(
    'refund_requests_blank_notes',
    db
      .update(t)
      .set({ note: null })
      .where(and(eq(t.orderId, p('orderId')), eq(t.by, 'diner'))),
  )
  return (run) => ({
    find: async (id: string): Promise<RefundRequestRow | undefined> => (await run(byId, { id }))[0],
    ofOrder: (orderId: string): Promise<RefundRequestRow[]> => run(ofOrder, { orderId }),
    ofOrders: (orderIds: readonly string[]): Promise<RefundRequestRow[]> => run(ofOrders, { orderIds }),
    /** The newest hundred, the newest first. */
    ofStore: (storeId: string, state: RefundRequestState): Promise<RequestOfStore[]> =>
      run(ofStore, { storeId, state }),
    insert: (row: RefundRequestRow) => run(insert, { ...row }),
    decide: (row: RefundRequestRow) => run(decide, { ...row }),
    /** What diners wrote. */
    blankNotes: (orderId: string) => run(blankNotes, { orderId }),
  })
})

export const refundRequestStepsRepository = repository(({ db, use, prepare }) => {
  const t = use(refundRequestSteps)
  const insert = prepare(
    'refund_request_step_insert',
    db.insert(t).values({
      requestId: p('requestId'),
      number: p('number'),
      from: p('from'),
      to: p('to'),
      cause: p('cause'),
      at: p('at'),
    }),
  )
  return (run) => ({
    add: (row: Row<typeof refundRequestSteps>) => run(insert, { ...row }),
  })
})
