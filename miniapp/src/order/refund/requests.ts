import type { OwnOrder, RefundRequest } from '@kaifan/shared/contract'

type Order = Pick<OwnOrder, 'refundRequests' | 'refundTerms'>

export function newestRequest({ refundRequests }: Pick<Order, 'refundRequests'>): RefundRequest | undefined {
  return refundRequests[refundRequests.length - 1]
}

/** One request is decided before the next can be made. */
export function isWaiting({ refundRequests }: Pick<Order, 'refundRequests'>): boolean {
  return refundRequests.some(({ state }) => state === 'asked')
}

export function mayAsk(order: Order): boolean {
  return order.refundTerms !== 'none' && !isWaiting(order)
}

/** How a request stands, in what its diner wants to know: decided, and whether the money has come. */
export type RequestStanding = 'asked' | 'declined' | 'returning' | 'returned' | 'stuck' | 'free'

export function standingOf({ state, refundState }: Pick<RefundRequest, 'state' | 'refundState'>): RequestStanding {
  if (state !== 'granted') return state
  switch (refundState) {
    case undefined:
      return 'free'
    case 'done':
      return 'returned'
    case 'failed':
      return 'stuck'
    default:
      return 'returning'
  }
}
