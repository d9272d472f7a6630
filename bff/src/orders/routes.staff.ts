import { orders as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Orders } from './service.ts'

const { listStaffOrders, readStaffOrder, acceptOrder, refuseOrder } = contract
const part = { listStaffOrders, readStaffOrder, acceptOrder, refuseOrder }

export function orderStaffRoutes(orders: Orders): Registrar {
  return (app, kit) =>
    serve(app, kit, part, {
      listStaffOrders: ({ member, query }) => orders.listForStaff(member.storeId, query),
      readStaffOrder: ({ member, params }) => orders.readForStaff(member.storeId, params.orderId),
      acceptOrder: ({ member, params }) => orders.accept({ member, orderId: params.orderId }),
      refuseOrder: ({ member, params, body }) => orders.refuse({ member, orderId: params.orderId, note: body.note }),
    })
}
