import type { RefundRequest } from '@kaifan/shared/contract'
import type { RefundRow } from '../../payments/index.ts'
import type { RefundRequestRow } from './repository.ts'

/** A request with how far its money is, as its refund says. */
export function viewRequest(row: RefundRequestRow, refunds: readonly RefundRow[]): RefundRequest {
  const refund = refunds.find(({ id }) => id === row.refundId)
  return {
    id: row.id,
    state: row.state,
    by: row.by,
    lines: row.lines,
    // A request that is granted with the whole order brings more than was asked.
    amountFen: refund?.amountFen ?? row.amountFen,
    reason: row.reason,
    ...(row.note !== null && { note: row.note }),
    ...(row.decisionNote !== null && { decisionNote: row.decisionNote }),
    createdAt: row.createdAt,
    ...(row.decidedAt !== null && { decidedAt: row.decidedAt }),
    ...(refund && { refundState: refund.state }),
  }
}
