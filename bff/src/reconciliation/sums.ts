import type { ReconciliationSums } from '@kaifan/shared/contract'
import type { Matched } from './match.ts'

/** The sums of one store; null for lines of the bill that belong to no store of ours. */
export interface StoreSums extends ReconciliationSums {
  storeId: string | null
}

const buckets = ['equal', 'ours_only', 'theirs_only', 'amount_differs', 'state_differs'] as const

const noSums: ReconciliationSums = {
  ours: { paidFen: 0, refundedFen: 0 },
  theirs: { paidFen: 0, refundedFen: 0 },
  counts: { equal: 0, ours_only: 0, theirs_only: 0, amount_differs: 0, state_differs: 0 },
}

/** Both sides added up by store. Of ours counts what has moved by our books, so the sides differ by what the differences say. */
export function sumByStore(matched: readonly Matched[]): StoreSums[] {
  const stores = new Map<string | null, StoreSums>()
  for (const line of matched) {
    const sums = stores.get(line.storeId) ?? { storeId: line.storeId, ...structuredClone(noSums) }
    stores.set(line.storeId, sums)
    sums.counts[line.bucket] += 1
    if (line.ours?.moved) add(sums.ours, line.ours)
    if (line.theirs) add(sums.theirs, line.theirs)
  }
  return [...stores.values()]
}

/** Both sides of several bills as one. */
export function addSums(bills: readonly ReconciliationSums[]): ReconciliationSums {
  const total = structuredClone(noSums)
  for (const { ours, theirs, counts } of bills) {
    for (const [side, of] of [
      [total.ours, ours],
      [total.theirs, theirs],
    ] as const) {
      side.paidFen += of.paidFen
      side.refundedFen += of.refundedFen
    }
    for (const bucket of buckets) total.counts[bucket] += counts[bucket]
  }
  return total
}

function add(side: ReconciliationSums['ours'], { kind, amountFen }: { kind: 'payment' | 'refund'; amountFen: number }) {
  if (kind === 'payment') side.paidFen += amountFen
  else side.refundedFen += amountFen
}

/** How much money the differences are about. */
export function differenceFen(matched: readonly Matched[]): number {
  return matched.reduce((sum, line) => sum + differenceOf(line), 0)
}

function differenceOf({ bucket, ours, theirs, odd }: Matched): number {
  if (bucket === 'equal') return 0
  return Math.abs((ours?.moved ? ours.amountFen : 0) - (theirs?.amountFen ?? odd?.amountFen ?? 0))
}
