import { asc, eq, sql } from 'drizzle-orm'
import { p, repository, type Row } from '../database/index.ts'
import { orderCounters, orderLines, orderSteps } from './schema.ts'

export type OrderLineRow = Row<typeof orderLines>
export type OrderStepRow = Row<typeof orderSteps>

export const orderLinesRepository = repository(({ db, use, prepare, among }) => {
  const t = use(orderLines)
  const ofOrder = prepare(
    'order_lines_of_order',
    db
      .select()
      .from(t)
      .where(eq(t.orderId, p('orderId')))
      .orderBy(asc(t.position)),
  )
  const ofOrders = prepare(
    'order_lines_of_orders',
    db.select().from(t).where(among(t.orderId, 'orderIds')).orderBy(asc(t.position)),
  )
  const insert = prepare(
    'order_line_insert',
    db.insert(t).values({
      id: p('id'),
      orderId: p('orderId'),
      position: p('position'),
      itemId: p('itemId'),
      name: p('name'),
      pictureUrl: p('pictureUrl'),
      quantity: p('quantity'),
      unitFen: p('unitFen'),
      totalFen: p('totalFen'),
      variant: p('variant'),
      modifiers: p('modifiers'),
      note: p('note'),
      parts: p('parts'),
      choices: p('choices'),
    }),
  )
  const rewrite = prepare(
    'order_line_rewrite',
    db
      .update(t)
      .set({ note: p('note'), choices: p('choices') })
      .where(eq(t.id, p('id'))),
  )
  return (run) => ({
    ofOrder: (orderId: string): Promise<OrderLineRow[]> => run(ofOrder, { orderId }),
    ofOrders: (orderIds: readonly string[]): Promise<OrderLineRow[]> => run(ofOrders, { orderIds }),
    insert: (row: OrderLineRow) => run(insert, { ...row }),
    rewrite: (row: Pick<OrderLineRow, 'id' | 'note' | 'choices'>) => run(rewrite, row),
  })
})

export const orderStepsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(orderSteps)
  const ofOrders = prepare(
    'order_steps_of_orders',
    db.select().from(t).where(among(t.orderId, 'orderIds')).orderBy(asc(t.number)),
  )
  const insert = prepare(
    'order_step_insert',
    db.insert(t).values({
      orderId: p('orderId'),
      number: sql`(select count(*) + 1 from ${t} where ${t.orderId} = ${p('orderId')})`,
      from: p('from'),
      to: p('to'),
      cause: p('cause'),
      at: p('at'),
    }),
  )
  return (run) => ({
    ofOrders: (orderIds: readonly string[]): Promise<OrderStepRow[]> => run(ofOrders, { orderIds }),
    /** Counts on from the last: whoever takes a step has touched the order, or is making it. */
    add: (row: Omit<OrderStepRow, 'number'>) => run(insert, row),
  })
})

export const orderCountersRepository = repository(({ db, use, prepare }) => {
  const t = use(orderCounters)
  const next = prepare(
    'order_counter_next',
    db
      .insert(t)
      .values({ storeId: p('storeId'), businessDay: p('businessDay'), last: 1 })
      .onConflictDoUpdate({ target: [t.storeId, t.businessDay], set: { last: sql`${t.last} + 1` } })
      .returning({ last: t.last }),
  )
  return (run) => ({
    async next(storeId: string, businessDay: string): Promise<number> {
      const [row] = await run(next, { storeId, businessDay })
      if (!row) throw new Error('an order counter answered nothing')
      return row.last
    },
  })
})
