import type { Account } from './accounts.ts'
import { judgeBill } from './bill.ts'
import type { ReconciliationDeps } from './deps.ts'
import { heal } from './heal.ts'
import { matchDay } from './load.ts'
import { recordMatch, recordWait } from './record.ts'

/** Between one run and the next while Alipay has not answered for all that the bill has and we have not; longer from run to run; ms. */
const healAgainMs = 10 * 60_000
const longestHealMs = 6 * 3_600_000

export type RunOutcome =
  | { to: 'matched'; again: number | null }
  | { to: 'waiting'; reason: string; again: number | null }

/**
 * Reconciles a past Beijing day of an account: the bill against our books, then what is safe to heal, then the same bill against our books again. Running
 * it twice is running it once. `attempt` counts the runs of its job.
 */
export async function reconcileDay(
  deps: ReconciliationDeps,
  account: Account,
  day: string,
  attempt = 1,
): Promise<RunOutcome> {
  // Any app of the account answers with the same bill.
  const answer = await deps.alipay.downloadBill({ app: account.apps[0], day })
  if (!answer.ok && answer.kind === 'unverifiable')
    await deps.alarms.report({ kind: 'signature_failure', detail: 'alipay.data.dataservice.bill.downloadurl.query' })
  const withoutBill = answer.ok ? [] : await matchDay(deps, account, day, { rows: [], odd: [] })
  const { sellerId } = account
  const verdict = judgeBill(answer, { day, now: deps.clock.now(), hasBusiness: withoutBill.length > 0 })
  if (verdict.to === 'wait') {
    const { reason, isMissing, again } = verdict
    await recordWait(deps, { sellerId, day }, { reason, isMissing, ours: withoutBill })
    return { to: 'waiting', reason, again }
  }
  const first = await matchDay(deps, account, day, verdict.bill)
  const { asked, left } = await heal(deps, first)
  await recordMatch(deps, { sellerId, day }, asked > 0 ? await matchDay(deps, account, day, verdict.bill) : first)
  return { to: 'matched', again: left ? deps.clock.now() + Math.min(attempt * healAgainMs, longestHealMs) : null }
}
