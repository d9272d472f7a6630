import type { Reconciliation } from '@kaifan/shared/contract'
import { ProblemError } from '../problem.ts'
import { addDays, beijingDay } from './days.ts'
import type { ReconciliationDeps } from './deps.ts'
import { discrepanciesRepository, reconciliationsRepository } from './repository.ts'
import { isFor, viewDiscrepancy, viewSummary } from './view.ts'

const daysAPage = 31

/** The newest days before that one, or of all. */
export function listDays(
  { database, clock, sellerId }: ReconciliationDeps,
  storeId: string,
  before?: string,
): Promise<Omit<Reconciliation, 'discrepancies'>[]> {
  const day = before ?? addDays(beijingDay(clock.now()), 1)
  return database.read(async (tx) => {
    const rows = await reconciliationsRepository(tx).before({ sellerId, day }, daysAPage)
    const days = rows.map((row) => row.day)
    const open = (await discrepanciesRepository(tx).openOfDays(sellerId, days)).filter((row) => isFor(storeId, row))
    return rows.map((row) => viewSummary(row, storeId, open.filter((each) => each.day === row.day).length))
  })
}

/** @throws ProblemError reconciliation_not_found */
export function readDay(
  { database, sellerId }: ReconciliationDeps,
  storeId: string,
  day: string,
): Promise<Reconciliation> {
  return database.read(async (tx) => {
    const row = await reconciliationsRepository(tx).find({ sellerId, day })
    if (!row) throw new ProblemError('reconciliation_not_found')
    const rows = (await discrepanciesRepository(tx).ofDay({ sellerId, day })).filter((each) => isFor(storeId, each))
    const open = rows.filter(({ state }) => state === 'open').length
    return { ...viewSummary(row, storeId, open), discrepancies: rows.map(viewDiscrepancy) }
  })
}
