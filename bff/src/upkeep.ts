import { object } from 'valibot'
import { limits } from '@kaifan/shared/limits'
import type { Clock } from './clock.ts'
import type { Database } from './database/index.ts'
import { pruneEvents } from './events/index.ts'
import { pruneIdempotencyKeys } from './idempotency/index.ts'
import { enqueue, jobHandler } from './jobs/index.ts'

const hourMs = 60 * 60 * 1000
/** A screen that was away longer loads everything anew. */
const keepEventsMs = 3 * 24 * hourMs

/** Forgets, once an hour, what nobody can ask for any more. */
export function createUpkeep({ database, clock }: { database: Database; clock: Clock }) {
  return {
    schedule: () =>
      database.transact((tx) =>
        enqueue(tx, { kind: 'upkeep', payload: {}, runAt: clock.now() + hourMs, dedupeKey: 'upkeep' }),
      ),
    jobs: {
      upkeep: jobHandler(object({}), async () => {
        const now = clock.now()
        await database.transact((tx) => pruneEvents(tx, now - keepEventsMs))
        await database.transact((tx) => pruneIdempotencyKeys(tx, now - limits.idempotencyMs))
        return { again: now + hourMs }
      }),
    },
  }
}
