import type { TradeBill } from '../alipay/index.ts'
import type { Tx } from '../database/index.ts'
import type { LedgerEntry } from '../payments/index.ts'
import type { Account } from './accounts.ts'
import { addDays, startOfDay } from './days.ts'
import type { ReconciliationDeps } from './deps.ts'
import { keyOf, matchBill, type Matched } from './match.ts'
import { billedEarlierRepository, reconciliationsRepository } from './repository.ts'

/** Ids asked for in one query. */
const batch = 500
/** How far back it is looked whether a neighbouring day has been matched. */
const neighbours = 7

/** Holds a day's bill against what our database says at this moment. */
export async function matchDay(
  deps: ReconciliationDeps,
  { sellerId, apps }: Account,
  day: string,
  { rows, odd }: TradeBill,
): Promise<Matched[]> {
  const { database, payments, stores } = deps
  const within = { apps, from: startOfDay(addDays(day, -1)), until: startOfDay(addDays(day, 2)) }
  const around = await database.read((tx) => payments.ledger.movedWithin(tx, within))
  const named = await inBatches(deps, rows, (tx, some) =>
    payments.ledger.entriesAmong(tx, {
      paymentIds: some.map((row) => row.paymentId),
      refundIds: some.flatMap((row) => row.refundId ?? []),
    }),
  )
  const ours = [...new Map([...around, ...named].map((entry) => [keyOf(entry), entry])).values()]
  const billedOn = await inBatches(deps, around, async (tx, entries: LedgerEntry[]) => [
    ...(await billedEarlierRepository(tx).find(entries.map(keyOf))),
  ])
  const { matchedDays, storeIds } = await database.read(async (tx) => ({
    matchedDays: await reconciliationsRepository(tx).doneSince({ sellerId, day: addDays(day, -neighbours) }),
    storeIds: await stores.ids(tx),
  }))
  return matchBill({
    day,
    bill: rows,
    odd,
    ours,
    billedOn: new Map(billedOn),
    matchedDays: new Set(matchedDays),
    storeIds: new Set(storeIds),
  })
}

async function inBatches<Item, Result>(
  { database }: ReconciliationDeps,
  items: readonly Item[],
  load: (tx: Tx, items: Item[]) => Promise<Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let from = 0; from < items.length; from += batch)
    results.push(...(await database.read((tx) => load(tx, items.slice(from, from + batch)))))
  return results
}
