import type { Alipay } from '@kaifan/bff'
import type { Cell } from '@kaifan/bff/testing'
import type { SandboxCore } from '@kaifan/sandbox'
import type { Faults, Method } from './alipay/faults.ts'
import type { Plan } from './plan.ts'
import type { Restaurant } from './restaurant.ts'
import type { Sockets } from './alipay/sockets.ts'
import type { Timeline } from './timeline.ts'

/** Why an alarm of that kind must be raised about that payment, and what struck. */
export interface Cause {
  alarm: string
  paymentId: string
  what: string
  /** The alarm may come: whether what caused it arrived, nobody heard. */
  optional?: boolean
}

/** An answer of Alipay that a living process has heard. */
export interface Heard {
  method: Method
  paymentId: string
  refundId: string | undefined
  outcome: 'ok' | 'pending' | 'unknown' | 'unreachable' | 'unverifiable' | 'refused'
  subCode: string
  at: number
  /** By the BFF's clock. */
  bffAt: number
}

/** What everybody in a run shares. */
export interface Scene {
  plan: Plan
  timeline: Timeline
  core: SandboxCore
  /** Alipay without a fault. */
  port: Alipay
  /** Where Alipay is reached over HTTP. */
  sockets: Sockets | undefined
  /** Lets a fault strike on the wire; false where there is none. */
  strike: Sockets['strike']
  faults: Faults
  restaurant: Restaurant
  causes: Cause[]
  heard: Heard[]
  /** Payments by their order's key: which trades Alipay was ever asked for. */
  tradesAsked: Map<string, Set<string>>
  /** When a phone asked after paying. */
  looks: { orderId: string; at: number }[]
  /** When Alipay was asked to send something of a payment back, by its own clock. */
  refundsSent: { paymentId: string; refundId: string; at: number }[]
  /** Fen by refund, by payment: what Alipay was ever asked to send back. */
  refundsAsked: Map<string, Map<string, number>>
  /** When a process of the BFF died: what it had just heard may be nowhere. */
  deaths: Set<number>
  /** What the BFF's clock shows at that moment of Alipay's. */
  bffAt(at: number): number
  bffNow(): number
  note(line: string): void
  /** A rule is broken: the run has failed. */
  broken(rule: string, detail: string): void
  /** What is stored, seen from outside. */
  rows(sql: string, ...params: Cell[]): Promise<Record<string, unknown>[]>
  /** Time does not pass while `work` is under way. */
  inHand<T>(work: () => Promise<T>): Promise<T>
  /** Nobody has anything left to do before time passes. */
  rest(): Promise<void>
  /** `d3.1` for the first payment of the third diner. */
  keyOf(paymentId: string): Promise<string>
  /** What Alipay holds less than it was asked to of the payment by that key, in fen; the same however often the trade is created. */
  underchargeOf(key: string): number
  /** Whether that fault or actor is left out of this run. */
  isWithout(key: string): boolean
}
