import { ProblemError } from '../problem.ts'

const freeFailures = 5
const longestWaitMs = 60_000
const accountsRemembered = 10_000

/** Slows down whoever guesses at one account, from however many addresses, whether the account exists or not. */
export interface Attempts {
  /** Counts an attempt before its password is checked, so that many at once count too. Throws `slow_down` with the seconds to wait. */
  begin(account: string, now: number): void
  succeeded(account: string): void
}

interface Failures {
  count: number
  waitUntil: number
}

/**
 * After five attempts without success each one doubles the wait, from a second to a minute. Kept in memory, the oldest accounts
 * forgotten first.
 */
export function createAttempts(): Attempts {
  const failures = new Map<string, Failures>()
  return {
    begin(account, now) {
      const known = failures.get(account)
      const waitMs = (known?.waitUntil ?? 0) - now
      if (waitMs > 0) throw new ProblemError('slow_down', { retryAfter: Math.ceil(waitMs / 1000) })
      const count = (known?.count ?? 0) + 1
      const nextWaitMs = count < freeFailures ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (count - freeFailures))
      failures.delete(account)
      failures.set(account, { count, waitUntil: now + nextWaitMs })
      const [oldest] = failures.keys()
      if (failures.size > accountsRemembered && oldest !== undefined) failures.delete(oldest)
    },
    succeeded(account) {
      failures.delete(account)
    },
  }
}
