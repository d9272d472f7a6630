import * as v from 'valibot'
import { DAY } from '../core/time.ts'

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
