import { alarmKind } from '@kaifan/shared/contract'
import type { AlarmKind, AlarmSeverity } from '@kaifan/shared/contract'

/** What an alarm may be about. */
export interface AlarmSubject {
  storeId?: string
  orderId?: string
  paymentId?: string
  refundId?: string
  jobId?: string
  /** A Beijing day, `yyyy-MM-dd`. */
  day?: string
  /** A sub code or method of Alipay, the kind of a job, a number of seconds: what the kind's sentence asks for. */
  detail?: string
}

interface Kind {
  severity: AlarmSeverity
  /** While an alarm is not closed, another one that agrees in these counts it up instead of being a second one. */
  by: readonly (keyof AlarmSubject)[]
}

/** What a merchant must be told about; the runbook of each kind is in docs/alarms.md, its words in `words.ts`. */
export const alarmKinds: Record<AlarmKind, Kind> = {
  late_payment: { severity: 'P3', by: ['paymentId'] },
  duplicate_payment: { severity: 'P3', by: ['paymentId'] },
  amount_mismatch: { severity: 'P1', by: ['paymentId'] },
  foreign_notification: { severity: 'P2', by: ['paymentId'] },
  notification_missing: { severity: 'P2', by: ['storeId'] },
  signature_failure: { severity: 'P1', by: ['storeId'] },
  query_failing: { severity: 'P1', by: ['paymentId'] },
  refund_stuck: { severity: 'P1', by: ['refundId'] },
  refund_failed: { severity: 'P1', by: ['refundId'] },
  order_waiting: { severity: 'P1', by: ['orderId'] },
  refund_request_waiting: { severity: 'P2', by: ['orderId'] },
  alipay_refused: { severity: 'P2', by: ['storeId', 'detail'] },
  bill_mismatch: { severity: 'P2', by: ['day', 'detail'] },
  clock_skew: { severity: 'P1', by: [] },
  dead_job: { severity: 'P1', by: ['jobId'] },
}

/** Money or guests wait for somebody now, so that people are told of these first. */
export const urgentKinds = alarmKind.options.filter((kind) => alarmKinds[kind].severity === 'P1')

/** Kinds of which we learn that their cause has ended: they close themselves. Of all others only people can say how it ended. */
export const selfClosing = [
  'late_payment',
  'duplicate_payment',
  'notification_missing',
  'query_failing',
  'refund_stuck',
  'order_waiting',
  'refund_request_waiting',
  'bill_mismatch',
  'clock_skew',
  'dead_job',
] as const satisfies readonly AlarmKind[]
export type SelfClosing = (typeof selfClosing)[number]

/** What has ended: the alarm that agrees with it in what makes its kind one is over. */
export interface EndedCause extends AlarmSubject {
  kind: SelfClosing
}

export interface Alarm extends AlarmSubject {
  kind: AlarmKind
  /** Money at risk. */
  amountFen?: number
  /** What kept failing is not tried any more by itself: people are told of the same alarm again, in other words. */
  givenUp?: boolean
}

/** The natural key of an alarm, which at most one that is not closed has. */
export function keyOf(alarm: Alarm | EndedCause): string {
  const { by } = alarmKinds[alarm.kind]
  return [alarm.kind, ...by.map((name) => alarm[name] ?? '')].join(':')
}
