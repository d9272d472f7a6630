import { and, asc, desc, eq, gte, lt, ne, sql } from 'drizzle-orm'
import { type NewRow, p, repository, type Row } from '../database/index.ts'
import { billedEarlier, discrepancies, type DiscrepancyRow, reconciliations } from './schema.ts'

export type ReconciliationRow = Row<typeof reconciliations>

/** Which day of which Alipay account. */
export interface AccountDay {
  sellerId: string
  day: string
}

export const reconciliationsRepository = repository(({ db, use, prepare }) => {
  const t = use(reconciliations)
  const isDay = and(eq(t.sellerId, p('sellerId')), eq(t.day, p('day')))
  const find = prepare('reconciliation_find', db.select().from(t).where(isDay))
  const before = prepare(
    'reconciliations_before',
    db
      .select()
      .from(t)
      .where(and(eq(t.sellerId, p('sellerId')), lt(t.day, p('day'))))
      .orderBy(desc(t.day))
      .limit(p('limit')),
  )
  const done = prepare(
    'reconciliations_done',
    db
      .select({ day: t.day })
      .from(t)
      .where(and(eq(t.sellerId, p('sellerId')), eq(t.state, 'done'), gte(t.day, p('from')))),
  )
  const touch = prepare(
    'reconciliation_touch',
    db
      .insert(t)
      .values({
        sellerId: p('sellerId'),
        day: p('day'),
        state: 'waiting',
        reason: null,
        runs: 1,
        checkedAt: p('now'),
        sums: p('sums'),
      })
      .onConflictDoUpdate({
        target: [t.sellerId, t.day],
        set: { runs: sql`${t.runs} + 1`, checkedAt: sql`excluded.checked_at` },
      })
      .returning(),
  )
  const save = prepare(
    'reconciliation_save',
    db
      .update(t)
      .set({ state: p('state'), reason: p('reason'), sums: p('sums') })
      .where(isDay),
  )
  const lock = prepare(
    'reconciliation_lock',
    db
      .update(t)
      .set({ runs: sql`${t.runs}` })
      .where(isDay),
  )
  return (run) => ({
    /** Nobody else changes the day's discrepancies in this transaction's time. */
    lock: (at: AccountDay) => run(lock, { ...at }),
    find: async (at: AccountDay): Promise<ReconciliationRow | undefined> => (await run(find, { ...at }))[0],
    /** The newest days before that one. */
    before: (at: AccountDay, limit: number): Promise<ReconciliationRow[]> => run(before, { ...at, limit }),
    /** Days from that one on whose bill has been matched. */
    doneSince: async ({ sellerId, day }: AccountDay): Promise<string[]> =>
      (await run(done, { sellerId, from: day })).map((row) => row.day),
    /** Locks the day for this transaction and counts the run. */
    async touch(at: AccountDay, now: number): Promise<ReconciliationRow> {
      const [row] = await run(touch, { ...at, now, sums: [] })
      if (!row) throw new Error('a day of reconciliation that cannot be written')
      return row
    },
    save: (row: AccountDay & Pick<ReconciliationRow, 'state' | 'reason' | 'sums'>) => run(save, { ...row }),
  })
})

export const discrepanciesRepository = repository(({ db, use, prepare, among }) => {
  const t = use(discrepancies)
  const byId = prepare(
    'discrepancy_by_id',
    db
      .select()
      .from(t)
      .where(eq(t.id, p('id'))),
  )
  const ofDay = prepare(
    'discrepancies_of_day',
    db
      .select()
      .from(t)
      .where(and(eq(t.sellerId, p('sellerId')), eq(t.day, p('day'))))
      .orderBy(desc(t.state), asc(t.openedAt), asc(t.key)),
  )
  const openOfDays = prepare(
    'discrepancies_open_of_days',
    db
      .select({ day: t.day, storeId: t.storeId })
      .from(t)
      .where(and(eq(t.sellerId, p('sellerId')), eq(t.state, 'open'), among(t.day, 'days'))),
  )
  const openOnOtherDays = prepare(
    'discrepancies_open_on_other_days',
    db
      .select({ day: t.day })
      .from(t)
      .where(and(eq(t.sellerId, p('sellerId')), ne(t.day, p('day')), eq(t.state, 'open'), among(t.key, 'keys'))),
  )
  const found = {
    storeId: p('storeId'),
    bucket: p('bucket'),
    cause: p('cause'),
    orderId: p('orderId'),
    tradeNo: p('tradeNo'),
    oursFen: p('oursFen'),
    oursState: p('oursState'),
    oursAt: p('oursAt'),
    theirsFen: p('theirsFen'),
    theirsAt: p('theirsAt'),
    billRow: p('billRow'),
  }
  const insert = prepare(
    'discrepancy_insert',
    db.insert(t).values({
      id: p('id'),
      sellerId: p('sellerId'),
      day: p('day'),
      key: p('key'),
      kind: p('kind'),
      paymentId: p('paymentId'),
      refundId: p('refundId'),
      ...found,
      state: 'open',
      openedAt: p('openedAt'),
    }),
  )
  const update = prepare(
    'discrepancy_update',
    db
      .update(t)
      .set(found)
      .where(eq(t.id, p('id'))),
  )
  const close = prepare(
    'discrepancy_close',
    db
      .update(t)
      .set({ state: 'closed', closedAt: p('closedAt'), closedBy: p('closedBy'), note: p('note') })
      .where(and(eq(t.id, p('id')), eq(t.state, 'open')))
      .returning(),
  )
  return (run) => ({
    find: async (id: string): Promise<DiscrepancyRow | undefined> => (await run(byId, { id }))[0],
    ofDay: (at: AccountDay): Promise<DiscrepancyRow[]> => run(ofDay, { ...at }),
    openOfDays: (sellerId: string, days: readonly string[]): Promise<Pick<DiscrepancyRow, 'day' | 'storeId'>[]> =>
      run(openOfDays, { sellerId, days }),
    /** Days on which one of these is missing from the bill, but not that day. */
    openOnOtherDays: async (at: AccountDay, keys: readonly string[]): Promise<string[]> =>
      (await run(openOnOtherDays, { ...at, keys })).map((row) => row.day),
    insert: (row: Omit<NewRow<typeof discrepancies>, 'state' | 'closedAt' | 'closedBy' | 'note'>) =>
      run(insert, { ...row }),
    /** What was found anew. */
    update: (
      row: Pick<
        DiscrepancyRow,
        | 'id'
        | 'storeId'
        | 'bucket'
        | 'cause'
        | 'orderId'
        | 'tradeNo'
        | 'oursFen'
        | 'oursState'
        | 'oursAt'
        | 'theirsFen'
        | 'theirsAt'
        | 'billRow'
      >,
    ) => run(update, row),
    /** Undefined where it is not open any more. */
    close: async (
      row: Pick<DiscrepancyRow, 'id' | 'closedAt' | 'closedBy' | 'note'>,
    ): Promise<DiscrepancyRow | undefined> => (await run(close, row))[0],
  })
})

export const billedEarlierRepository = repository(({ db, use, prepare, among }) => {
  const t = use(billedEarlier)
  const put = prepare(
    'billed_earlier_put',
    db
      .insert(t)
      .values({ key: p('key'), day: p('day') })
      .onConflictDoUpdate({ target: t.key, set: { day: sql`excluded.day` } }),
  )
  const find = prepare('billed_earlier_find', db.select().from(t).where(among(t.key, 'keys')))
  return (run) => ({
    put: (row: Row<typeof billedEarlier>) => run(put, row),
    /** By key, the day in whose bill it stood. */
    find: async (keys: readonly string[]): Promise<Map<string, string>> =>
      new Map((await run(find, { keys })).map(({ key, day }) => [key, day])),
  })
})
