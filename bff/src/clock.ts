/** Where time comes from: the system in production, a clock that can be moved in the demo world and in tests. Epoch ms. */
export interface Clock {
  now(): number
  /** Ms since some moment, by a clock that nobody sets: what `now` loses against it was set back. Absent where only tests move the clock. */
  steady?(): number
}

export const systemClock: Clock = { now: () => Date.now(), steady: () => performance.now() }
