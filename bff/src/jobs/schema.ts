import { type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import { defineTable } from '../database/index.ts'

/**
 * A job in hand is due again when its runner is given up, whatever its own time. Not by coalesce: drizzle-kit takes an expression's
 * comma for the next column of the index.
 */
export function dueAt({ lockedUntil, runAt }: { lockedUntil: SQLWrapper; runAt: SQLWrapper }): SQL<number> {
  return sql<number>`(case when ${lockedUntil} is null then ${runAt} else ${lockedUntil} end)`.mapWith(Number)
}

export const jobs = defineTable(
  'jobs',
  (k) => ({
    id: k.text('id').primaryKey(),
    kind: k.text('kind').notNull(),
    payload: k.json<unknown>('payload').notNull(),
    dedupeKey: k.text('dedupe_key'),
    runAt: k.ms('run_at').notNull(),
    /** Runs so far, the present one included. */
    attempts: k.int('attempts').notNull(),
    /** Runs in a row that threw or were cut off. */
    failures: k.int('failures').notNull(),
    /** Counts the enqueues under one dedupe key, so that a run in hand does not finish what came after it. */
    revision: k.int('revision').notNull(),
    /** Set while a runner has the job in hand; when it has passed, the runner is given up. */
    lockedUntil: k.ms('locked_until'),
    /** Of the last run that failed; null after one that was cut off, until that is recorded. */
    lastError: k.text('last_error'),
    /** What succeeds is deleted. */
    state: k.text('state').$type<'due' | 'dead'>().notNull(),
    /** When it was last given up, until it has run through after all. */
    diedAt: k.ms('died_at'),
  }),
  (t, k) => [k.index('jobs_due').on(t.state, dueAt(t), t.id), k.uniqueIndex('jobs_dedupe').on(t.dedupeKey)],
)
