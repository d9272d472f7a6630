import type { Clock } from '../clock.ts'
import type { RefundRow } from './repository.ts'

/** Within this Alipay gives back what it has taken in, or never; ms. */
const takesEffectWithinMs = 900_000

/** Refusals for good that are not believed yet: what was sent before may take effect though the refund query does not know it. */
export interface Doubts {
  /** Whether to doubt that a refund, sent at `sentAt`, is refused for good; `before` is how it stood until then. */
  isDoubted(before: Pick<RefundRow, 'id' | 'sentAt'>, sentAt: number): boolean
  forget(refundId: string): void
}

interface Doubt {
  /** Since when it was refused whenever it was sent, by the steady clock. */
  since: number
  sentAt: number
}

/** In memory, and by the steady clock: to one that jumps any time may seem long enough. A process that dies begins to doubt anew. */
export function createDoubts(clock: Clock): Doubts {
  const doubts = new Map<string, Doubt>()
  return {
    isDoubted(before, sentAt) {
      if (before.sentAt === null) return false
      const now = clock.steady?.() ?? clock.now()
      const known = doubts.get(before.id)
      // Another one was sent in between, here or by another process.
      const since = known?.sentAt === before.sentAt ? known.since : now
      doubts.set(before.id, { since, sentAt })
      return now - since < takesEffectWithinMs
    },
    forget: (refundId) => void doubts.delete(refundId),
  }
}
