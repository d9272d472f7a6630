import type { Discrepancy, Reconciliation, ReconciliationSums } from '@kaifan/shared/contract'
import type { ReconciliationRow } from './repository.ts'
import type { DiscrepancyRow } from './schema.ts'
import { addSums, type StoreSums } from './sums.ts'

/** Whose eyes it is for: a store sees its own lines and those that are nobody's. */
export function isFor(storeId: string, row: { storeId: string | null }): boolean {
  return row.storeId === storeId || row.storeId === null
}

/** A day's bills, of one account or several; it is done when each of them is. */
export function viewSummary(
  day: string,
  bills: readonly ReconciliationRow[],
  storeId: string,
  open: number,
): Omit<Reconciliation, 'discrepancies'> {
  const sums = bills.flatMap((bill) => bill.sums)
  const states = bills.map(({ state }) => state)
  const reason = bills.find((bill) => bill.reason !== null)?.reason
  return {
    day,
    state: states.includes('missing') ? 'missing' : states.includes('waiting') ? 'waiting' : 'done',
    ...(reason && { reason }),
    checkedAt: Math.min(...bills.map(({ checkedAt }) => checkedAt)),
    store: sumsOf(sums, storeId),
    unassigned: sumsOf(sums, null),
    openDiscrepancies: open,
  }
}

function sumsOf(sums: readonly StoreSums[], storeId: string | null): ReconciliationSums {
  return addSums(sums.filter((each) => each.storeId === storeId))
}

export function viewDiscrepancy(row: DiscrepancyRow): Discrepancy {
  const { id, day, kind, bucket, cause, paymentId, state, openedAt } = row
  return {
    id,
    day,
    kind,
    bucket,
    cause,
    ...(paymentId !== null && { paymentId }),
    ...(row.refundId !== null && { refundId: row.refundId }),
    ...(row.tradeNo !== null && { tradeNo: row.tradeNo }),
    ...(row.orderId !== null && { orderId: row.orderId }),
    ...(row.oursFen !== null &&
      row.oursState !== null && {
        ours: { amountFen: row.oursFen, state: row.oursState, ...(row.oursAt !== null && { at: row.oursAt }) },
      }),
    ...(row.billRow !== null && { billRow: row.billRow }),
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
