import type { SandboxClock } from './clock.ts'
import { createDueQueue } from './due-queue.ts'
import { toDelivery } from './delivery.ts'
import type { Delivery, DeliveryOutcome } from './delivery.ts'
import type { NotificationFault } from './fault.ts'
import type { Faults } from './faults.ts'
import type { Attempt, Notification } from './model.ts'
import { randomHex } from './random.ts'
import type { Random } from './random.ts'
import { formatBeijing, HOUR, MINUTE } from './time.ts'

/** Alipay's pauses between deliveries of one notification: eight deliveries in 24 h 24 min. */
export const RETRY_LADDER_MS = [4 * MINUTE, 10 * MINUTE, 10 * MINUTE, 1 * HOUR, 2 * HOUR, 6 * HOUR, 15 * HOUR] as const

/** The one answer that ends the retries: these seven characters and nothing else. */
const ACKNOWLEDGEMENT = 'success'

/** How long `delay` and `reorder` put an attempt off unless the fault says so. */
const PUT_OFF_MS = MINUTE

/** How many settled notifications are remembered. */
const KEPT_SETTLED = 2000

export interface NotificationBook {
  /** A forged one is sent once, with a wrong signature, and is spared by faults. */
  enqueue(tradeNo: string, url: string, fields: Record<string, string>, forged?: boolean): Notification
  /** Takes what is due out of the queue; each delivery is to be sent and reported once. */
  takeDue(): Delivery[]
  report(delivery: Delivery, outcome: DeliveryOutcome): void
  /** Sends once more at the next `takeDue`, outside the ladder. False if there is no such notification. */
  resend(id: string): boolean
  /** Newest first. */
  list(): Notification[]
  nextDueAt(): number | undefined
  restore(notifications: readonly Notification[]): void
}

export interface NotificationBookOptions {
  clock: SandboxClock
  random: Random
  faults: Faults
}

/** An attempt that waits for its time. */
interface Planned {
  id: string
  extra: boolean
  /** A fault has put it off already, and none does so again. */
  putOff: boolean
}

/** The outbox of notifications and their ladder of retries. It sends nothing itself. */
export function createNotificationBook({ clock, random, faults }: NotificationBookOptions): NotificationBook {
  const notifications = new Map<string, Notification>()
  const queue = createDueQueue<Planned>()
  /** By trade: the notification that waits for the next one to overtake it. */
  const heldBack = new Map<string, string>()

  function schedule(notification: Notification, at: number, putOff = false): void {
    notifications.set(notification.id, { ...notification, nextAttemptAt: at })
    queue.push(at, { id: notification.id, extra: false, putOff })
  }

  function recordAttempt(notification: Notification, delivery: Delivery, outcome: DeliveryOutcome): Notification {
    const attempt: Attempt = { at: clock.now(), extra: delivery.extra, fault: delivery.fault, ...outcome }
    const acknowledged = attempt.answer === ACKNOWLEDGEMENT
    const recorded: Notification = {
      ...notification,
      attempts: [...notification.attempts, attempt],
      status: acknowledged ? 'acknowledged' : notification.status,
      nextAttemptAt: acknowledged ? undefined : notification.nextAttemptAt,
    }
    notifications.set(notification.id, recorded)
    return recorded
  }

  // The ladder counts from the planned time, so a clock that leaps a day goes through every rung it passes.
  function report(delivery: Delivery, outcome: DeliveryOutcome): void {
    const notification = notifications.get(delivery.notificationId)
    if (!notification) return
    const recorded = recordAttempt(notification, delivery, outcome)
    if (delivery.fault !== 'drop') letOvertaken(recorded)
    if (delivery.extra || recorded.status !== 'pending') return
    const tries = recorded.attempts.filter((attempt) => !attempt.extra).length
    const pause = recorded.forged ? undefined : RETRY_LADDER_MS[tries - 1]
    if (pause !== undefined) schedule(recorded, delivery.plannedAt + pause)
    else notifications.set(recorded.id, { ...recorded, status: 'given_up', nextAttemptAt: undefined })
  }

  // What was held back follows only after its overtaker was answered, or they would race.
  function letOvertaken({ id, tradeNo }: Notification): void {
    const heldId = heldBack.get(tradeNo)
    const held = heldId === undefined || heldId === id ? undefined : notifications.get(heldId)
    if (!held) return
    heldBack.delete(tradeNo)
    schedule(held, clock.now(), true)
  }

  function strike(notification: Notification, plannedAt: number, { extra, putOff }: Planned): Delivery[] {
    const { tradeNo, fields, forged } = notification
    const fault = forged
      ? undefined
      : faults.takeForNotification({ tradeNo, outTradeNo: fields['out_trade_no'] }, (kind) => {
          if (kind === 'reorder') return !putOff && !extra && !heldBack.has(tradeNo)
          return kind === 'delay' ? !putOff : kind !== 'forged'
        })
    if (fault?.kind === 'delay' || fault?.kind === 'reorder') {
      postpone(notification, extra, fault)
      return []
    }
    const delivery = toDelivery(notification, { plannedAt, extra, fault, now: clock.now() })
    if (fault?.kind === 'drop') {
      report(delivery, { error: 'Lost by a fault' })
      return []
    }
    return fault?.kind === 'duplicate' ? [delivery, { ...delivery, extra: true }] : [delivery]
  }

  function postpone(notification: Notification, extra: boolean, fault: NotificationFault): void {
    const at = clock.now() + (fault.delayMs ?? PUT_OFF_MS)
    if (fault.kind === 'reorder') heldBack.set(notification.tradeNo, notification.id)
    if (extra) queue.push(at, { id: notification.id, extra, putOff: true })
    else schedule(notification, at, true)
  }

  // A notification that was let go before its time leaves its old plan behind in the queue.
  function take(planned: Planned, at: number): Notification | undefined {
    const notification = notifications.get(planned.id)
    if (!notification || planned.extra) return notification
    if (notification.status !== 'pending' || notification.nextAttemptAt !== at) return undefined
    const underWay: Notification = { ...notification, nextAttemptAt: undefined }
    notifications.set(underWay.id, underWay)
    if (heldBack.get(underWay.tradeNo) === underWay.id) heldBack.delete(underWay.tradeNo)
    return underWay
  }

  function forgetOldest(): void {
    if (notifications.size <= KEPT_SETTLED) return
    for (const { id, status } of notifications.values()) {
      if (status === 'pending') continue
      notifications.delete(id)
      if (notifications.size <= KEPT_SETTLED) return
    }
  }

  return {
    enqueue(tradeNo, url, fields, forged = false) {
      const now = clock.now()
      const id = `${formatBeijing(now).slice(0, 10).replaceAll('-', '')}00222${randomHex(random, 21)}`
      const notification: Notification = {
        id,
        tradeNo,
        url,
        fields: { ...fields, notify_id: id },
        ...(forged ? { forged } : {}),
        status: 'pending',
        createdAt: now,
        attempts: [],
      }
      schedule(notification, now)
      forgetOldest()
      return notification
    },
    takeDue() {
      const deliveries: Delivery[] = []
      const now = clock.now()
      for (let due = queue.take(now); due; due = queue.take(now)) {
        const notification = take(due.value, due.at)
        if (notification) deliveries.push(...strike(notification, due.at, due.value))
      }
      return deliveries
    },
    report,
    resend(id) {
      if (!notifications.has(id)) return false
      queue.push(clock.now(), { id, extra: true, putOff: false })
      return true
    },
    list: () => [...notifications.values()].reverse(),
    nextDueAt: () => queue.nextAt(),
    restore(restored) {
      notifications.clear()
      queue.clear()
      heldBack.clear()
      for (const one of restored) {
        if (one.status === 'pending') schedule(one, one.nextAttemptAt ?? clock.now())
        else notifications.set(one.id, one)
      }
    },
  }
}
