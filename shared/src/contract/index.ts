import { alarms } from './alarms.ts'
import { carts } from './carts.ts'
import { kitchen } from './kitchen.ts'
import { menu } from './menu.ts'
import { orders } from './orders.ts'
import { reconciliations } from './reconciliations.ts'
import { refunds } from './refunds.ts'
import { sessions } from './sessions.ts'
import { staff } from './staff.ts'
import { stock } from './stock.ts'
import { stores } from './stores.ts'
import { tables } from './tables.ts'

type WholeContract = typeof sessions &
  typeof stores &
  typeof tables &
  typeof menu &
  typeof stock &
  typeof carts &
  typeof orders &
  typeof reconciliations &
  typeof refunds &
  typeof alarms &
  typeof kitchen &
  typeof staff

/** The whole API as data, by operation id. */
export const contract: WholeContract = {
  ...sessions,
  ...stores,
  ...tables,
  ...menu,
  ...stock,
  ...carts,
  ...orders,
  ...reconciliations,
  ...refunds,
  ...alarms,
  ...kitchen,
  ...staff,
}

export { alarms, carts, kitchen, menu, orders, reconciliations, refunds, sessions, staff, stock, stores, tables }
export { alarmKind } from './alarms.ts'
export type { AlarmKind, AlarmSeverity, AlarmState, StaffAlarm } from './alarms.ts'
export type { Cart, CartChoices, CartOperation, CartRefusal, SharedLine } from './carts.ts'
export { commonProblems, endpoint } from './endpoint.ts'
export type {
  Access,
  BodyOf,
  BodySent,
  Contract,
  Endpoint,
  PathParams,
  QueryOf,
  QuerySent,
  ReplyOf,
  Role,
  Schema,
} from './endpoint.ts'
export type { Localized, WeeklyWindow } from './fields.ts'
export type { FeedEvents, FeedEventType, Ticket, TicketLine, TicketState } from './kitchen.ts'
export { item as menuItem } from './item.ts'
export type { Category, Combo, Item, Modifier, ModifierGroup, Serving, Slot, Variant } from './item.ts'
export { menuContent } from './menu.ts'
export type { MenuContent, MenuDraft, PublishedItem, PublishedMenu } from './menu.ts'
export type { Basket, BasketSent, CartLine, CartLineSent, Fee, Pick, Quote } from './basket.ts'
export type {
  CancelReason,
  KitchenState,
  MateOrder,
  Order,
  OrderLine,
  OrderPart,
  OrderStatus,
  OrderSummary,
  OwnOrder,
  Payment,
  PaymentState,
  PaymentStatus,
  StaffOrder,
} from './order.ts'
export type {
  RefundLine,
  RefundReason,
  RefundRequest,
  RefundRequestState,
  RefundState,
  RefundTerms,
} from './refund-request.ts'
export type { StaffRefundRequest } from './refunds.ts'
export type { Bucket, DifferenceCause, Discrepancy, Reconciliation, ReconciliationSums } from './reconciliations.ts'
export type { App } from './sessions.ts'
export type { Member } from './staff.ts'
export type { Availability, OpeningHours, Station, StoreProfile, StoreSettings } from './stores.ts'
export type { StaffTable, Table } from './tables.ts'
