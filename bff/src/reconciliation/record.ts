import type { Database, Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs/index.ts'
import type { ReconciliationDeps } from './deps.ts'
import { planDiscrepancies } from './discrepancy.ts'
import { keyOf, lastBillDay, type Matched } from './match.ts'
import {
  type AccountDay,
  billedEarlierRepository,
  discrepanciesRepository,
  reconciliationsRepository,
} from './repository.ts'
import type { DiscrepancyRow } from './schema.ts'
import { differenceFen, sumByStore } from './sums.ts'

/** Keeps what a run found: sums, discrepancies, and one alarm where something differs that did not before. */
export async function recordMatch(
  { database, clock, alarms }: ReconciliationDeps,
  at: AccountDay,
  matched: readonly Matched[],
): Promise<void> {
  const now = clock.now()
  await database.transact(async (tx) => {
    await reconciliationsRepository(tx).touch(at, now)
    await reconciliationsRepository(tx).save({ ...at, state: 'done', reason: null, sums: sumByStore(matched) })
    const repository = discrepanciesRepository(tx)
    const plan = planDiscrepancies(await repository.ofDay(at), matched)
    for (const found of plan.opened) await repository.insert({ id: newId(), ...at, openedAt: now, ...rowOf(found) })
    for (const { id, found } of plan.changed) await repository.update({ ...rowOf(found), id })
    for (const { id } of plan.settled) await repository.close({ id, closedAt: now, closedBy: null, note: null })
    const open = [...plan.opened, ...plan.changed.map(({ found }) => found)]
    if (plan.opened.length > 0) await alarms.raise(tx, { ...mismatchOf(at), amountFen: differenceFen(open) })
    else if (plan.changed.length === 0) await alarms.end(tx, mismatchOf(at))
    for (const key of billedHere(at, matched)) await billedEarlierRepository(tx).put({ key, day: at.day })
  })
  await mendOtherDays(database, at, matched, now)
}

/** What was learnt of after the bill's day, and is no concern of the later bill. */
function billedHere({ day }: AccountDay, matched: readonly Matched[]): string[] {
  return matched.flatMap(({ ours, theirs }) => (ours && theirs && lastBillDay(ours) !== day ? keyOf(ours) : []))
}

/**
 * What was wrongly missed on a day is no difference of it any more with the next run. Looked at after the commit: of two days that are
 * matched at the same time the later one sees what the other has found.
 */
async function mendOtherDays(
  database: Database,
  at: AccountDay,
  matched: readonly Matched[],
  now: number,
): Promise<void> {
  const { sellerId } = at
  const here = billedHere(at, matched)
  const missed = matched.flatMap(({ bucket, ours }) => (bucket === 'ours_only' && ours ? keyOf(ours) : []))
  if (here.length + missed.length === 0) return
  await database.transact(async (tx) => {
    const billedOn = await billedEarlierRepository(tx).find(missed)
    const wrong = new Set(await discrepanciesRepository(tx).openOnOtherDays(at, here))
    if ([...billedOn.values()].some((day) => day !== at.day)) wrong.add(at.day)
    for (const day of wrong) await enqueueDay(tx, { sellerId, day }, now)
  })
}

export function enqueueDay(tx: Tx, { sellerId, day }: AccountDay, runAt: number): Promise<void> {
  const dedupeKey = `reconcile:${sellerId}:${day}`
  return enqueue(tx, { kind: 'reconcileDay', payload: { sellerId, day }, runAt, dedupeKey })
}

/** What the alarm about a day's bill is known by. */
export function mismatchOf({ sellerId, day }: AccountDay) {
  return { kind: 'bill_mismatch', day, detail: sellerId } as const
}

/** Notes that the bill is not there; once it is a day late, people are told. `ours` is what it should have held. */
export async function recordWait(
  { database, clock, alarms }: ReconciliationDeps,
  at: AccountDay,
  { reason, isMissing, ours }: { reason: string; isMissing: boolean; ours: readonly Matched[] },
): Promise<void> {
  await database.transact(async (tx) => {
    const before = await reconciliationsRepository(tx).touch(at, clock.now())
    // What an earlier bill of the day said stays true when it cannot be fetched again.
    if (before.state === 'done') return
    const state = isMissing ? 'missing' : 'waiting'
    await reconciliationsRepository(tx).save({ ...at, state, reason, sums: [] })
    if (isMissing && before.state !== 'missing')
      await alarms.raise(tx, { ...mismatchOf(at), amountFen: differenceFen(ours) })
  })
}

type Found = Omit<DiscrepancyRow, 'id' | 'sellerId' | 'day' | 'state' | 'openedAt' | 'closedAt' | 'closedBy' | 'note'>

function rowOf({ bucket, cause, key, storeId, ours, theirs, odd }: Matched): Found {
  const subject = ours ?? theirs ?? (odd && { kind: 'other' as const, paymentId: odd.paymentId })
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
    tradeNo: theirs?.tradeNo ?? ours?.tradeNo ?? odd?.tradeNo ?? null,
    oursFen: ours?.amountFen ?? null,
    oursState: ours?.state ?? null,
    oursAt: ours?.learntAt ?? null,
    theirsFen: theirs?.amountFen ?? odd?.amountFen ?? null,
    theirsAt: theirs?.completedAt ?? odd?.completedAt ?? null,
    billRow: odd?.row ?? null,
  }
}
