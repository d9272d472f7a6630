import { ProblemError } from '../problem.ts'

const freeFailures = 5
const longestWaitMs = 60_000
const accountsRemembered = 10_000

/** Slows down whoever guesses at one account, from however many addresses, whether the account exists or not. */
export interface Attempts {
  /** Throws `slow_down` with the seconds to wait. */
  refuseEarly(account: string, now: number): void
  failed(account: string, now: number): void
  succeeded(account: string): void
}

interface Failures {
  count: number
  waitUntil: number
}

/** After five failures each one doubles the wait, from a second to a minute. Kept in memory, the oldest accounts forgotten first. */
export function createAttempts(): Attempts {
  const failures = new Map<string, Failures>()
  return {
    refuseEarly(account, now) {
      const wait = (failures.get(account)?.waitUntil ?? 0) - now
      if (wait > 0) throw new ProblemError('slow_down', { retryAfter: Math.ceil(wait / 1000) })
    },
    failed(account, now) {
      const count = (failures.get(account)?.count ?? 0) + 1
      const waitMs = count < freeFailures ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (count - freeFailures))
      failures.delete(account)
      failures.set(account, { count, waitUntil: now + waitMs })
      const [oldest] = failures.keys()
      if (failures.size > accountsRemembered && oldest !== undefined) failures.delete(oldest)
    },
    succeeded(account) {
      failures.delete(account)
    },
  }
}
