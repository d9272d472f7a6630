import type { Clock } from '../clock.ts'
import type { RefundRow } from './repository.ts'

/** Within this Alipay gives back what it has taken in, or never; ms. */
const takesEffectWithinMs = 900_000

/** Refusals for good that are not believed yet: what was sent before may take effect though the refund query does not know it. */
export interface Doubts {
  /** Whether to doubt that a refund is refused for good; `before` is how it stood when the one that was refused was sent. */
  isDoubted(before: Pick<RefundRow, 'id' | 'takenAt'>): boolean
  forget(refundId: string): void
}

interface Doubt {
  /** When it was first refused, by the steady clock. */
  since: number
  /** The sending that may take effect; another one is doubted anew. */
  takenAt: number
}

/** In memory, and by the steady clock: to one that jumps any time may seem long enough. Each process doubts for itself. */
export function createDoubts(clock: Clock): Doubts {
  const doubts = new Map<string, Doubt>()
  return {
    isDoubted({ id, takenAt }) {
      if (takenAt === null) return false
      const now = clock.steady?.() ?? clock.now()
      const known = doubts.get(id)
      const since = known?.takenAt === takenAt ? known.since : now
      doubts.set(id, { since, takenAt })
      return now - since < takesEffectWithinMs
    },
    forget: (refundId) => void doubts.delete(refundId),
  }
}
