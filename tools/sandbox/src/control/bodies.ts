import * as v from 'valibot'
import type { Fault } from '../core/faults.ts'
import { notificationFaultKinds, requestFaultKinds } from '../core/faults.ts'
import { DAY, MINUTE } from '../core/time.ts'

/** The method name that stands for notifications in a fault. */
const NOTIFICATION = 'notification'

export const authCodeBody = v.object({
  buyer: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'letters, digits, _ and - only, at most 64'))),
  app: v.optional(v.string()),
})

export const clockBody = v.object({
  ms: v.pipe(
    v.number('must be a number of milliseconds'),
    v.integer('must be whole milliseconds'),
    v.minValue(0, 'must not be negative'),
    v.maxValue(3660 * DAY, 'must be at most ten years'),
  ),
})

const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)), 1)

const requestFault = v.pipe(
  v.object({
    method: v.optional(v.string(), '*'),
    kind: v.picklist(requestFaultKinds, `must be one of ${requestFaultKinds.join(', ')}`),
    count,
  }),
  v.transform((body): Fault => ({ on: 'request', ...body })),
)

const notificationFault = v.pipe(
  v.object({
    method: v.literal(NOTIFICATION),
    kind: v.picklist(notificationFaultKinds, `must be one of ${notificationFaultKinds.join(', ')}`),
    count,
    delayMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), MINUTE),
  }),
  v.transform(({ kind, count: times, delayMs }): Fault => ({ on: 'notification', kind, count: times, delayMs })),
)

/** `{ method, kind, count }`; the method may be `*` (any), or `notification` with its own kinds. */
export const faultBody = v.lazy((input) => (isForNotification(input) ? notificationFault : requestFault))

function isForNotification(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'method' in input && input.method === NOTIFICATION
}
