import { kitchen as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Kitchen } from './service.ts'

export function kitchenStaffRoutes(kitchen: Kitchen): Registrar {
  return (app, kit) =>
    serve(app, kit, contract, {
      listTickets: ({ member, query }) => kitchen.list(member.storeId, query),
      startTicket: ({ member, params }) => kitchen.start(member.storeId, params.ticketId),
      bumpTicket: ({ member, params }) => kitchen.bump(member.storeId, params.ticketId),
      recallTicket: ({ member, params }) => kitchen.recall(member.storeId, params.ticketId),
      markTicketLine: ({ member, params, body }) =>
        kitchen.markLine(member.storeId, params.ticketId, params.lineId, body.done),
    })
}
