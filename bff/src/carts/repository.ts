import type { CartChoices, SharedLine } from '@kaifan/shared/contract'
import type { Decision } from '@kaifan/shared/cart'
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { p, repository, type Row } from '../database/index.ts'
import { cartLines, cartOperations, cartPeople, carts } from './schema.ts'

export type CartRow = Row<typeof carts>

export const cartsRepository = repository(({ db, use, prepare }) => {
  const t = use(carts)
  const people = use(cartPeople)
  const ofSession = eq(t.sessionId, p('sessionId'))
  const number = sql<
    number | null
  >`(select ${people.number} from ${people} where ${people.sessionId} = ${t.sessionId} and ${people.customerId} = ${p('customerId')})`

  const read = prepare(
    'cart_read',
    db.select({ version: t.version, people: t.people, me: number }).from(t).where(ofSession),
  )
  const lock = prepare(
    'cart_lock',
    db
      .update(t)
      .set({ changedAt: p('now') })
      .where(ofSession)
      .returning(),
  )
  const insert = prepare(
    'cart_insert',
    db
      .insert(t)
      .values({ sessionId: p('sessionId'), version: 0, takenVersion: 0, people: 0, changedAt: p('now') })
      .returning(),
  )
  const change = prepare(
    'cart_change',
    db
      .update(t)
      .set({ version: p('version'), takenVersion: p('takenVersion'), people: p('people') })
      .where(ofSession),
  )
  const raise = prepare(
    'cart_raise',
    db
      .update(t)
      .set({ version: sql`${t.version} + 1` })
      .where(ofSession),
  )

  return (run) => ({
    /** With the number of whoever asks, or null. */
    read: async (sessionId: string, customerId: string) => (await run(read, { sessionId, customerId }))[0],
    /** Locks the cart until the transaction ends, and begins it where it is new. The session is locked before. */
    open: async (sessionId: string, now: number): Promise<CartRow> => {
      const [row] = await run(lock, { sessionId, now })
      if (row) return row
      const [begun] = await run(insert, { sessionId, now })
      if (!begun) throw new Error('A new cart was not stored')
      return begun
    },
    change: (row: Omit<CartRow, 'changedAt'>) => run(change, row),
    /** Another version though no operation made it; locks the cart. */
    raise: (sessionId: string) => run(raise, { sessionId }),
  })
})

export const cartPeopleRepository = repository(({ db, use, prepare }) => {
  const t = use(cartPeople)
  const lines = use(cartLines)
  const isOne = and(eq(t.sessionId, p('sessionId')), eq(t.customerId, p('customerId')))
  const find = prepare('cart_person', db.select({ number: t.number }).from(t).where(isOne))
  const insert = prepare(
    'cart_person_insert',
    db.insert(t).values({ sessionId: p('sessionId'), customerId: p('customerId'), number: p('number') }),
  )
  const owned = prepare(
    'cart_person_line',
    db
      .select({ lineId: lines.lineId })
      .from(t)
      .innerJoin(lines, and(eq(lines.sessionId, t.sessionId), eq(lines.owner, t.number)))
      .where(isOne)
      .limit(1),
  )
  const ofCustomer = prepare(
    'cart_people_of_customer',
    db
      .select({ sessionId: t.sessionId, number: t.number })
      .from(t)
      .where(eq(t.customerId, p('customerId')))
      .orderBy(asc(t.sessionId)),
  )

  return (run) => ({
    numberOf: async (sessionId: string, customerId: string): Promise<number | undefined> =>
      (await run(find, { sessionId, customerId }))[0]?.number,
    add: (row: Row<typeof cartPeople>) => run(insert, { ...row }),
    /** Also where it has been ordered or taken away since. */
    hasChosen: async (sessionId: string, customerId: string): Promise<boolean> =>
      (await run(owned, { sessionId, customerId })).length > 0,
    ofCustomer: (customerId: string) => run(ofCustomer, { customerId }),
  })
})

export const cartLinesRepository = repository(({ db, use, prepare, among }) => {
  const t = use(cartLines)
  const { lineId, choices, owner, quantity, changedBy, changedAt } = t
  const line = { lineId, choices, owner, quantity, changedBy, changedAt }
  const ofSession = eq(t.sessionId, p('sessionId'))
  const isShown = gt(t.quantity, 0)
  const shown = prepare(
    'cart_lines_shown',
    db.select(line).from(t).where(and(ofSession, isShown)).orderBy(asc(t.since)),
  )
  const shownOrAmong = prepare(
    'cart_lines_shown_or_among',
    db
      .select(line)
      .from(t)
      .where(and(ofSession, or(isShown, among(t.lineId, 'lineIds'))))
      .orderBy(asc(t.since)),
  )
  const insert = prepare(
    'cart_line_insert',
    db.insert(t).values({
      sessionId: p('sessionId'),
      lineId: p('lineId'),
      since: p('since'),
      choices: p('choices'),
      owner: p('owner'),
      quantity: p('quantity'),
      changedBy: p('changedBy'),
      changedAt: p('changedAt'),
    }),
  )
  const isOne = and(ofSession, eq(t.lineId, p('lineId')))
  const change = prepare(
    'cart_line_change',
    db
      .update(t)
      .set({ quantity: p('quantity'), changedBy: p('changedBy'), changedAt: p('changedAt') })
      .where(isOne),
  )
  const ofOwner = prepare(
    'cart_lines_of_owner',
    db
      .select({ lineId: t.lineId, choices: t.choices })
      .from(t)
      .where(and(ofSession, eq(t.owner, p('owner')))),
  )
  const rewrite = prepare(
    'cart_line_rewrite',
    db
      .update(t)
      .set({ choices: p('choices') })
      .where(isOne),
  )

  return (run) => ({
    shown: (sessionId: string): Promise<SharedLine[]> => run(shown, { sessionId }),
    /** Those that are shown, and these even if they are not. */
    shownOrAmong: (sessionId: string, lineIds: readonly string[]): Promise<SharedLine[]> =>
      run(shownOrAmong, { sessionId, lineIds }),
    insert: (sessionId: string, since: number, row: SharedLine) => run(insert, { sessionId, since, ...row }),
    change: (sessionId: string, row: SharedLine) => run(change, { sessionId, ...row }),
    ofOwner: (sessionId: string, by: number) => run(ofOwner, { sessionId, owner: by }),
    rewrite: (sessionId: string, id: string, rewritten: CartChoices) =>
      run(rewrite, { sessionId, lineId: id, choices: rewritten }),
  })
})

export const cartOperationsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(cartOperations)
  const decided = prepare(
    'cart_operations_decided',
    db
      .select({ opId: t.opId, refused: t.refused })
      .from(t)
      .where(and(eq(t.tableId, p('tableId')), among(t.opId, 'opIds'))),
  )
  const after = prepare(
    'cart_operations_after',
    db
      .select({ lineId: t.lineId, quantityBefore: t.quantityBefore })
      .from(t)
      .where(and(eq(t.sessionId, p('sessionId')), gt(t.version, p('version')), isNull(t.refused)))
      .orderBy(asc(t.version)),
  )
  const insert = prepare(
    'cart_operation_insert',
    db.insert(t).values({
      tableId: p('tableId'),
      opId: p('opId'),
      sessionId: p('sessionId'),
      lineId: p('lineId'),
      version: p('version'),
      quantityBefore: p('quantityBefore'),
      refused: p('refused'),
    }),
  )

  return (run) => ({
    /** Those of these that were decided before, at that table. */
    decided: (tableId: string, opIds: readonly string[]) => run(decided, { tableId, opIds }),
    /** What was applied after that version, the oldest first. */
    after: (sessionId: string, version: number) => run(after, { sessionId, version }),
    add: (row: Decision & { tableId: string; sessionId: string }) => run(insert, { ...row }),
  })
})
