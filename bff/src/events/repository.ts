import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import { p, pruning, repository, type Row } from '../database/index.ts'
import { eventCounters, events } from './schema.ts'

export type StoredEvent = Row<typeof events>

/** Who resumes before what is left is told to reset. */
export const pruneEvents = pruning<ReturnType<typeof events.in>, number>('events_prune', events, (t) =>
  lt(t.at, p('before')),
)

export const eventsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(events)
  const counter = use(eventCounters)
  const takeNumber = prepare(
    'events_take_number',
    db
      .insert(counter)
      .values({ storeId: p('storeId'), lastEvent: 1 })
      .onConflictDoUpdate({ target: counter.storeId, set: { lastEvent: sql`${counter.lastEvent} + 1` } })
      .returning({ number: counter.lastEvent }),
  )
  const skip = prepare(
    'events_skip',
    db
      .insert(counter)
      .values({ storeId: p('storeId'), lastEvent: p('step') })
      .onConflictDoUpdate({ target: counter.storeId, set: { lastEvent: sql`${counter.lastEvent} + ${p('step')}` } }),
  )
  const append = prepare(
    'events_append',
    db.insert(t).values({ storeId: p('storeId'), number: p('number'), type: p('type'), body: p('body'), at: p('at') }),
  )
  const isAfter = and(eq(t.storeId, p('storeId')), gt(t.number, p('number')))
  const after = prepare('events_after', db.select().from(t).where(isAfter).orderBy(asc(t.number)).limit(p('limit')))
  const last = prepare(
    'events_last',
    db
      .select({ storeId: counter.storeId, number: counter.lastEvent })
      .from(counter)
      .where(among(counter.storeId, 'storeIds')),
  )

  return (run) => ({
    async append(event: Omit<StoredEvent, 'number'>): Promise<number> {
      const [taken] = await run(takeNumber, { storeId: event.storeId })
      if (taken === undefined) throw new Error('The event counter returned no number')
      await run(append, { ...event, number: taken.number })
      return taken.number
    },
    /** The next event's number is higher by so many. */
    skip: (storeId: string, step: number) => run(skip, { storeId, step }),
    after(storeId: string, number: number, limit: number): Promise<StoredEvent[]> {
      return run(after, { storeId, number, limit })
    },
    /** The last number of each store that has had an event. */
    last(storeIds: string[]): Promise<{ storeId: string; number: number }[]> {
      return run(last, { storeIds })
    },
  })
})
