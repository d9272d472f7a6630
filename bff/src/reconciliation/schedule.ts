import { object, string } from 'valibot'
import { enqueue, type JobHandler, jobHandler } from '../jobs/index.ts'
import { type Account, accountsOf } from './accounts.ts'
import { addDays, beijingDay, daysBetween, nextBillRun } from './days.ts'
import type { ReconciliationDeps } from './deps.ts'
import { firstBillDay } from './match.ts'
import { enqueueDay } from './record.ts'
import { reconciliationsRepository } from './repository.ts'
import { reconcileDay } from './run.ts'

/** Refunds end 90 days after payment at Alipay, and with them what can be done about a difference. */
const lookBackDays = 90

/** The daily job, at 10:00 in Beijing. A process that was down at that time runs it when it comes up. */
export function scheduleReconciliation({ database, clock }: ReconciliationDeps): Promise<void> {
  const runAt = nextBillRun(clock.now())
  return database.transact((tx) => enqueue(tx, { kind: 'reconcileDays', payload: {}, runAt, dedupeKey: 'reconcile' }))
}

export function reconciliationJobs(deps: ReconciliationDeps): Record<'reconcileDays' | 'reconcileDay', JobHandler> {
  return {
    /** A job for each account and past day that is not matched yet: yesterday, and what was missed. */
    reconcileDays: jobHandler(object({}), async () => {
      const now = deps.clock.now()
      for (const account of accountsOf(deps.sellerIds)) {
        const days = await daysToDo(deps, account, now)
        await deps.database.transact(async (tx) => {
          for (const day of days) await enqueueDay(tx, { sellerId: account.sellerId, day }, now)
        })
      }
      return { again: nextBillRun(now) }
    }),
    reconcileDay: jobHandler(object({ sellerId: string(), day: string() }), async ({ sellerId, day }, { attempt }) => {
      const account = accountsOf(deps.sellerIds).find((each) => each.sellerId === sellerId)
      // Nobody can fetch the bills of an account that is not configured any more.
      if (!account) return
      const { again } = await reconcileDay(deps, account, day, attempt)
      return again === null ? undefined : { again }
    }),
  }
}

/** From the first day whose bill may hold a payment that was begun with us: money that we never learnt of is in no book of ours. */
function daysToDo(
  { database, payments }: ReconciliationDeps,
  { sellerId, apps }: Account,
  now: number,
): Promise<string[]> {
  const yesterday = addDays(beijingDay(now), -1)
  const earliest = addDays(yesterday, 1 - lookBackDays)
  return database.read(async (tx) => {
    const begun = await payments.ledger.firstBegun(tx, apps)
    if (!begun) return []
    const first = firstBillDay(begun)
    const from = first > earliest ? first : earliest
    const done = new Set(await reconciliationsRepository(tx).doneSince({ sellerId, day: from }))
    return daysBetween(from, yesterday).filter((day) => !done.has(day))
  })
}
