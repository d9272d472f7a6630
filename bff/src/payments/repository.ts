import { and, asc, desc, eq, notInArray } from 'drizzle-orm'
import { type NewRow, p, repository, type Row } from '../database/index.ts'
import { newId } from '../ids.ts'
import { moneySteps, notifications, payments, refunds } from './schema.ts'

export type PaymentRow = Row<typeof payments>
export type RefundRow = Row<typeof refunds>

export const paymentsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(payments)
  const byId = prepare(
    'payment_by_id',
    db
      .select()
      .from(t)
      .where(eq(t.id, p('id'))),
  )
  const ofOrder = prepare(
    'payments_of_order',
    db
      .select()
      .from(t)
      .where(eq(t.orderId, p('orderId')))
      .orderBy(asc(t.attempt)),
  )
  const ofOrders = prepare(
    'payments_of_orders',
    db.select().from(t).where(among(t.orderId, 'orderIds')).orderBy(asc(t.attempt)),
  )
  const newest = prepare(
    'payment_newest',
    db
      .select()
      .from(t)
      .where(eq(t.orderId, p('orderId')))
      .orderBy(desc(t.attempt))
      .limit(1),
  )
  const insert = prepare(
    'payment_insert',
    db.insert(t).values({
      id: p('id'),
      storeId: p('storeId'),
      orderId: p('orderId'),
      attempt: p('attempt'),
      app: p('app'),
      amountFen: p('amountFen'),
      state: 'created',
      expiresAt: p('expiresAt'),
      createdAt: p('createdAt'),
      asked: 0,
      nextRefreshAt: 0,
      unanswered: 0,
    }),
  )
  const step = prepare(
    'payment_step',
    db
      .update(t)
      .set({ state: p('state'), tradeNo: p('tradeNo'), paidAt: p('paidAt'), failure: p('failure') })
      .where(eq(t.id, p('id'))),
  )
  const ask = prepare(
    'payment_ask',
    db
      .update(t)
      .set({ asked: p('asked'), nextRefreshAt: p('nextRefreshAt') })
      .where(eq(t.id, p('id'))),
  )
  const noteUnanswered = prepare(
    'payment_note_unanswered',
    db
      .update(t)
      .set({ unanswered: p('unanswered') })
      .where(eq(t.id, p('id'))),
  )

  return (run) => ({
    find: async (id: string): Promise<PaymentRow | undefined> => (await run(byId, { id }))[0],
    ofOrder: (orderId: string): Promise<PaymentRow[]> => run(ofOrder, { orderId }),
    ofOrders: (orderIds: readonly string[]): Promise<PaymentRow[]> => run(ofOrders, { orderIds }),
    newest: async (orderId: string): Promise<PaymentRow | undefined> => (await run(newest, { orderId }))[0],
    insert: (
      row: Pick<
        NewRow<typeof payments>,
        'id' | 'storeId' | 'orderId' | 'attempt' | 'app' | 'amountFen' | 'expiresAt' | 'createdAt'
      >,
    ) => run(insert, row),
    step: (row: Pick<PaymentRow, 'id' | 'state' | 'tradeNo' | 'paidAt' | 'failure'>) => run(step, row),
    ask: (row: Pick<PaymentRow, 'id' | 'asked' | 'nextRefreshAt'>) => run(ask, row),
    noteUnanswered: (row: Pick<PaymentRow, 'id' | 'unanswered'>) => run(noteUnanswered, row),
  })
})

export const refundsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(refunds)
  const byId = prepare(
    'refund_by_id',
    db
      .select()
      .from(t)
      .where(eq(t.id, p('id'))),
  )
  const ofOrder = prepare(
    'refunds_of_order',
    db
      .select()
      .from(t)
      .where(eq(t.orderId, p('orderId')))
      .orderBy(asc(t.createdAt)),
  )
  const ofOrders = prepare(
    'refunds_of_orders',
    db.select().from(t).where(among(t.orderId, 'orderIds')).orderBy(asc(t.createdAt)),
  )
  const ofPayment = prepare(
    'refunds_of_payment',
    db
      .select()
      .from(t)
      .where(eq(t.paymentId, p('paymentId'))),
  )
  const insert = prepare(
    'refund_insert',
    db.insert(t).values({
      id: p('id'),
      storeId: p('storeId'),
      orderId: p('orderId'),
      paymentId: p('paymentId'),
      amountFen: p('amountFen'),
      state: 'requested',
      cause: p('cause'),
      looks: 0,
      createdAt: p('createdAt'),
    }),
  )
  const step = prepare(
    'refund_step',
    db
      .update(t)
      .set({ state: p('state'), looks: p('looks'), doneAt: p('doneAt'), failure: p('failure') })
      .where(eq(t.id, p('id'))),
  )
  const noteSent = prepare(
    'refund_note_sent',
    db
      .update(t)
      .set({ sentAt: p('at'), takenAt: p('at') })
      .where(eq(t.id, p('id'))),
  )
  const noteRefused = prepare(
    'refund_note_refused',
    db
      .update(t)
      .set({ takenAt: p('takenAt') })
      .where(and(eq(t.id, p('id')), eq(t.takenAt, p('sentAt')))),
  )

  return (run) => ({
    find: async (id: string): Promise<RefundRow | undefined> => (await run(byId, { id }))[0],
    ofOrder: (orderId: string): Promise<RefundRow[]> => run(ofOrder, { orderId }),
    ofOrders: (orderIds: readonly string[]): Promise<RefundRow[]> => run(ofOrders, { orderIds }),
    ofPayment: (paymentId: string): Promise<RefundRow[]> => run(ofPayment, { paymentId }),
    insert: (row: Pick<RefundRow, 'id' | 'storeId' | 'orderId' | 'paymentId' | 'amountFen' | 'cause' | 'createdAt'>) =>
      run(insert, row),
    step: (row: Pick<RefundRow, 'id' | 'state' | 'looks' | 'doneAt' | 'failure'>) => run(step, row),
    noteSent: (id: string, at: number) => run(noteSent, { id, at }),
    /** What was sent at `sentAt` was refused for good, and what may take effect is what was before it. Another one sent since then counts. */
    noteRefused: (before: Pick<RefundRow, 'id' | 'takenAt'>, sentAt: number) => run(noteRefused, { ...before, sentAt }),
  })
})

export const notificationsRepository = repository(({ db, use, prepare }) => {
  const t = use(notifications)
  const insert = prepare(
    'notification_insert',
    db
      .insert(t)
      .values({
        id: p('id'),
        paymentId: p('paymentId'),
        outcome: p('outcome'),
        receivedAt: p('receivedAt'),
        raw: p('raw'),
      })
      .onConflictDoNothing()
      .returning({ id: t.id }),
  )
  const decide = prepare(
    'notification_decide',
    db
      .update(t)
      .set({ outcome: p('outcome') })
      .where(eq(t.id, p('id'))),
  )
  const ofPayment = prepare(
    'notification_of_payment',
    db
      .select({ id: t.id })
      .from(t)
      .where(and(eq(t.paymentId, p('paymentId')), notInArray(t.outcome, ['refund', 'foreign_app', 'foreign_seller'])))
      .limit(1),
  )
  return (run) => ({
    /** False where this notification is already here. */
    add: async (row: Row<typeof notifications>): Promise<boolean> => (await run(insert, row)).length > 0,
    decide: (id: string, outcome: string) => run(decide, { id, outcome }),
    /** Whether anything authentic has come about the payment itself. */
    hasOf: async (paymentId: string): Promise<boolean> => (await run(ofPayment, { paymentId })).length > 0,
  })
})

export const moneyStepsRepository = repository(({ db, use, prepare }) => {
  const t = use(moneySteps)
  const insert = prepare(
    'money_step_insert',
    db
      .insert(t)
      .values({ id: p('id'), subjectId: p('subjectId'), from: p('from'), to: p('to'), cause: p('cause'), at: p('at') }),
  )
  return (run) => ({
    add: (step: Omit<Row<typeof moneySteps>, 'id'>) => run(insert, { id: newId(), ...step }),
  })
})
