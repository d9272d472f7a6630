import type { OrderHooks } from '../payments/index.ts'
import type { OrdersDeps } from './deps.ts'
import { orderLinesRepository } from './details.repository.ts'
import { ordersRepository } from './repository.ts'
import { announceOrder, cancelOrder, stepOrder, touchOrder } from './steps.ts'

/** What payments call: orders follow the money in the commit that learnt of it. */
export function createMoneyHooks(deps: OrdersDeps): OrderHooks {
  return {
    async touchOrder(tx, orderId) {
      await touchOrder(tx, orderId)
    },

    async isPayable(tx, orderId, now) {
      const order = await ordersRepository(tx).find(orderId)
      return order?.status === 'awaiting_payment' && now < order.payBy
    },

    async describeTrade(tx, orderId) {
      const order = await ordersRepository(tx).find(orderId)
      if (!order) throw new Error(`no order ${orderId}`)
      const store = await deps.stores.get(tx, order.storeId)
      const lines = await orderLinesRepository(tx).ofOrder(orderId)
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
    async onSettled(tx, { id, orderId, now }) {
      const order = await touchOrder(tx, orderId)
      if (order.status === 'cancelled') return { owed: false, cause: 'late' }
      if (order.paidPaymentId !== null || order.status !== 'awaiting_payment')
        return { owed: false, cause: 'duplicate' }
      const round = await deps.tables.nextRound(tx, order.sessionId)
      const placed = await stepOrder(deps, tx, order, 'placed', { cause: 'payment', now }, { paidPaymentId: id, round })
      const { acceptance } = await deps.stores.get(tx, order.storeId)
      const held = acceptance === 'by_hand'
      await deps.kitchen.onPlaced(tx, placed, await orderLinesRepository(tx).ofOrder(orderId), { held, now })
      const current = held ? placed : await stepOrder(deps, tx, placed, 'accepted', { cause: 'automatic', now })
      await announceOrder(deps, tx, current, now)
      return { owed: true }
    },

    async onUnpaid(tx, orderId, now) {
      const order = await touchOrder(tx, orderId)
      if (order.status !== 'awaiting_payment' || now < order.payBy) return
      await announceOrder(
        deps,
        tx,
        await cancelOrder(deps, tx, order, { cause: 'clock', now }, { reason: 'unpaid' }),
        now,
      )
    },

    async onMoneyChanged(tx, orderId, now) {
      const order = await touchOrder(tx, orderId)
      await ordersRepository(tx).noteRefunds(orderId, now)
      await announceOrder(deps, tx, order, now)
    },
  }
}
