import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { count, id, localized, quantity, text } from './fields.ts'
import { refundRequest, refundRequestState, refundState, refundTerms } from './refund-request.ts'
import { limits } from '../limits.ts'

const choices = {
  itemId: id,
  variantId: v.optional(id),
  modifierIds: v.optional(
    v.pipe(v.array(id, 'body_invalid'), v.maxLength(limits.modifiersPerLine, 'modifier_too_many')),
    [],
  ),
}
export const guests = v.pipe(
  v.number('guests_invalid'),
  v.safeInteger('guests_invalid'),
  v.minValue(1, 'guests_invalid'),
  v.maxValue(limits.guestsPerOrder, 'guests_invalid'),
)

export const pick = v.object({ slotId: id, ...choices })
export type Pick = v.InferOutput<typeof pick>

/** A line as a diner sends it. */
export const cartLine = v.object({
  ...choices,
  picks: v.optional(v.pipe(v.array(pick, 'body_invalid'), v.maxLength(limits.picksPerLine, 'pick_too_many')), []),
  quantity,
  note: v.optional(text(limits.lineNoteCharacters, 'note_too_long')),
})
export type CartLine = v.InferOutput<typeof cartLine>
export type CartLineSent = v.InferInput<typeof cartLine>

const basketEntries = {
  storeId: id,
  orderType: v.picklist(['dine_in', 'pickup', 'delivery'], 'order_type_unsupported'),
  tableCode: v.optional(id),
  guests: v.optional(guests),
  note: v.optional(text(limits.orderNoteCharacters, 'note_too_long')),
  menuVersion: v.optional(count),
  lines: v.pipe(
    v.array(cartLine, 'body_invalid'),
    v.minLength(1, 'lines_empty'),
    v.maxLength(limits.linesPerOrder, 'too_many_lines'),
  ),
}

/** What is asked to be priced. */
export const basket = v.object(basketEntries)
export type Basket = v.InferOutput<typeof basket>
export type BasketSent = v.InferInput<typeof basket>

export const fault = v.object({
  code: v.string(),
  line: v.optional(v.number()),
  itemId: v.optional(v.string()),
  groupId: v.optional(v.string()),
  slotId: v.optional(v.string()),
  available: v.optional(v.number()),
  path: v.optional(v.string()),
})

export const fee = v.object({ code: v.literal('tea'), quantity: v.number(), unitFen: v.number(), totalFen: v.number() })
export type Fee = v.InferOutput<typeof fee>

export const quoteLine = v.object({
  itemId: v.string(),
  name: localized,
  unitFen: v.number(),
  quantity: v.number(),
  totalFen: v.number(),
})

/** Lines that have a problem are left out of the totals. */
export const quote = v.object({
  menuVersion: v.number(),
  lines: v.array(quoteLine),
  fees: v.array(fee),
  totalFen: v.number(),
  problems: v.array(fault),
})
export type Quote = v.InferOutput<typeof quote>

export const orderStatus = v.picklist([
  'awaiting_payment',
  'placed',
  'accepted',
  'preparing',
  'ready',
  'served',
  'completed',
  'cancelled',
])
export type OrderStatus = v.InferOutput<typeof orderStatus>

/** Derived from the order's payments and refunds. */
export const paymentStatus = v.picklist(['unpaid', 'confirming', 'paid', 'partially_refunded', 'refunded'])
export type PaymentStatus = v.InferOutput<typeof paymentStatus>

export const cancelReason = v.picklist(['unpaid', 'diner', 'store'])
export type CancelReason = v.InferOutput<typeof cancelReason>

/** `waiting`: not yet with the kitchen. `done` is on the table. */
export const kitchenState = v.picklist(['waiting', 'queued', 'cooking', 'done', 'voided'])
export type KitchenState = v.InferOutput<typeof kitchenState>

/** One thing that a station makes: a plain line has one part, a combo one for each pick and fixed dish. */
export const orderPart = v.object({
  name: localized,
  quantity: v.number(),
  variant: v.optional(localized),
  modifiers: v.array(localized),
  stationId: v.optional(v.string()),
  state: kitchenState,
  /** Tickets of the station up to and with this one, while it is queued. */
  queuePosition: v.optional(v.number()),
})
export type OrderPart = v.InferOutput<typeof orderPart>

const lineEntries = {
  id: v.string(),
  itemId: v.string(),
  name: localized,
  pictureUrl: v.optional(v.string()),
  quantity: v.number(),
  variant: v.optional(localized),
  modifiers: v.array(localized),
  note: v.optional(v.string()),
  parts: v.array(orderPart),
  state: kitchenState,
}
const orderEntries = {
  id: v.string(),
  orderNumber: v.string(),
  storeId: v.string(),
  businessDay: v.string(),
  orderType: v.picklist(['dine_in', 'pickup', 'delivery']),
  tableLabel: v.optional(v.string()),
  /** 1 for the first order of a table session, 2 for what was added … */
  round: v.number(),
  status: orderStatus,
  createdAt: v.number(),
  estimatedReadyAt: v.optional(v.number()),
  timeline: v.array(v.object({ status: orderStatus, at: v.number() })),
}

export const orderLine = v.object({
  ...lineEntries,
  unitFen: v.number(),
  totalFen: v.number(),
  choices: cartLine,
  /** How many of them have gone back. */
  refundedQuantity: v.number(),
  /** What goes back if all that is left of the line does, with its share of fees and discounts. */
  refundableFen: v.number(),
})
export type OrderLine = v.InferOutput<typeof orderLine>

export const paymentState = v.picklist(['created', 'pending', 'unknown', 'paid', 'closed', 'failed'])
export type PaymentState = v.InferOutput<typeof paymentState>

/** An order as the diner who placed it sees it. */
export const ownOrder = v.object({
  view: v.literal('own'),
  ...orderEntries,
  lines: v.array(orderLine),
  paymentStatus,
  totalFen: v.number(),
  refundedFen: v.number(),
  /** Some of the money is on its way back. */
  refunding: v.boolean(),
  /** The oldest first. */
  refundRequests: v.array(refundRequest),
  refundTerms,
  fees: v.array(fee),
  guests: v.optional(v.number()),
  note: v.optional(v.string()),
  /** The newest attempt. */
  payment: v.object({
    id: v.string(),
    state: paymentState,
    amountFen: v.number(),
    expiresAt: v.number(),
    tradeNo: v.nullable(v.string()),
    paidAt: v.optional(v.number()),
    failure: v.optional(v.string()),
  }),
  cancelReason: v.optional(cancelReason),
  cancelNote: v.optional(v.string()),
})
export type OwnOrder = v.InferOutput<typeof ownOrder>

/** The same order for people at the same table: what is coming, and nothing about money. */
export const mateOrder = v.object({ view: v.literal('mate'), ...orderEntries, lines: v.array(v.object(lineEntries)) })
export type MateOrder = v.InferOutput<typeof mateOrder>

export const order = v.variant('view', [ownOrder, mateOrder])
export type Order = v.InferOutput<typeof order>

export const orderSummary = v.object({
  id: v.string(),
  orderNumber: v.string(),
  storeId: v.string(),
  storeName: localized,
  tableLabel: v.optional(v.string()),
  status: orderStatus,
  paymentStatus,
  refunding: v.boolean(),
  refundedFen: v.number(),
  /** Of the newest request. */
  refundRequest: v.optional(refundRequestState),
  totalFen: v.number(),
  itemCount: v.number(),
  pictureUrls: v.array(v.string()),
  names: v.array(localized),
  createdAt: v.number(),
  payBy: v.optional(v.number()),
  cancelReason: v.optional(cancelReason),
})
export type OrderSummary = v.InferOutput<typeof orderSummary>

export const payment = v.object({
  paymentId: v.string(),
  state: paymentState,
  /** Null while Alipay has not answered the create: ask again. */
  tradeNo: v.nullable(v.string()),
  amountFen: v.number(),
  expiresAt: v.number(),
})
export type Payment = v.InferOutput<typeof payment>

const orderFaults = [
  'store_unknown',
  'version_not_found',
  'table_unknown',
  'table_code_revoked',
  'table_required',
  'table_foreign',
  'order_type_unsupported',
  'guests_invalid',
  'note_too_long',
  'too_many_lines',
  'lines_empty',
  'item_unknown',
  'variant_missing',
  'variant_unknown',
  'modifier_missing',
  'modifier_too_many',
  'modifier_foreign',
  'pick_missing',
  'pick_foreign',
  'pick_too_many',
  'quantity_invalid',
] as const

const everyone = { staff: ['owner', 'manager', 'staff'] } as const

/** An order with its money, for staff. */
export const staffOrder = v.object({
  ...v.omit(ownOrder, ['view']).entries,
  payments: v.array(
    v.object({
      id: v.string(),
      state: paymentState,
      amountFen: v.number(),
      tradeNo: v.nullable(v.string()),
      createdAt: v.number(),
      paidAt: v.optional(v.number()),
    }),
  ),
  refunds: v.array(
    v.object({
      id: v.string(),
      state: refundState,
      amountFen: v.number(),
      cause: v.string(),
      createdAt: v.number(),
      doneAt: v.optional(v.number()),
    }),
  ),
})
export type StaffOrder = v.InferOutput<typeof staffOrder>

export const orders = {
  quoteOrder: endpoint({
    method: 'POST',
    path: '/api/quotes',
    summary: 'Prices a basket; stores nothing',
    access: 'public',
    body: basket,
    reply: quote,
    problems: orderFaults,
  }),
  placeOrder: endpoint({
    method: 'POST',
    path: '/api/orders',
    summary: 'Places an order at the total its diner saw, with its first payment',
    access: 'customer',
    idempotent: true,
    body: v.object({
      ...basketEntries,
      expectedTotalFen: v.pipe(v.number('body_invalid'), v.safeInteger('body_invalid')),
      /** Takes the table's shared cart as it was at this version, of which `lines` are all; what came later stays in it. */
      cartVersion: v.optional(count),
    }),
    reply: ownOrder,
    status: 201,
    problems: [
      ...orderFaults,
      'nothing_to_pay',
      'total_too_large',
      'store_closed',
      'store_paused',
      'sold_out',
      'out_of_window',
      'over_limit',
      'price_changed',
      'cart_changed',
    ],
  }),
  listOrders: endpoint({
    method: 'GET',
    path: '/api/orders',
    summary: 'One’s orders, newest first',
    access: 'customer',
    query: v.object({
      filter: v.optional(v.picklist(['all', 'active', 'unpaid', 'refunds'], 'query_invalid'), 'all'),
      before: v.optional(v.pipe(v.string(), v.maxLength(100, 'query_invalid'))),
    }),
    reply: v.object({ orders: v.array(orderSummary), before: v.optional(v.string()) }),
    problems: [],
  }),
  readOrder: endpoint({
    method: 'GET',
    path: '/api/orders/:orderId',
    summary: 'One’s order, or a table mate’s without its money',
    access: 'customer',
    reply: order,
    problems: ['order_not_found'],
    etag: true,
  }),
  startPayment: endpoint({
    method: 'POST',
    path: '/api/orders/:orderId/payment',
    summary: 'The open payment, or a new one where the last is closed or failed',
    access: 'customer',
    idempotent: true,
    reply: payment,
    problems: ['order_not_found', 'order_not_payable', 'alipay_refused', 'alipay_unreachable'],
  }),
  refreshPayment: endpoint({
    method: 'POST',
    path: '/api/orders/:orderId/payment/refresh',
    summary: 'Asks Alipay, as far as the schedule allows',
    access: 'customer',
    reply: ownOrder,
    problems: ['order_not_found'],
  }),
  cancelOrder: endpoint({
    method: 'POST',
    path: '/api/orders/:orderId/cancel',
    summary: 'Gives an unpaid order up',
    access: 'customer',
    reply: ownOrder,
    problems: ['order_not_found', 'order_not_cancellable'],
  }),
  listStaffOrders: endpoint({
    method: 'GET',
    path: '/api/staff/orders',
    summary: 'The store’s orders, newest first',
    access: everyone,
    query: v.object({
      status: v.optional(orderStatus),
      businessDay: v.optional(v.pipe(v.string(), v.isoDate('query_invalid'))),
      before: v.optional(v.pipe(v.string(), v.maxLength(100, 'query_invalid'))),
    }),
    reply: v.object({ orders: v.array(staffOrder), before: v.optional(v.string()) }),
    problems: [],
  }),
  readStaffOrder: endpoint({
    method: 'GET',
    path: '/api/staff/orders/:orderId',
    summary: 'An order with its money',
    access: everyone,
    reply: staffOrder,
    problems: ['order_not_found'],
  }),
  acceptOrder: endpoint({
    method: 'POST',
    path: '/api/staff/orders/:orderId/accept',
    summary: 'Takes a placed order on',
    access: everyone,
    reply: staffOrder,
    problems: ['order_not_found', 'order_not_acceptable'],
  }),
  refuseOrder: endpoint({
    method: 'POST',
    path: '/api/staff/orders/:orderId/refuse',
    summary: 'Refuses a paid order that is not yet cooked and refunds the whole payment',
    access: everyone,
    body: v.object({ note: v.optional(text(100, 'note_too_long')) }),
    reply: staffOrder,
    problems: ['order_not_found', 'order_not_refusable', 'note_too_long'],
  }),
} as const
