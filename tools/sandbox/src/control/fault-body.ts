import * as v from 'valibot'
import { billFaultKinds, notificationFaultKinds, refundFaultKinds, requestFaultKinds } from '../core/fault.ts'
import type { Fault } from '../core/fault.ts'
import { DAY } from '../core/time.ts'
import { methodNames } from '../gateway/methods.ts'

/** What may stand in a fault's `method` besides the gateway's methods and `*`: another place to strike, with kinds of its own. */
export const places = ['notification', 'refund', 'bill', 'clock'] as const

const ms = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30 * DAY))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64))

const rule = {
  tradeNo: v.optional(name),
  outTradeNo: v.optional(name),
  count: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))),
  probability: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  seed: v.optional(v.pipe(v.number(), v.safeInteger())),
  delayMs: v.optional(ms),
}

function kindOf<const K extends readonly string[]>(kinds: K) {
  return v.picklist(kinds, `must be one of ${kinds.join(', ')}`)
}

const requestFault = v.pipe(
  v.object({
    ...rule,
    method: v.optional(v.picklist(['*', ...methodNames], `must be *, a method or ${places.join(', ')}`), '*'),
    kind: kindOf(requestFaultKinds),
    subCode: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, 'must be a sub_code'))),
  }),
  v.check(({ kind, subCode }) => kind !== 'refuse' || subCode !== undefined, 'subCode: refuse needs one'),
  v.transform((body): Fault => ({ on: 'request', ...body, count: body.count === undefined ? 1 : body.count })),
)

const notificationFault = v.pipe(
  v.object({
    ...rule,
    method: v.literal('notification'),
    kind: kindOf(notificationFaultKinds),
    amountFen: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  }),
  v.transform(({ method, count, ...body }): Fault => ({ on: method, ...body, count: count === undefined ? 1 : count })),
)

/** A seller who is short of money stays so until the fault is removed, unless it is counted. */
const refundFault = v.pipe(
  v.object({ ...rule, method: v.literal('refund'), kind: kindOf(refundFaultKinds) }),
  v.transform(({ method, count, ...body }): Fault => {
    const otherwise = body.kind === 'seller-balance-short' ? null : 1
    return { on: method, ...body, count: count === undefined ? otherwise : count }
  }),
)

/** A bill is the same however often it is fetched, unless the fault is counted. */
const billFault = v.pipe(
  v.object({ ...rule, method: v.literal('bill'), kind: kindOf(billFaultKinds) }),
  v.transform(({ method, count, ...body }): Fault => ({ on: method, ...body, count: count ?? null })),
)

const clockFault = v.pipe(
  v.object({
    method: v.literal('clock'),
    kind: v.literal('offset', 'must be offset'),
    offsetMs: v.pipe(v.number(), v.integer(), v.minValue(-30 * DAY), v.maxValue(30 * DAY)),
  }),
  v.transform(({ kind, offsetMs }): Fault => ({ on: 'clock', kind, offsetMs })),
)

/** `{ method, kind, … }` as the README lists them. */
export const faultBody = v.lazy((input) => {
  const method = typeof input === 'object' && input !== null && 'method' in input ? input.method : undefined
  if (method === 'notification') return notificationFault
  if (method === 'refund') return refundFault
  if (method === 'bill') return billFault
  return method === 'clock' ? clockFault : requestFault
})
