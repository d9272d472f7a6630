import type { RefundRequestState, StaffRefundRequest } from '@kaifan/shared/contract'
import type { OrdersDeps } from '../deps.ts'
import { refundRequestsRepository } from './repository.ts'
import { viewRequest } from './view.ts'

/** The newest hundred requests of a store in one state, the newest first. */
export function listRefundRequests(
  deps: OrdersDeps,
  storeId: string,
  state: RefundRequestState,
): Promise<{ requests: StaffRefundRequest[] }> {
  return deps.database.read(async (tx) => {
    const found = await refundRequestsRepository(tx).ofStore(storeId, state)
    const granted = found.flatMap(({ request, order }) => (request.refundId === null ? [] : [order.id]))
    const refunds = granted.length === 0 ? [] : await deps.payments.refundsOfOrders(tx, granted)
    return { requests: found.map(({ request, order }) => ({ ...viewRequest(request, refunds), order })) }
  })
}
