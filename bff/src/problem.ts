import type { Fault, ProblemCode } from '@kaifan/shared/problems'
import type { Words } from './alipay/index.ts'

export interface ProblemExtras {
  /** A sentence for the reader that says more than the code's own words. */
  detail?: Words
  faults?: Fault[]
  quote?: unknown
  opensAt?: number
  revision?: number
  /** Seconds, for the Retry-After header. */
  retryAfter?: number
}

/** A refusal that the caller is told about: thrown by use cases, printed once by the HTTP layer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code)
    this.code = code
    this.extras = extras
  }
}
