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
    const requests: StaffRefundRequest[] = []
    for (const { request, order } of await refundRequestsRepository(tx).ofStore(storeId, state)) {
      const refunds = request.refundId === null ? [] : await deps.payments.refundsOf(tx, order.id)
      requests.push({ ...viewRequest(request, refunds), order })
    }
    return { requests }
  })
}
