import { orders, type CartLine } from '@kaifan/shared/contract'
import * as v from 'valibot'

/** What the phone keeps of a cart. */
export interface Kept {
  at: number
  lines: CartLine[]
}

/** Yesterday's hunger is not today's. */
const keptMs = 12 * 60 * 60 * 1000

export function isKept(value: unknown, withinMs: number = keptMs): value is Kept {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('lines' in value)) return false
  if (typeof value.at !== 'number' || Date.now() - value.at > withinMs) return false
  return (
    v.is(orders.quoteOrder.body.entries.lines, value.lines) || (Array.isArray(value.lines) && value.lines.length === 0)
  )
}
