import type { Basket, Order, OwnOrder, Payment, Quote, RefundRequestState, StaffOrder } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import type { OrderHooks } from '../payments/index.ts'
import {
  acceptOrder,
  cancelOwnOrder,
  completeSession,
  followKitchen,
  type KitchenProgress,
  refuseOrder,
  type StaffDecision,
} from './change.ts'
import type { OrdersDeps } from './deps.ts'
import { createEraseJob, eraseNotes } from './erase.ts'
import { createMoneyHooks } from './money-hooks.ts'
import { payOrder, type Paying, refreshOrder } from './pay.ts'
import { type Placing, placeOrder } from './place.ts'
import { quoteBasket } from './quote.ts'
import { type OrderRow, ordersRepository } from './repository.ts'
import { touchOrder } from './steps.ts'
import { type Asking, askRefund } from './refunds/ask.ts'
import { declineRefund, type Deciding, grantRefund, type RefundByStaff, refundOrder } from './refunds/decide.ts'
import { listRefundRequests } from './refunds/list.ts'
import { createRefundRequestWaitsJob } from './refunds/waiting.ts'
import { listOrders, listStaffOrders, readOrder, readStaffOrder, type StaffFilter } from './read.ts'
import { createOrderWaitsJob } from './waiting.ts'

export type Orders = ReturnType<typeof createOrders>

export function createOrders(deps: OrdersDeps) {
  const hooks: OrderHooks = createMoneyHooks(deps)
  return {
    /** What payments call. */
    moneyHooks: hooks,
    quote: (basket: Basket, now: number): Promise<Quote> => quoteBasket(deps, basket, now),
    place: (placing: Placing): Promise<OwnOrder> => placeOrder(deps, placing),
    pay: (paying: Paying): Promise<Payment> => payOrder(deps, paying),
    refresh: (customerId: string, orderId: string): Promise<OwnOrder> => refreshOrder(deps, customerId, orderId),
    cancel: (customerId: string, orderId: string): Promise<OwnOrder> => cancelOwnOrder(deps, customerId, orderId),
    read: (customerId: string, orderId: string): Promise<Order> => readOrder(deps, customerId, orderId),
    list: (customerId: string, page: Parameters<typeof listOrders>[2]) => listOrders(deps, customerId, page),
    listForStaff: (storeId: string, filter: StaffFilter) => listStaffOrders(deps, storeId, filter),
    readForStaff: (storeId: string, orderId: string): Promise<StaffOrder> => readStaffOrder(deps, storeId, orderId),
    accept: (decision: StaffDecision): Promise<StaffOrder> => acceptOrder(deps, decision),
    refuse: (decision: StaffDecision & { note?: string | undefined }): Promise<StaffOrder> =>
      refuseOrder(deps, decision),
    refunds: {
      ask: (asking: Asking): Promise<OwnOrder> => askRefund(deps, asking),
      list: (storeId: string, state: RefundRequestState) => listRefundRequests(deps, storeId, state),
      grant: (deciding: Deciding): Promise<StaffOrder> => grantRefund(deps, deciding),
      decline: (deciding: Deciding): Promise<StaffOrder> => declineRefund(deps, deciding),
      refund: (refund: RefundByStaff): Promise<StaffOrder> => refundOrder(deps, refund),
    },

    /** What is said aloud for it; null where there is no such order. */
    numberOf: async (tx: Tx, orderId: string): Promise<string | null> =>
      (await ordersRepository(tx).find(orderId))?.orderNumber ?? null,
    /** Called by the kitchen, which touches an order before it changes a ticket and has it follow in the same commit. */
    touch: touchOrder,
    followKitchen: async (tx: Tx, order: OrderRow, progress: KitchenProgress, now: number): Promise<void> => {
      await followKitchen(deps, tx, order, progress, now)
    },
    /** Called when a table is cleared. */
    completeSession: (tx: Tx, sessionId: string, now: number) => completeSession(deps, tx, sessionId, now),
    /** Called when a diner asks to be forgotten. */
    eraseNotes,
    jobs: {
      eraseTicketNotes: createEraseJob(deps),
      orderWaits: createOrderWaitsJob(deps),
      refundRequestWaits: createRefundRequestWaitsJob(deps),
    },
  }
}
