import { and, asc, eq, gt, isNull, lte, not, or, sql } from 'drizzle-orm'
import { p, repository, type Row } from '../database/index.ts'
import { dueAt, jobs } from './schema.ts'

export type Job = Row<typeof jobs>

/** A run of a job: the lock says whose, the revision whether the job was enqueued again meanwhile. */
export type JobInHand = Pick<Job, 'id' | 'revision'> & { lockedUntil: number }

export const jobsRepository = repository(({ db, use, prepare, among, amongUnlocked }) => {
  const t = use(jobs)
  const id = { id: t.id }
  const isDue = eq(t.state, 'due')
  const at = dueAt(t)
  const isClaimable = and(isDue, lte(at, p('now')))
  const isInHand = and(eq(t.id, p('id')), isDue, eq(t.lockedUntil, p('lockedUntil')))
  const isUnchanged = eq(t.revision, p('revision'))

  const enqueue = prepare(
    'jobs_enqueue',
    db
      .insert(t)
      .values({
        id: p('id'),
        kind: p('kind'),
        payload: p('payload'),
        dedupeKey: p('dedupeKey'),
        runAt: p('runAt'),
        attempts: 0,
        failures: 0,
        revision: 0,
        state: 'due',
      })
      .onConflictDoUpdate({
        target: t.dedupeKey,
        set: {
          kind: sql`excluded.kind`,
          payload: sql`excluded.payload`,
          runAt: sql`case when ${isDue} and ${t.lockedUntil} is null and ${t.runAt} < excluded.run_at then ${t.runAt} else excluded.run_at end`,
          failures: sql`case when ${isDue} then ${t.failures} else 0 end`,
          state: 'due',
          revision: sql`${t.revision} + 1`,
        },
      }),
  )
  const isKey = eq(t.dedupeKey, p('dedupeKey'))
  const cancel = prepare('jobs_cancel', db.delete(t).where(isKey).returning(id))
  const oldestClaimable = db
    .select(id)
    .from(t)
    .where(and(isClaimable, among(t.kind, 'kinds'), not(among(t.id, 'except'))))
    .orderBy(asc(at), asc(t.id))
    .limit(p('limit'))
  const claim = prepare(
    'jobs_claim',
    db
      .update(t)
      .set({
        lockedUntil: p('lockedUntil'),
        attempts: sql`${t.attempts} + 1`,
        failures: sql`case when ${t.lockedUntil} is null then ${t.failures} else ${t.failures} + 1 end`,
        // Of a run that was cut off nobody knows why.
        lastError: sql`case when ${t.lockedUntil} is null then ${t.lastError} end`,
      })
      // Unlocked: of two runners that look at the same time each claims rows of its own. Claimable again outside: another runner may have taken
      // the row between the inner query and its lock.
      .where(and(amongUnlocked(t.id, oldestClaimable), isClaimable))
      .returning(),
  )
  const finish = prepare('jobs_finish', db.delete(t).where(and(isInHand, isUnchanged)).returning(id))
  const release = prepare(
    'jobs_release',
    db
      .update(t)
      .set({
        lockedUntil: null,
        runAt: sql`case when ${isUnchanged} then ${p('runAt')} else ${t.runAt} end`,
        failures: p('failures'),
        lastError: p('lastError'),
        diedAt: p('diedAt'),
      })
      .where(isInHand)
      .returning(),
  )
  const bury = prepare(
    'jobs_bury',
    db
      .update(t)
      .set({
        state: 'dead',
        lockedUntil: null,
        failures: p('failures'),
        lastError: p('lastError'),
        diedAt: p('diedAt'),
      })
      .where(isInHand)
      .returning(),
  )
  const revive = prepare(
    'jobs_revive',
    db
      .update(t)
      .set({ state: 'due', failures: 0, runAt: p('runAt') })
      .where(and(among(t.id, 'ids'), eq(t.state, 'dead')))
      .returning(id),
  )
  const isAfter = or(and(isNull(t.lockedUntil), gt(t.runAt, p('after'))), gt(t.lockedUntil, p('leasedAfter')))
  const hasten = prepare(
    'jobs_hasten',
    db
      .update(t)
      .set({ runAt: p('now'), lockedUntil: null })
      .where(and(isDue, isAfter, among(t.kind, 'kinds'), not(among(t.id, 'except'))))
      .returning(id),
  )
  const nextDue = prepare(
    'jobs_next_due',
    db
      .select({ at })
      .from(t)
      .where(and(isDue, among(t.kind, 'kinds')))
      .orderBy(asc(at), asc(t.id))
      .limit(1),
  )
  const list = prepare('jobs_list', db.select().from(t).orderBy(asc(t.runAt), asc(t.id)))

  return (run) => ({
    async enqueue(job: Pick<Job, 'id' | 'kind' | 'payload' | 'dedupeKey' | 'runAt'>): Promise<void> {
      await run(enqueue, job)
    },
    /** Answers the id of the job that is gone. */
    async cancel(dedupeKey: string): Promise<string | undefined> {
      return (await run(cancel, { dedupeKey }))[0]?.id
    },
    claim(query: {
      now: number
      lockedUntil: number
      kinds: string[]
      except: string[]
      limit: number
    }): Promise<Job[]> {
      return run(claim, query)
    },
    /** Whether the job is done with: false when it was enqueued again while it ran, or is no longer ours. */
    async finish(job: JobInHand): Promise<boolean> {
      return (await run(finish, job)).length === 1
    },
    /** Gives the job back for `runAt`, unless an enqueue meanwhile has set its own time. */
    async release(
      job: JobInHand,
      then: { runAt: number; failures: number; lastError: string | null; diedAt: number | null },
    ): Promise<Job | undefined> {
      return (await run(release, { ...job, ...then }))[0]
    },
    async bury(
      job: JobInHand,
      then: { failures: number; lastError: string; diedAt: number },
    ): Promise<Job | undefined> {
      return (await run(bury, { ...job, ...then }))[0]
    },
    /** Of these, the dead ones are due at that time; answers how many. */
    async revive(ids: readonly string[], runAt: number): Promise<number> {
      return (await run(revive, { ids, runAt })).length
    },
    /** Those that wait for a moment after `after`, or for a lease that ends after `leasedAfter`, are due now; answers how many. */
    async hasten(query: {
      kinds: readonly string[]
      now: number
      after: number
      leasedAfter: number
      except: readonly string[]
    }): Promise<number> {
      return (await run(hasten, query)).length
    },
    async nextDue(kinds: string[]): Promise<number | undefined> {
      return (await run(nextDue, { kinds }))[0]?.at
    },
    list(): Promise<Job[]> {
      return run(list)
    },
  })
})
