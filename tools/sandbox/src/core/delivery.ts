import type { NotificationFault, NotificationFaultKind } from './fault.ts'
import type { Notification } from './model.ts'
import { formatYuan, parseYuan } from './money.ts'
import { formatBeijing } from './time.ts'

/** One message to be sent now. Its outcome is given back with `report`. */
export interface Delivery {
  notificationId: string
  url: string
  /** Unsigned. */
  fields: Record<string, string>
  /** How it is to be signed: by the platform, wrongly, or not at all. */
  signature: 'right' | 'wrong' | 'none'
  fault?: NotificationFaultKind | undefined
  plannedAt: number
  extra: boolean
}

export type DeliveryOutcome = { answer: string } | { error: string }

interface DeliveryPlan {
  plannedAt: number
  extra: boolean
  fault: NotificationFault | undefined
  now: number
}

/** The message of one attempt, as its fault has it. */
export function toDelivery(notification: Notification, { plannedAt, extra, fault, now }: DeliveryPlan): Delivery {
  const { id, url, fields, forged } = notification
  return {
    notificationId: id,
    url,
    fields: { ...fields, ...wrongAmount(fields, fault), notify_time: formatBeijing(now) },
    signature: forged || fault?.kind === 'bad-signature' ? 'wrong' : fault?.kind === 'no-signature' ? 'none' : 'right',
    fault: fault?.kind,
    plannedAt,
    extra,
  }
}

function wrongAmount(fields: Notification['fields'], fault: NotificationFault | undefined): Record<string, string> {
  if (fault?.kind !== 'wrong-amount') return {}
  const right = parseYuan(fields['total_amount'] ?? '') ?? 0
  return { total_amount: formatYuan(fault.amountFen ?? right + 1) }
}
