import type { SandboxCore } from '@kaifan/sandbox'
import type { Faults } from './faults.ts'
import type { Plan } from './plan.ts'
import type { Restaurant } from './restaurant.ts'
import type { Timeline } from './timeline.ts'

/** Why an alarm of that kind must be raised about that payment or refund, and what struck. */
export interface Cause {
  alarm: string
  subjectId: string
  what: string
  /** The alarm may come: whether what caused it arrived, nobody heard. */
  optional?: boolean
}

/** What everybody in a run shares. */
export interface Scene {
  plan: Plan
  timeline: Timeline
  core: SandboxCore
  faults: Faults
  restaurant: Restaurant
  causes: Cause[]
  /** Of the BFF. */
  bffNow(): number
  note(line: string): void
  /** A rule is broken: the run has failed. */
  broken(rule: string, detail: string): void
  /** `d3.1` for the first payment of the third diner. */
  keyOfPayment(paymentId: string): string
  /** What Alipay holds less than it was asked to, in fen; the same however often the trade is created. */
  underchargeOf(paymentId: string): number
  /** Whether that fault or actor is left out of this run. */
  isWithout(key: string): boolean
}
