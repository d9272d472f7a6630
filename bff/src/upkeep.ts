import { object } from 'valibot'
import { limits } from '@kaifan/shared/limits'
import { pruneDeadJobs } from './alarms/index.ts'
import { pruneSessions, pruneStaffSessions } from './auth/index.ts'
import { cartPrunings } from './carts/index.ts'
import type { Clock } from './clock.ts'
import type { Database, Prune, Tx } from './database/index.ts'
import { pruneEvents } from './events/index.ts'
import { pruneIdempotencyKeys } from './idempotency/index.ts'
import { enqueue, jobHandler } from './jobs/index.ts'
import { pruneStock } from './menu/index.ts'
import { pruneOrderCounters } from './orders/index.ts'
import { pruneNotifications } from './payments/index.ts'
import { pruneBilledEarlier } from './reconciliation/index.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Forgets at most so many rows that nobody can ask for any more; answers how many. */
type Forget = (tx: Tx, now: number, limit: number) => Promise<number>

function olderThan(keepMs: number, prune: Prune<number>): Forget {
  return (tx, now, limit) => prune(tx, now - keepMs, limit)
}

/** By the date in UTC, from which a business day differs by one at most. */
function daysOlderThan(keepMs: number, prune: Prune<string>): Forget {
  return (tx, now, limit) => prune(tx, new Date(now - keepMs).toISOString().slice(0, 10), limit)
}

/** What is forgotten when. Orders, payments, refunds, their histories and bills are accounts and stay. */
const rules: readonly Forget[] = [
  // A screen that was away longer loads everything anew.
  olderThan(3 * dayMs, pruneEvents),
  olderThan(limits.idempotencyMs, pruneIdempotencyKeys),
  // Their table sessions ended after hours; a phone that was switched off sends its operations again when it is switched on.
  ...cartPrunings.map((prune) => olderThan(3 * dayMs, prune)),
  // So long an expired session is told from one that never was.
  olderThan(limits.sessionMs, pruneSessions),
  olderThan(limits.sessionMs, pruneStaffSessions),
  // Alipay repeats one for a day and takes refunds for three months to a year, by contract; disputes and the year's audit may ask for it.
  olderThan(400 * dayMs, pruneNotifications),
  // Longer than a day's bill can be held against our books once more.
  daysOlderThan(400 * dayMs, pruneBilledEarlier),
  // Their alarms stay, and those of which an alarm is open.
  olderThan(90 * dayMs, pruneDeadJobs),
  // Stock comes back to the day it was taken from, while the payments of that day may still end.
  daysOlderThan(30 * dayMs, pruneStock),
  daysOlderThan(30 * dayMs, pruneOrderCounters),
]

/** Of each kind, so that whoever orders meanwhile waits for a few milliseconds at most. */
const rowsPerCommit = 200
const commitsPerRun = 100

/** One portion of each kind; answers the kinds of which there is more. */
async function forgetSome(tx: Tx, kinds: readonly Forget[], now: number): Promise<Forget[]> {
  const more: Forget[] = []
  for (const forget of kinds) if ((await forget(tx, now, rowsPerCommit)) === rowsPerCommit) more.push(forget)
  return more
}

/** Forgets, once an hour, what nobody can ask for any more; goes on in a minute where that is much. */
export function createUpkeep({ database, clock }: { database: Database; clock: Clock }) {
  return {
    schedule: () =>
      database.transact((tx) =>
        enqueue(tx, { kind: 'upkeep', payload: {}, runAt: clock.now() + hourMs, dedupeKey: 'upkeep' }),
      ),
    jobs: {
      upkeep: jobHandler(object({}), async () => {
        const now = clock.now()
        let kinds = rules
        for (let commit = 1; commit <= commitsPerRun && kinds.length > 0; commit++) {
          const left = kinds
          kinds = await database.transact((tx) => forgetSome(tx, left, now))
        }
        return { again: now + (kinds.length > 0 ? minuteMs : hourMs) }
      }),
    },
  }
}
