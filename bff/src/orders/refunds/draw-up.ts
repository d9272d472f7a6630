import type { RefundLine } from '@kaifan/shared/contract'
import { refundFen } from '@kaifan/shared/pricing'
import { ProblemError } from '../../problem.ts'
import { isRefundable, leftOf, mergeLines, refundedQuantities, refundFaults, type RequestSoFar } from './request.ts'

interface OrderSoFar<Line> {
  order: { status: Parameters<typeof isRefundable>[0]['status']; paidPaymentId: string | null; totalFen: number }
  lines: readonly Line[]
  requests: readonly RequestSoFar[]
}

/** Lines with how many of each have gone back. */
export function withRefunded<Line extends { id: string }>(
  lines: readonly Line[],
  requests: readonly RequestSoFar[],
): (Line & { refundedQuantity: number })[] {
  const refunded = refundedQuantities(requests)
  return lines.map((line) => ({ ...line, refundedQuantity: refunded.get(line.id) ?? 0 }))
}

/**
 * What goes back for what is asked, or for all that is left where nothing is named. Stores nothing.
 * @throws ProblemError with every fault of the lines at once
 */
export function drawUp(
  { order, lines, requests }: OrderSoFar<{ id: string; quantity: number; totalFen: number }>,
  asked: readonly RefundLine[] | undefined,
): { lines: RefundLine[]; amountFen: number } {
  const sold = withRefunded(lines, requests)
  const left = leftOf(sold)
  if (!isRefundable(order) || left.length === 0) throw new ProblemError('order_not_refundable')
  if (requests.some((request) => request.state === 'asked')) throw new ProblemError('refund_asked_already')
  const faults = refundFaults(sold, asked ?? left)
  const [first] = faults
  if (first) throw new ProblemError(first.code, { faults })
  const wanted = mergeLines(asked ?? left)
  return { lines: wanted, amountFen: refundFen({ totalFen: order.totalFen, lines: sold }, wanted) }
}
