import type { App } from '@kaifan/shared/contract'
import type { Alarms } from '../alarms/index.ts'
import type { Alipay, TradeToCreate } from '../alipay/index.ts'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import type { RefundCause } from './refund.ts'

/** An order whose row this transaction has locked, as `touchOrder` answered it. Only orders look into it. */
export interface TouchedOrder {
  readonly id: string
}

/** What payments need of orders; handed in when they are built, so that imports run one way. */
export interface OrderHooks {
  /** Locks the order's row for this transaction: the first thing that any step of its money does. */
  touchOrder(tx: Tx, orderId: string): Promise<TouchedOrder>
  /** The order may be paid now: it awaits payment and its time is not over. */
  isPayable(order: TouchedOrder, now: number): boolean
  /** Whether a backup was put back at that moment, epoch ms, or after it: what happened then may not be known here. */
  isRestoredSince(tx: Tx, storeId: string, at: number): Promise<boolean>
  /** What Alipay's cashier shows, and whose trade it is. */
  describeTrade(tx: Tx, order: TouchedOrder): Promise<Pick<TradeToCreate, 'subject' | 'goods' | 'buyer'>>
  /** A payment became paid. Answers whether the order owes it; if not, it goes back in full (money rule 7). */
  onSettled(
    tx: Tx,
    order: TouchedOrder,
    paid: { paymentId: string; now: number },
  ): Promise<{ owed: true } | { owed: false; cause: RefundCause }>
  /** No payment is open and none can be made any more. */
  onUnpaid(tx: Tx, order: TouchedOrder, now: number): Promise<void>
  /** What a person sees of the order's money has changed. */
  onMoneyChanged(tx: Tx, orderId: string, now: number): Promise<void>
}

export type NotificationOutcome =
  | 'applied'
  | 'repeated'
  | 'without_effect'
  | 'refund'
  | 'unknown_payment'
  | 'foreign_app'
  | 'foreign_seller'
  | 'wrong_amount'
  | 'not_verified'

export interface PaymentsDeps {
  database: Database
  clock: Clock
  alipay: Alipay
  alarms: Alarms
  /** Our apps' ids at Alipay; one app may serve both. */
  appIds: Record<App, string>
  /** Our seller ids (2088…) at Alipay; of one account for both apps, or of one each. */
  sellerIds: Record<App, string>
  orders: OrderHooks
  log: { warn(fields: object, message: string): void }
  counters: { notification(outcome: NotificationOutcome): void; payment(state: string): void }
}

export interface PaymentToOpen {
  orderId: string
  storeId: string
  app: App
  amountFen: number
  expiresAt: number
  now: number
}
