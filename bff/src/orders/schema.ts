import type { App, CancelReason, CartLine, Fee, Localized, OrderStatus } from '@kaifan/shared/contract'
import type { LinePart } from '@kaifan/shared/pricing'
import { defineTable } from '../database/index.ts'

export { refundRequests, refundRequestSteps } from './refunds/schema.ts'

export const orders = defineTable(
  'orders',
  (k) => ({
    id: k.text('id').primaryKey(),
    storeId: k.text('store_id').notNull(),
    customerId: k.text('customer_id').notNull(),
    app: k.text('app').$type<App>().notNull(),
    /** Said aloud; counts within a business day. */
    orderNumber: k.text('order_number').notNull(),
    businessDay: k.text('business_day').notNull(),
    orderType: k.text('order_type').$type<'dine_in'>().notNull(),
    tableId: k.text('table_id').notNull(),
    tableLabel: k.text('table_label').notNull(),
    sessionId: k.text('session_id').notNull(),
    round: k.int('round').notNull(),
    guests: k.int('guests').notNull(),
    /** Guests whose tea this order charges. */
    teaGuests: k.int('tea_guests').notNull(),
    note: k.text('note'),
    status: k.text('status').$type<OrderStatus>().notNull(),
    menuVersion: k.int('menu_version').notNull(),
    totalFen: k.fen('total_fen').notNull(),
    fees: k.json<Fee[]>('fees').notNull(),
    prepMinutes: k.int('prep_minutes').notNull(),
    /** Until when it may be paid. */
    payBy: k.ms('pay_by').notNull(),
    paidPaymentId: k.text('paid_payment_id'),
    /** When money was first asked back or began to go back: before, there are no refunds to be read. */
    refundsSince: k.ms('refunds_since'),
    cancelReason: k.text('cancel_reason').$type<CancelReason>(),
    cancelNote: k.text('cancel_note'),
    createdAt: k.ms('created_at').notNull(),
  }),
  (t, k) => [
    k.index('orders_customer').on(t.customerId, t.createdAt),
    k.index('orders_store').on(t.storeId, t.createdAt),
    k.index('orders_session').on(t.sessionId),
  ],
)

/** A line as it was sold: later menus do not change it. */
export const orderLines = defineTable(
  'order_lines',
  (k) => ({
    id: k.text('id').primaryKey(),
    orderId: k.text('order_id').notNull(),
    position: k.int('position').notNull(),
    itemId: k.text('item_id').notNull(),
    name: k.json<Localized>('name').notNull(),
    pictureUrl: k.text('picture_url'),
    quantity: k.int('quantity').notNull(),
    unitFen: k.fen('unit_fen').notNull(),
    totalFen: k.fen('total_fen').notNull(),
    variant: k.json<Localized | null>('variant'),
    modifiers: k.json<Localized[]>('modifiers').notNull(),
    note: k.text('note'),
    /** What the stations make of it. */
    parts: k.json<LinePart[]>('parts').notNull(),
    /** What the diner sent, to order it again. */
    choices: k.json<CartLine>('choices').notNull(),
  }),
  (t, k) => [k.index('order_lines_order').on(t.orderId, t.position)],
)

/** Each step of an order with what caused it. */
export const orderSteps = defineTable(
  'order_steps',
  (k) => ({
    orderId: k.text('order_id').notNull(),
    number: k.int('number').notNull(),
    from: k.text('from_status').$type<OrderStatus>(),
    to: k.text('to_status').$type<OrderStatus>().notNull(),
    cause: k.text('cause').notNull(),
    at: k.ms('at').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.orderId, t.number] })],
)

export const orderCounters = defineTable(
  'order_counters',
  (k) => ({
    storeId: k.text('store_id').notNull(),
    businessDay: k.text('business_day').notNull(),
    last: k.int('last').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.storeId, t.businessDay] })],
)
