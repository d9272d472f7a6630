import type { OrderStatus, RefundLine, RefundRequestState, RefundTerms } from '@kaifan/shared/contract'
import type { Fault } from '@kaifan/shared/problems'
import type { Machine } from '../../machine.ts'

export const refundRequestMachine: Machine<RefundRequestState> = {
  asked: ['granted', 'declined'],
  granted: [],
  declined: [],
}

/** A request as far as it says what has gone back. */
export interface RequestSoFar {
  state: RefundRequestState
  lines: readonly RefundLine[]
}

/** How many of each line granted requests have sent back, by line id. */
export function refundedQuantities(requests: readonly RequestSoFar[]): Map<string, number> {
  const refunded = new Map<string, number>()
  for (const { state, lines } of requests) {
    if (state !== 'granted') continue
    for (const { lineId, quantity } of lines) refunded.set(lineId, (refunded.get(lineId) ?? 0) + quantity)
  }
  return refunded
}

/** An order that is paid for and not given back as a whole. */
export function isRefundable({
  status,
  paidPaymentId,
}: {
  status: OrderStatus
  paidPaymentId: string | null
}): boolean {
  return paidPaymentId !== null && status !== 'cancelled'
}

/** Nobody has begun to cook any of it. */
export function isUncooked(status: OrderStatus): boolean {
  return status === 'placed' || status === 'accepted'
}

/**
 * Whether the store lets go of the order's money without asking anybody. Not where the order is older than a restore: what went back
 * after the backup is not known here, and would go back once more.
 */
export function grantsAtOnce(
  store: { refundsAtOnce: boolean; restoredAt?: number | undefined } | undefined,
  { createdAt }: { createdAt: number },
): boolean {
  return store !== undefined && store.refundsAtOnce && createdAt > (store.restoredAt ?? 0)
}

/** Where the store allows it, what a diner asks for while nobody cooks yet needs nobody's decision. */
export function isAtOnce({ status }: { status: OrderStatus }, refundsAtOnce: boolean): boolean {
  return refundsAtOnce && isUncooked(status)
}

interface LineSoFar {
  id: string
  quantity: number
  refundedQuantity: number
}

/** What a request that a diner makes now would meet. */
export function refundTermsOf(
  order: { status: OrderStatus; paidPaymentId: string | null },
  {
    lines,
    requests,
    refundsAtOnce,
  }: { lines: readonly LineSoFar[]; requests: readonly RequestSoFar[]; refundsAtOnce: boolean },
): RefundTerms {
  const isOpen = requests.some((request) => request.state === 'asked')
  if (!isRefundable(order) || isOpen || leftOf(lines).length === 0) return 'none'
  return isAtOnce(order, refundsAtOnce) ? 'at_once' : 'on_request'
}

/** All that has not gone back yet. */
export function leftOf(lines: readonly LineSoFar[]): RefundLine[] {
  return lines.flatMap(({ id, quantity, refundedQuantity }) =>
    quantity > refundedQuantity ? [{ lineId: id, quantity: quantity - refundedQuantity }] : [],
  )
}

/** Every fault of what is asked for; `line` counts in what is asked for. */
export function refundFaults(lines: readonly LineSoFar[], asked: readonly RefundLine[]): Fault[] {
  const left = new Map(lines.map((line) => [line.id, line.quantity - line.refundedQuantity]))
  return asked.flatMap(({ lineId, quantity }, line): Fault[] => {
    const available = left.get(lineId)
    if (available === undefined) return [{ code: 'refund_line_unknown', line }]
    if (quantity > available) return [{ code: 'refund_too_much', line, available }]
    left.set(lineId, available - quantity)
    return []
  })
}

/** Each line once, however often it was named. */
export function mergeLines(asked: readonly RefundLine[]): RefundLine[] {
  const merged = new Map<string, number>()
  for (const { lineId, quantity } of asked) merged.set(lineId, (merged.get(lineId) ?? 0) + quantity)
  return Array.from(merged, ([lineId, quantity]) => ({ lineId, quantity }))
}
