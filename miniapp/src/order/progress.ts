import type { KitchenState, OrderPart } from '@kaifan/shared/contract'

/** Portions by what the kitchen does with them; those taken back are not counted. */
export interface Progress {
  done: number
  cooking: number
  waiting: number
  total: number
}

export function progressOf(lines: readonly { parts: readonly Pick<OrderPart, 'quantity' | 'state'>[] }[]): Progress {
  const parts = lines.flatMap((line) => line.parts)
  const count = (states: readonly KitchenState[]) =>
    parts.filter(({ state }) => states.includes(state)).reduce((sum, { quantity }) => sum + quantity, 0)
  const done = count(['done'])
  const cooking = count(['cooking'])
  const waiting = count(['waiting', 'queued'])
  return { done, cooking, waiting, total: done + cooking + waiting }
}

export interface Remaining {
  /** At least 1. */
  minutes: number
  /** How much of the whole time is left, 0 to 1. */
  share: number
}

/** The time until all is ready; undefined once it is over or unknown, because no ring is better than a wrong one. */
export function remainingOf(
  order: {
    estimatedReadyAt?: number | undefined
    createdAt: number
    timeline: readonly { status: string; at: number }[]
  },
  now: number,
): Remaining | undefined {
  const { estimatedReadyAt, timeline, createdAt } = order
  if (estimatedReadyAt === undefined || estimatedReadyAt <= now) return undefined
  const begunAt = timeline.find(({ status }) => status === 'accepted')?.at ?? createdAt
  return {
    minutes: Math.ceil((estimatedReadyAt - now) / 60_000),
    share: Math.min(1, Math.max(0, (estimatedReadyAt - now) / (estimatedReadyAt - begunAt))),
  }
}
