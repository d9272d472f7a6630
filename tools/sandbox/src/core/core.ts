import { createBillDesk } from './bill.ts'
import type { BillDesk } from './bill.ts'
import type { SandboxClock } from './clock.ts'
import type { Delivery, DeliveryOutcome } from './delivery.ts'
import { createFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { createIdentities } from './identities.ts'
import type { Identities } from './identities.ts'
import type { Buyer, Refund, Snapshot, Trade } from './model.ts'
import { createNotificationBook } from './notification-book.ts'
import type { NotificationBook } from './notification-book.ts'
import { notificationFields } from './notification-fields.ts'
import type { Seller } from './notification-fields.ts'
import type { Random } from './random.ts'
import { createTradeBook } from './trade-book.ts'
import type { TradeBook, TradeEvent, TradeRef } from './trade-book.ts'

/** Which ends of a trade the merchant is told of. Refunds are always told. */
export type NotifiedEvent = 'paid' | 'closed' | 'finished'

export interface CoreOptions {
  clock: SandboxClock
  random: Random
  appIds: readonly string[]
  buyers: readonly Buyer[]
  seller: Seller
  notifyOn: readonly NotifiedEvent[]
}

/** The platform without HTTP, signatures or timers. Whoever holds it calls `runDue`, sends what that returns and reports back. */
export interface SandboxCore {
  /** The platform's own clock: the given one plus what clock faults add. */
  readonly clock: SandboxClock
  readonly trades: TradeBook
  readonly identities: Identities
  readonly notifications: NotificationBook
  readonly faults: Faults
  readonly bills: BillDesk
  /** Lets everything happen whose time has come; returns the notifications to be sent now. */
  runDue(): Delivery[]
  report(delivery: Delivery, outcome: DeliveryOutcome): void
  /** A stranger, who does not have the platform's key, tells the merchant that the trade is paid. */
  forgePayment(ref: TradeRef): void
  /** When `runDue` next has something to do; undefined if nothing is planned. */
  nextDueAt(): number | undefined
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** Forgets trades, notifications, codes and faults. Buyers stay, as browsers do, and so does the time. */
  reset(): void
}

/** Composes trades, identities, notifications and faults on one clock and one source of randomness. */
export function createCore({ clock: given, random, appIds, buyers, seller, notifyOn }: CoreOptions): SandboxCore {
  const faults = createFaults()
  const clock = offsetClock(given, faults)
  const identities = createIdentities({ clock, random, appIds, buyers })
  const bills = createBillDesk({ clock, random })
  const notifications = createNotificationBook({ clock, random, faults })
  const trades = createTradeBook({ clock, random, faults, onEvent: notify })

  function notify(trade: Trade, event: TradeEvent): void {
    if (event.kind === 'created') {
      if (faults.takeForNotification(trade, (kind) => kind === 'forged')) forge(trade)
    } else if (event.kind === 'refunded') {
      enqueue(trade, event.refund)
    } else if (notifyOn.includes(event.kind)) {
      enqueue(trade)
    }
  }

  function enqueue(trade: Trade, refund?: Refund, forged = false): void {
    if (trade.notifyUrl === undefined) return
    const buyer = trade.buyerId === undefined ? undefined : identities.findBuyer(trade.buyerId)
    const openId = buyer && identities.openIdOf(buyer.id, trade.appId)
    const fields = notificationFields(trade, buyer, openId, seller, refund)
    notifications.enqueue(trade.tradeNo, trade.notifyUrl, fields, forged)
  }

  function forge(trade: Trade): void {
    enqueue({ ...trade, status: 'TRADE_SUCCESS', paidAt: clock.now() }, undefined, true)
  }

  function restore(snapshot: Omit<Snapshot, 'format' | 'now'>): void {
    identities.restore(snapshot)
    trades.restore(snapshot.trades)
    notifications.restore(snapshot.notifications)
  }

  return {
    clock,
    trades,
    identities,
    notifications,
    faults,
    bills,
    runDue() {
      trades.runDue()
      return notifications.takeDue()
    },
    report: notifications.report,
    forgePayment: (ref) => forge(trades.find(ref)),
    nextDueAt() {
      const next = Math.min(trades.nextDueAt() ?? Infinity, notifications.nextDueAt() ?? Infinity)
      return next === Infinity ? undefined : next
    },
    snapshot: () => ({
      format: 1,
      now: given.now(),
      trades: trades.list().reverse(),
      notifications: notifications.list().reverse(),
      ...identities.snapshot(),
    }),
    restore,
    reset() {
      restore({ trades: [], notifications: [], buyers: identities.buyers(), authCodes: [], refreshTokens: [] })
      faults.clear()
      bills.clear()
    },
  }
}

function offsetClock(clock: SandboxClock, faults: Faults): SandboxClock {
  const now = () => clock.now() + faults.clockOffsetMs()
  return clock.advance ? { now, advance: (ms) => clock.advance?.(ms) } : { now }
}
