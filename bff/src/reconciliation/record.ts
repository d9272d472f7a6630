import type { Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs/index.ts'
import type { ReconciliationDeps } from './deps.ts'
import { planDiscrepancies } from './discrepancy.ts'
import { keyOf, lastBillDay, type Matched } from './match.ts'
import { billedEarlierRepository, discrepanciesRepository, reconciliationsRepository } from './repository.ts'
import type { DiscrepancyRow } from './schema.ts'
import { differenceFen, sumByStore } from './sums.ts'

/** Keeps what a run found: sums, discrepancies, and one alarm where something differs that did not before. */
export async function recordMatch(deps: ReconciliationDeps, day: string, matched: readonly Matched[]): Promise<void> {
  const { database, clock, sellerId, alarms } = deps
  const now = clock.now()
  const at = { sellerId, day }
  await database.transact(async (tx) => {
    await reconciliationsRepository(tx).touch(at, now)
    await reconciliationsRepository(tx).save({ ...at, state: 'done', reason: null, sums: sumByStore(matched) })
    const repository = discrepanciesRepository(tx)
    const plan = planDiscrepancies(await repository.ofDay(at), matched)
    for (const found of plan.opened) await repository.insert({ id: newId(), ...at, openedAt: now, ...rowOf(found) })
    for (const { id, found } of plan.changed) await repository.update({ ...rowOf(found), id })
    for (const { id } of plan.settled) await repository.close({ id, closedAt: now, closedBy: null, note: null })
    if (plan.opened.length > 0)
      await alarms.raise(tx, { kind: 'bill_mismatch', day, amountFen: differenceFen(plan.opened) })
    await recordEarlier(deps, tx, day, matched)
  })
}

/** What was learnt of after the bill's day is no concern of the later bill, and was wrongly missed there if that came first. */
async function recordEarlier(
  { sellerId, clock }: ReconciliationDeps,
  tx: Tx,
  day: string,
  matched: readonly Matched[],
): Promise<void> {
  const keys = matched.flatMap(({ ours, theirs }) => (ours && theirs && lastBillDay(ours) !== day ? keyOf(ours) : []))
  for (const key of keys) await billedEarlierRepository(tx).put({ key, day })
  const days = keys.length === 0 ? [] : await discrepanciesRepository(tx).openOnOtherDays({ sellerId, day }, keys)
  for (const other of new Set(days)) await enqueueDay(tx, other, clock.now())
}

export function enqueueDay(tx: Tx, day: string, runAt: number): Promise<void> {
  return enqueue(tx, { kind: 'reconcileDay', payload: { day }, runAt, dedupeKey: `reconcile:${day}` })
}

/** Notes that the bill is not there; once it is a day late, people are told. `ours` is what it should have held. */
export async function recordWait(
  { database, clock, sellerId, alarms }: ReconciliationDeps,
  day: string,
  { reason, isMissing, ours }: { reason: string; isMissing: boolean; ours: readonly Matched[] },
): Promise<void> {
  const at = { sellerId, day }
  await database.transact(async (tx) => {
    const before = await reconciliationsRepository(tx).touch(at, clock.now())
    // What an earlier bill of the day said stays true when it cannot be fetched again.
    if (before.state === 'done') return
    const state = isMissing ? 'missing' : 'waiting'
    await reconciliationsRepository(tx).save({ ...at, state, reason, sums: [] })
    if (isMissing && before.state !== 'missing')
      await alarms.raise(tx, { kind: 'bill_mismatch', day, amountFen: differenceFen(ours) })
  })
}

type Found = Omit<DiscrepancyRow, 'id' | 'sellerId' | 'day' | 'state' | 'openedAt' | 'closedAt' | 'closedBy' | 'note'>

function rowOf({ bucket, cause, key, storeId, ours, theirs }: Matched): Found {
  const subject = ours ?? theirs
  if (!subject || bucket === 'equal' || cause === null) throw new Error(`${key} is no difference`)
  return {
    key,
    storeId,
    bucket,
    cause,
    kind: subject.kind,
    orderId: ours?.orderId ?? null,
    paymentId: subject.paymentId,
    refundId: ours?.kind === 'refund' ? ours.id : (theirs?.refundId ?? null),
    tradeNo: theirs?.tradeNo ?? ours?.tradeNo ?? null,
    oursFen: ours?.amountFen ?? null,
    oursState: ours?.state ?? null,
    oursAt: ours?.learntAt ?? null,
    theirsFen: theirs?.amountFen ?? null,
    theirsAt: theirs?.completedAt ?? null,
  }
}
