/** What tells the sandbox the time: epoch milliseconds. `advance` moves it, never backwards. */
export interface SandboxClock {
  now(): number
  advance?(ms: number): void
}

/** Real time plus an offset that only grows. A world hands one such object to the sandbox and to what it tests. */
export function createClock(realNow: () => number = Date.now): Required<SandboxClock> {
  let offsetMs = 0
  return {
    now: () => realNow() + offsetMs,
    advance(ms) {
      if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError('A clock advances by whole milliseconds, forwards')
      offsetMs += ms
    },
  }
}
