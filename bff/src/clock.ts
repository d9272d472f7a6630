/** Where time comes from: the system in production, a clock that can be moved in the demo world and in tests. Epoch ms. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
