import type { SandboxClock } from './clock.ts'
import { createDueQueue } from './due-queue.ts'
import type { Faults } from './faults.ts'
import type { Attempt, Notification } from './model.ts'
import { randomHex } from './random.ts'
import type { Random } from './random.ts'
import { formatBeijing, HOUR, MINUTE } from './time.ts'

/** Alipay's pauses between deliveries of one notification: eight deliveries in 24 h 24 min. */
export const RETRY_LADDER_MS = [4 * MINUTE, 10 * MINUTE, 10 * MINUTE, 1 * HOUR, 2 * HOUR, 6 * HOUR, 15 * HOUR] as const

/** The one answer that ends the retries: these seven characters and nothing else. */
const ACKNOWLEDGEMENT = 'success'

/** How many settled notifications are remembered. */
const KEPT_SETTLED = 2000

/** One message to be sent now. Its outcome is given back with `report`. */
export interface Delivery {
  notificationId: string
  url: string
  /** Unsigned. */
  fields: Record<string, string>
  plannedAt: number
  extra: boolean
}

export type DeliveryOutcome = { answer: string } | { error: string }

export interface NotificationBook {
  enqueue(tradeNo: string, url: string, fields: Record<string, string>): Notification
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

/** The outbox of notifications and their ladder of retries. It sends nothing itself. */
export function createNotificationBook({ clock, random, faults }: NotificationBookOptions): NotificationBook {
  const notifications = new Map<string, Notification>()
  const queue = createDueQueue<{ id: string; extra: boolean }>()

  function schedule(notification: Notification, at: number): void {
    notifications.set(notification.id, { ...notification, nextAttemptAt: at })
    queue.push(at, { id: notification.id, extra: false })
  }

  function recordAttempt(notification: Notification, outcome: DeliveryOutcome, extra: boolean): Notification {
    const attempt: Attempt = { at: clock.now(), extra, ...outcome }
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
    const recorded = recordAttempt(notification, outcome, delivery.extra)
    if (delivery.extra || recorded.status !== 'pending') return
    const tries = recorded.attempts.filter((attempt) => !attempt.extra).length
    const pause = RETRY_LADDER_MS[tries - 1]
    if (pause !== undefined) schedule(recorded, delivery.plannedAt + pause)
    else notifications.set(recorded.id, { ...recorded, status: 'given_up', nextAttemptAt: undefined })
  }

  function toDelivery(notification: Notification, plannedAt: number, extra: boolean): Delivery {
    const { id, url } = notification
    return {
      notificationId: id,
      url,
      fields: { ...notification.fields, notify_time: formatBeijing(clock.now()) },
      plannedAt,
      extra,
    }
  }

  function strike(notification: Notification, plannedAt: number, extra: boolean): Delivery[] {
    const delivery = toDelivery(notification, plannedAt, extra)
    const fault = faults.takeForNotification()
    if (fault?.kind === 'drop') {
      report(delivery, { error: 'Lost by a fault' })
      return []
    }
    if (fault?.kind === 'delay') {
      const at = clock.now() + fault.delayMs
      if (extra) queue.push(at, { id: notification.id, extra })
      else schedule(notification, at)
      return []
    }
    return fault?.kind === 'duplicate' ? [delivery, { ...delivery, extra: true }] : [delivery]
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
    enqueue(tradeNo, url, fields) {
      const now = clock.now()
      const id = `${formatBeijing(now).slice(0, 10).replaceAll('-', '')}00222${randomHex(random, 21)}`
      const notification: Notification = {
        id,
        tradeNo,
        url,
        fields: { ...fields, notify_id: id },
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
        const notification = notifications.get(due.value.id)
        if (!notification || (!due.value.extra && notification.status !== 'pending')) continue
        deliveries.push(...strike(notification, due.at, due.value.extra))
      }
      return deliveries
    },
    report,
    resend(id) {
      if (!notifications.has(id)) return false
      queue.push(clock.now(), { id, extra: true })
      return true
    },
    list: () => [...notifications.values()].reverse(),
    nextDueAt: () => queue.nextAt(),
    restore(restored) {
      notifications.clear()
      queue.clear()
      for (const one of restored) {
        if (one.status === 'pending') schedule(one, one.nextAttemptAt ?? clock.now())
        else notifications.set(one.id, one)
      }
    },
  }
}
