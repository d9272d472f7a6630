import type { Reconciliation } from '@kaifan/shared/contract'
import { ProblemError } from '../problem.ts'
import { accountsOf } from './accounts.ts'
import { addDays, beijingDay } from './days.ts'
import type { ReconciliationDeps } from './deps.ts'
import { discrepanciesRepository, type ReconciliationRow, reconciliationsRepository } from './repository.ts'
import { isFor, viewDiscrepancy, viewSummary } from './view.ts'

const daysAPage = 31

/** The newest days before that one, or of all. A day is one, however many accounts have a bill of it. */
export function listDays(
  { database, clock, sellerIds }: ReconciliationDeps,
  storeId: string,
  before?: string,
): Promise<Omit<Reconciliation, 'discrepancies'>[]> {
  const day = before ?? addDays(beijingDay(clock.now()), 1)
  return database.read(async (tx) => {
    const rows: ReconciliationRow[] = []
    const open: { day: string; storeId: string | null }[] = []
    for (const { sellerId } of accountsOf(sellerIds)) {
      const own = await reconciliationsRepository(tx).before({ sellerId, day }, daysAPage)
      const days = own.map((row) => row.day)
      rows.push(...own)
      open.push(...(await discrepanciesRepository(tx).openOfDays(sellerId, days)).filter((row) => isFor(storeId, row)))
    }
    const newest = [...new Set(rows.map((row) => row.day))].toSorted().toReversed().slice(0, daysAPage)
    return newest.map((each) => {
      const ofDay = rows.filter((row) => row.day === each)
      return viewSummary(each, ofDay, storeId, open.filter((row) => row.day === each).length)
    })
  })
}

/** @throws ProblemError reconciliation_not_found */
export function readDay(
  { database, sellerIds }: ReconciliationDeps,
  storeId: string,
  day: string,
): Promise<Reconciliation> {
  return database.read(async (tx) => {
    const ofDay: ReconciliationRow[] = []
    const discrepancies: Reconciliation['discrepancies'] = []
    for (const { sellerId } of accountsOf(sellerIds)) {
      const row = await reconciliationsRepository(tx).find({ sellerId, day })
      if (row) ofDay.push(row)
      const rows = await discrepanciesRepository(tx).ofDay({ sellerId, day })
      discrepancies.push(...rows.filter((each) => isFor(storeId, each)).map(viewDiscrepancy))
    }
    if (ofDay.length === 0) throw new ProblemError('reconciliation_not_found')
    const open = discrepancies.filter(({ state }) => state === 'open').length
    return { ...viewSummary(day, ofDay, storeId, open), discrepancies }
  })
}
