import type { OrderHooks } from '../payments/index.ts'
import { isOver } from '../tables/index.ts'
import type { OrdersDeps } from './deps.ts'
import { orderLinesRepository } from './details.repository.ts'
import { noteRefunds } from './refunds/steps.ts'
import type { OrderRow } from './repository.ts'
import { announceOrder, cancelOrder, stepOrder, touchOrder } from './steps.ts'
import { awaitAcceptance } from './waiting.ts'

/** What is learnt to be paid later than this after the time to pay is not cooked unless the store says so: its diner may have left. Ms. */
const cookedUnaskedMs = 15 * 60_000

/** What payments call: orders follow the money in the commit that learnt of it. */
export function createMoneyHooks(deps: OrdersDeps): OrderHooks {
  return {
    touchOrder,

    isPayable: ({ status, payBy }: OrderRow, now) => status === 'awaiting_payment' && now < payBy,

    isRestoredSince: (tx, storeId, at) => deps.stores.isRestoredSince(tx, storeId, at),

    async describeTrade(tx, order: OrderRow) {
      const store = await deps.stores.get(tx, order.storeId)
      const lines = await orderLinesRepository(tx).ofOrder(order.id)
      return {
        subject: `${store.name['zh-CN']} ${order.tableLabel} ${order.orderNumber}`,
        goods: lines.map((line) => ({
          id: line.itemId,
          name: line.name['zh-CN'],
          quantity: line.quantity,
          priceFen: line.unitFen,
        })),
        buyer: await deps.buyerOf(tx, order.customerId),
      }
    },

    /** Money rules 7 and 9: placed once, with its tickets; money for an order that is dead or paid is not owed. */
    async onSettled(tx, order: OrderRow, { paymentId, now }) {
      if (order.status === 'cancelled') return { owed: false, cause: 'late' }
      if (order.paidPaymentId !== null || order.status !== 'awaiting_payment')
        return { owed: false, cause: 'duplicate' }
      const session = await deps.tables.nextRound(tx, order.sessionId)
      const changes = { paidPaymentId: paymentId, round: session.rounds }
      const placed = await stepOrder(deps, tx, order, 'placed', { cause: 'payment', now }, changes)
      const { acceptance } = await deps.stores.get(tx, order.storeId)
      // Tickets of guests who have left would bring food to others.
      const held = acceptance === 'by_hand' || now > order.payBy + cookedUnaskedMs || isOver(session, now)
      if (held) await awaitAcceptance(tx, placed, now)
      await deps.kitchen.onPlaced(tx, placed, await orderLinesRepository(tx).ofOrder(order.id), { held, now })
      const current = held ? placed : await stepOrder(deps, tx, placed, 'accepted', { cause: 'automatic', now })
      await announceOrder(deps, tx, current, now)
      return { owed: true }
    },

    async onUnpaid(tx, order: OrderRow, now) {
      if (order.status !== 'awaiting_payment' || now < order.payBy) return
      const cancelled = await cancelOrder(deps, tx, order, { cause: 'clock', now }, { reason: 'unpaid' })
      await announceOrder(deps, tx, cancelled, now)
    },

    async onMoneyChanged(tx, orderId, now) {
      await announceOrder(deps, tx, await noteRefunds(tx, await touchOrder(tx, orderId), now), now)
    },
  }
}
