import { refunds as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../../http/index.ts'
import type { Orders } from '../service.ts'

export function refundRoutes({ refunds }: Orders): Registrar {
  return (app, kit) =>
    serve(app, kit, contract, {
      askRefund: ({ customer, params, idempotency, body, now }) =>
        refunds.ask({ customerId: customer.id, orderId: params.orderId, idempotency, asked: body, now }),
      listRefundRequests: ({ member, query }) => refunds.list(member.storeId, query.state),
      grantRefund: ({ member, params, body, now }) =>
        refunds.grant({ member, requestId: params.requestId, note: body.note, now }),
      declineRefund: ({ member, params, body, now }) =>
        refunds.decline({ member, requestId: params.requestId, note: body.note, now }),
      refundOrder: ({ member, params, idempotency, body, now }) =>
        refunds.refund({ member, orderId: params.orderId, idempotency, wanted: body, now }),
    })
}
