import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { p, repository, type Row } from '../database/index.ts'
import type { PageStart } from '../paging.ts'
import { urgentKinds } from './kinds.ts'
import { type Actor, alarms } from './schema.ts'

export type AlarmRow = Row<typeof alarms>
type NewAlarm = Pick<
  AlarmRow,
  | 'id'
  | 'kind'
  | 'key'
  | 'storeId'
  | 'orderId'
  | 'orderNumber'
  | 'paymentId'
  | 'refundId'
  | 'jobId'
  | 'day'
  | 'amountFen'
  | 'detail'
  | 'givenUpAt'
  | 'raisedAt'
>

export interface Seen {
  storeId: string
  /** Whether alarms of no single store are among them. */
  withStoreless: boolean
}

export const alarmsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(alarms)
  const isUnclosed = ne(t.state, 'closed')
  const raise = prepare(
    'alarm_raise',
    db
      .insert(t)
      .values({
        id: p('id'),
        kind: p('kind'),
        key: p('key'),
        state: 'open',
        storeId: p('storeId'),
        orderId: p('orderId'),
        orderNumber: p('orderNumber'),
        paymentId: p('paymentId'),
        refundId: p('refundId'),
        jobId: p('jobId'),
        day: p('day'),
        amountFen: p('amountFen'),
        detail: p('detail'),
        givenUpAt: p('givenUpAt'),
        times: 1,
        raisedAt: p('raisedAt'),
        lastAt: p('raisedAt'),
      })
      .onConflictDoUpdate({
        target: t.key,
        targetWhere: sql`state <> 'closed'`,
        set: {
          orderId: sql`excluded.order_id`,
          orderNumber: sql`excluded.order_number`,
          paymentId: sql`excluded.payment_id`,
          refundId: sql`excluded.refund_id`,
          amountFen: sql`excluded.amount_fen`,
          detail: sql`excluded.detail`,
          givenUpAt: sql`excluded.given_up_at`,
          givenUpToldAt: null,
          times: sql`${t.times} + 1`,
          lastAt: sql`excluded.last_at`,
        },
      })
      .returning(),
  )
  const byId = prepare(
    'alarm_by_id',
    db
      .select()
      .from(t)
      .where(eq(t.id, p('id'))),
  )
  const isBefore = or(lt(t.raisedAt, p('at')), and(eq(t.raisedAt, p('at')), lt(t.id, p('id'))))
  const isSeen = or(eq(t.storeId, p('storeId')), and(isNull(t.storeId), eq(sql`1`, p('withStoreless'))))
  const page = prepare(
    'alarms_page',
    db
      .select()
      .from(t)
      .where(and(among(t.state, 'states'), isSeen, isBefore))
      .orderBy(desc(t.raisedAt), desc(t.id))
      .limit(p('limit')),
  )
  const claim = prepare(
    'alarm_claim',
    db
      .update(t)
      .set({ state: 'claimed', claimedBy: p('actor'), claimedAt: p('at') })
      .where(and(eq(t.id, p('id')), isUnclosed))
      .returning(),
  )
  const close = prepare(
    'alarm_close',
    db
      .update(t)
      .set({ state: 'closed', closedBy: p('actor'), closedAt: p('at'), note: p('note') })
      .where(and(eq(t.id, p('id')), isUnclosed))
      .returning(),
  )
  const end = prepare(
    'alarm_end',
    db
      .update(t)
      .set({ state: 'closed', closedAt: p('at') })
      .where(and(eq(t.key, p('key')), isUnclosed))
      .returning(),
  )
  const isGivenUpUntold = and(isNotNull(t.givenUpAt), isNull(t.givenUpToldAt))
  const isUntold = and(inArray(t.state, ['open', 'claimed']), or(isNull(t.toldAt), isGivenUpUntold))
  const untold = prepare(
    'alarms_untold',
    db
      .select()
      .from(t)
      .where(isUntold)
      .orderBy(sql`case when ${inArray(t.kind, urgentKinds)} then 0 else 1 end`, asc(t.raisedAt), asc(t.id))
      .limit(p('limit')),
  )
  const over = prepare(
    'alarms_over',
    db
      .select()
      .from(t)
      .where(and(eq(t.state, 'closed'), isNull(t.closedBy), isNotNull(t.toldAt), isNull(t.overToldAt)))
      .orderBy(asc(t.closedAt), asc(t.id))
      .limit(p('limit')),
  )
  const tellOver = prepare(
    'alarms_tell_over',
    db
      .update(t)
      .set({ overToldAt: p('at') })
      .where(among(t.id, 'ids')),
  )
  const openDeadJobs = prepare(
    'alarms_open_jobs',
    db
      .select({ jobId: t.jobId })
      .from(t)
      .where(and(inArray(t.state, ['open', 'claimed']), eq(t.kind, 'dead_job'))),
  )
  const tell = prepare(
    'alarms_tell',
    db
      .update(t)
      .set({
        toldAt: p('at'),
        givenUpToldAt: sql`case when ${among(t.id, 'givenUp')} then ${p('at')} else ${t.givenUpToldAt} end`,
      })
      .where(among(t.id, 'ids')),
  )
  const openByKind = prepare(
    'alarms_open',
    db
      .select({ kind: t.kind, count: sql<number>`cast(count(*) as integer)` })
      .from(t)
      .where(inArray(t.state, ['open', 'claimed']))
      .groupBy(t.kind),
  )

  return (run) => ({
    /** The alarm as it stands now: new, or the one of the same key that is not closed, counted up. */
    async raise(alarm: NewAlarm): Promise<AlarmRow> {
      const [row] = await run(raise, alarm)
      if (row === undefined) throw new Error('raising an alarm returned no row')
      return row
    },
    find: async (id: string): Promise<AlarmRow | undefined> => (await run(byId, { id }))[0],
    page: ({ storeId, withStoreless }: Seen, states: readonly string[], from: PageStart, limit: number) =>
      run(page, { storeId, withStoreless: withStoreless ? 1 : 0, states, ...from, limit }),
    /** Undefined where it is closed. */
    claim: async (id: string, actor: Actor, at: number): Promise<AlarmRow | undefined> =>
      (await run(claim, { id, actor, at }))[0],
    close: async (id: string, actor: Actor, at: number, note: string): Promise<AlarmRow | undefined> =>
      (await run(close, { id, actor, at, note }))[0],
    /** Closes the alarm of that key by itself; undefined where there is none that is not closed. */
    end: async (key: string, at: number): Promise<AlarmRow | undefined> => (await run(end, { key, at }))[0],
    /** Those not closed of which the webhook does not know, or not that they were given up: those of P1 first, then oldest first. */
    untold: (limit: number): Promise<AlarmRow[]> => run(untold, { limit }),
    /** As they were read: what was given up since has not been told. */
    tell: (rows: readonly Pick<AlarmRow, 'id' | 'givenUpAt'>[], at: number) =>
      run(tell, {
        ids: rows.map(({ id }) => id),
        givenUp: rows.filter(({ givenUpAt }) => givenUpAt !== null).map(({ id }) => id),
        at,
      }),
    /** Those that closed themselves and of which the webhook has been told, but not that they are over; the longest over first. */
    over: (limit: number): Promise<AlarmRow[]> => run(over, { limit }),
    tellOver: (ids: readonly string[], at: number) => run(tellOver, { ids, at }),
    /** Jobs of whose death nobody has said how it ended. */
    deadJobs: async (): Promise<string[]> => (await run(openDeadJobs)).flatMap(({ jobId }) => jobId ?? []),
    openByKind: () => run(openByKind),
  })
})
