import type { Discrepancy, Reconciliation } from '@kaifan/shared/contract'
import { unreadableBill } from '../alipay/index.ts'
import type { SignedInMember } from '../http/index.ts'
import { mayGo } from '../machine.ts'
import { ProblemError } from '../problem.ts'
import { accountsOf } from './accounts.ts'
import { addDays, beijingDay, isDay } from './days.ts'
import type { ReconciliationDeps } from './deps.ts'
import { discrepancyMachine } from './discrepancy.ts'
import { listDays, readDay } from './read.ts'
import { enqueueDay, mismatchOf } from './record.ts'
import { discrepanciesRepository, reconciliationsRepository } from './repository.ts'
import { reconcileDay } from './run.ts'
import { reconciliationJobs, scheduleReconciliation } from './schedule.ts'
import { isFor, viewDiscrepancy } from './view.ts'

type Member = Pick<SignedInMember, 'id' | 'name' | 'storeId'>

export type Reconciliations = ReturnType<typeof createReconciliations>

/** Money rule 11: our ledger and Alipay's bill agree to the fen, or every difference is a named discrepancy. */
export function createReconciliations(deps: ReconciliationDeps) {
  return {
    schedule: () => scheduleReconciliation(deps),
    jobs: reconciliationJobs(deps),
    list: (storeId: string, before?: string) => listDays(deps, storeId, before),
    read: (storeId: string, day: string) => readDay(deps, storeId, day),
    run: (storeId: string, day: string) => runDay(deps, storeId, day),
    close: (member: Member, id: string, note: string) => close(deps, member, id, note),
  }
}

/** What an earlier bill has held is remembered so long; by then Alipay refunds no more. */
const runsBackDays = 366

/** @throws ProblemError reconciliation_not_found, day_not_over, bill_not_ready, bill_unreadable, alipay_refused, alipay_unreachable */
async function runDay(deps: ReconciliationDeps, storeId: string, day: string): Promise<Reconciliation> {
  if (!isDay(day)) throw new ProblemError('reconciliation_not_found')
  const today = beijingDay(deps.clock.now())
  if (day >= today) throw new ProblemError('day_not_over')
  if (day < addDays(today, -runsBackDays)) throw new ProblemError('reconciliation_not_found')
  let waitsFor: string | undefined
  for (const account of accountsOf(deps.sellerIds)) {
    const outcome = await reconcileDay(deps, account, day)
    const { again } = outcome
    const at = { sellerId: account.sellerId, day }
    if (again !== null) await deps.database.transact((tx) => enqueueDay(tx, at, again))
    if (outcome.to === 'waiting') waitsFor ??= outcome.reason
  }
  if (waitsFor !== undefined) throw new ProblemError(problemOf(waitsFor))
  return readDay(deps, storeId, day)
}

function problemOf(reason: string): 'bill_not_ready' | 'bill_unreadable' | 'alipay_unreachable' | 'alipay_refused' {
  if (reason.startsWith(unreadableBill)) return 'bill_unreadable'
  if (reason === 'BILL_NOT_EXIST' || reason === 'NO_BILL_DATA') return 'bill_not_ready'
  return ['unknown', 'unreachable', 'unverifiable'].includes(reason) ? 'alipay_unreachable' : 'alipay_refused'
}

/** @throws ProblemError discrepancy_not_found, discrepancy_closed */
function close(
  { database, clock, alarms }: ReconciliationDeps,
  member: Member,
  id: string,
  note: string,
): Promise<Discrepancy> {
  const closedAt = clock.now()
  return database.transact(async (tx) => {
    const known = await discrepanciesRepository(tx).find(id)
    if (!known || !isFor(member.storeId, known)) throw new ProblemError('discrepancy_not_found')
    const at = { sellerId: known.sellerId, day: known.day }
    await reconciliationsRepository(tx).lock(at)
    const closedBy = { id: member.id, name: member.name }
    const closed = mayGo(discrepancyMachine, known.state, 'closed')
      ? await discrepanciesRepository(tx).close({ id, closedAt, closedBy, note })
      : undefined
    if (!closed) throw new ProblemError('discrepancy_closed')
    // The last one of its day: whatever differed is settled.
    const ofDay = await discrepanciesRepository(tx).ofDay(at)
    if (ofDay.every(({ state }) => state === 'closed')) await alarms.end(tx, mismatchOf(at))
    return viewDiscrepancy(closed)
  })
}
