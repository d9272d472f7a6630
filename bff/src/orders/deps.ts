import type { KitchenState } from '@kaifan/shared/contract'
import type { Alarms } from '../alarms/index.ts'
import type { Buyer } from '../alipay/index.ts'
import type { Carts } from '../carts/index.ts'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import type { Menu } from '../menu/index.ts'
import type { Payments } from '../payments/index.ts'
import type { Stores } from '../stores/index.ts'
import type { Tables } from '../tables/index.ts'
import type { KitchenProgress } from './change.ts'
import type { OrderLineRow } from './details.repository.ts'
import type { OrderRow } from './repository.ts'

/** How far a part of a line is in the kitchen; parts count from 0 within their line. */
export interface PartProgress {
  lineId: string
  part: number
  /** Without what was struck before anybody began. */
  quantity: number
  state: KitchenState
  /** Tickets of the station up to and with this one, while it is queued. */
  queuePosition?: number
}

/** What orders need of the kitchen; handed in when they are built, so that imports run one way. */
export interface KitchenHooks {
  /** In the commit that placed the order. `held` tickets wait for the store to accept. */
  onPlaced(tx: Tx, order: OrderRow, lines: OrderLineRow[], options: { held: boolean; now: number }): Promise<void>
  onAccepted(tx: Tx, order: OrderRow, now: number): Promise<void>
  onRefused(tx: Tx, order: OrderRow, now: number): Promise<void>
  /**
   * Strikes what goes back from tickets that nobody has begun: `left` says by line id how many of it there were and are. Answers how far the
   * kitchen is with the rest.
   */
  onRefunded(
    tx: Tx,
    order: OrderRow,
    left: ReadonlyMap<string, { from: number; to: number }>,
    now: number,
  ): Promise<KitchenProgress>
  /** By order; those of which the kitchen knows nothing are not there. */
  progress(tx: Tx, orderIds: readonly string[]): Promise<Map<string, PartProgress[]>>
  /** Blanks what the diner wrote on the order's tickets. */
  eraseNotes(tx: Tx, orderId: string): Promise<void>
}

export interface OrdersDeps {
  database: Database
  clock: Clock
  stores: Stores
  tables: Tables
  menu: Menu
  carts: Pick<Carts, 'take' | 'hasChosen'>
  payments: Payments
  alarms: Pick<Alarms, 'raise' | 'end'>
  kitchen: KitchenHooks
  /** Who pays, as Alipay names them to the app they came in by. */
  buyerOf(tx: Tx, customerId: string): Promise<Buyer>
  counters: { order(status: string): void }
}
