import { orders as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Orders } from './service.ts'

const { quoteOrder, placeOrder, listOrders, readOrder, startPayment, refreshPayment, cancelOrder } = contract
const part = { quoteOrder, placeOrder, listOrders, readOrder, startPayment, refreshPayment, cancelOrder }

export function orderRoutes(orders: Orders): Registrar {
  return (app, kit) =>
    serve(app, kit, part, {
      quoteOrder: ({ body, now }) => orders.quote(body, now),
      placeOrder: ({ customer, idempotency, body, now }) => orders.place({ customer, idempotency, order: body, now }),
      listOrders: ({ customer, query }) => orders.list(customer.id, query),
      readOrder: ({ customer, params }) => orders.read(customer.id, params.orderId),
      startPayment: ({ customer, params, idempotency }) =>
        orders.pay({ customerId: customer.id, orderId: params.orderId, idempotency }),
      refreshPayment: ({ customer, params }) => orders.refresh(customer.id, params.orderId),
      cancelOrder: ({ customer, params }) => orders.cancel(customer.id, params.orderId),
    })
}
