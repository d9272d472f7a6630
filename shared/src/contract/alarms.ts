import * as v from 'valibot'
import { limits } from '../limits.ts'
import { endpoint, everyone } from './endpoint.ts'
import { localized, text } from './fields.ts'

export const alarmKind = v.picklist([
  'late_payment',
  'duplicate_payment',
  'amount_mismatch',
  'foreign_notification',
  'notification_missing',
  'signature_failure',
  'query_failing',
  'refund_stuck',
  'refund_failed',
  'order_waiting',
  'refund_request_waiting',
  'alipay_refused',
  'bill_mismatch',
  'clock_skew',
  'dead_job',
])
export type AlarmKind = v.InferOutput<typeof alarmKind>

/** P1: money or guests wait for somebody now. P2: to be looked at today. P3: the system has dealt with it, people should know. */
export const alarmSeverity = v.picklist(['P1', 'P2', 'P3'])
export type AlarmSeverity = v.InferOutput<typeof alarmSeverity>

export const alarmState = v.picklist(['open', 'claimed', 'closed'], 'query_invalid')
export type AlarmState = v.InferOutput<typeof alarmState>

const step = v.object({ id: v.string(), name: v.string(), at: v.number() })

export const alarm = v.object({
  id: v.string(),
  kind: alarmKind,
  severity: alarmSeverity,
  state: alarmState,
  /** What has happened. */
  sentence: localized,
  /** What to do. */
  advice: localized,
  /** Absent where it is about no single store. */
  storeId: v.optional(v.string()),
  orderId: v.optional(v.string()),
  orderNumber: v.optional(v.string()),
  paymentId: v.optional(v.string()),
  refundId: v.optional(v.string()),
  jobId: v.optional(v.string()),
  day: v.optional(v.string()),
  detail: v.optional(v.string()),
  /** Money at risk. */
  amountFen: v.optional(v.number()),
  /** How often the same was raised while the alarm was not closed, and when for the first and the last time. */
  times: v.number(),
  raisedAt: v.number(),
  lastAt: v.number(),
  /** The member of staff who took it on. */
  claimed: v.optional(step),
  /** By a member, with their note of how it ended; or by `system` once its cause had ended, with a sentence that says so. */
  closed: v.optional(v.object({ ...step.entries, note: v.optional(v.string()), sentence: v.optional(localized) })),
})
export type StaffAlarm = v.InferOutput<typeof alarm>

export const alarms = {
  listAlarms: endpoint({
    method: 'GET',
    path: '/api/staff/alarms',
    summary: 'The store’s alarms, newest first; those of no single store are for owners and managers',
    access: everyone,
    query: v.object({
      state: v.optional(alarmState),
      before: v.optional(v.pipe(v.string(), v.maxLength(100, 'query_invalid'))),
    }),
    reply: v.object({ alarms: v.array(alarm), before: v.optional(v.string()) }),
    problems: [],
  }),
  claimAlarm: endpoint({
    method: 'POST',
    path: '/api/staff/alarms/:alarmId/claim',
    summary: 'Takes an alarm on, also from somebody else',
    access: everyone,
    reply: alarm,
    problems: ['alarm_not_found', 'alarm_closed'],
  }),
  closeAlarm: endpoint({
    method: 'POST',
    path: '/api/staff/alarms/:alarmId/close',
    summary: 'Says how an alarm ended',
    access: everyone,
    body: v.object({ note: v.pipe(text(limits.alarmNoteCharacters), v.trim(), v.minLength(1, 'body_invalid')) }),
    reply: alarm,
    problems: ['alarm_not_found', 'alarm_closed'],
  }),
} as const
