import type { Discrepancy, Reconciliation, ReconciliationSums } from '@kaifan/shared/contract'
import type { ReconciliationRow } from './repository.ts'
import type { DiscrepancyRow } from './schema.ts'
import { noSums, type StoreSums } from './sums.ts'

/** Whose eyes it is for: a store sees its own lines and those that are nobody's. */
export function isFor(storeId: string, row: { storeId: string | null }): boolean {
  return row.storeId === storeId || row.storeId === null
}

export function viewSummary(
  { day, state, checkedAt, sums }: ReconciliationRow,
  storeId: string,
  open: number,
): Omit<Reconciliation, 'discrepancies'> {
  return {
    day,
    state,
    checkedAt,
    store: sumsOf(sums, storeId),
    unassigned: sumsOf(sums, null),
    openDiscrepancies: open,
  }
}

function sumsOf(sums: readonly StoreSums[], storeId: string | null): ReconciliationSums {
  const { ours, theirs, counts } = sums.find((each) => each.storeId === storeId) ?? noSums
  return { ours, theirs, counts }
}

export function viewDiscrepancy(row: DiscrepancyRow): Discrepancy {
  const { id, day, kind, bucket, cause, paymentId, state, openedAt } = row
  return {
    id,
    day,
    kind,
    bucket,
    cause,
    paymentId,
    ...(row.refundId !== null && { refundId: row.refundId }),
    ...(row.tradeNo !== null && { tradeNo: row.tradeNo }),
    ...(row.orderId !== null && { orderId: row.orderId }),
    ...(row.oursFen !== null &&
      row.oursState !== null && {
        ours: { amountFen: row.oursFen, state: row.oursState, ...(row.oursAt !== null && { at: row.oursAt }) },
      }),
    ...(row.theirsFen !== null && row.theirsAt !== null && { theirs: { amountFen: row.theirsFen, at: row.theirsAt } }),
    state,
    openedAt,
    ...(row.closedAt !== null && {
      closed: {
        at: row.closedAt,
        ...(row.closedBy !== null && { by: row.closedBy }),
        ...(row.note !== null && { note: row.note }),
      },
    }),
  }
}
