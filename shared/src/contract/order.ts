import * as v from 'valibot'
import { cartLine, fee } from './basket.ts'
import { localized } from './fields.ts'
import { refundRequest, refundRequestState, refundState, refundTerms } from './refund-request.ts'

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

/** `cleared`: not paid when its guests had left the table. `unaccepted`: paid, and not accepted by the store in time. */
export const cancelReason = v.picklist(['unpaid', 'diner', 'store', 'cleared', 'unaccepted'])
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
