import { createDueQueue } from '@kaifan/sandbox'

/** Time that passes only when somebody says so. Epoch ms. */
export interface Timeline {
  now(): number
  /** Ends on a multiple of the run's grid, so that much may happen at the same moment. */
  sleep(ms: number): Promise<void>
  /** When the next sleeper wakes. */
  nextAt(): number | undefined
  /** Moves to that moment, never backwards, and wakes everybody whose time has come, in the order of their times. */
  moveTo(at: number): void
}

export function createTimeline(startsAt: number, grid: number): Timeline {
  const sleepers = createDueQueue<() => void>()
  let now = startsAt
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => sleepers.push(Math.ceil((now + Math.max(0, Math.round(ms))) / grid) * grid, resolve)),
    nextAt: () => sleepers.nextAt(),
    moveTo(at) {
      now = Math.max(now, at)
      for (let due = sleepers.take(now); due; due = sleepers.take(now)) due.value()
    },
  }
}
