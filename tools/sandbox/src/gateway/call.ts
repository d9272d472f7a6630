import type { SandboxCore } from '../core/core.ts'
import type { Params } from './common-params.ts'

/** A call whose signature and common parameters are in order. */
export interface Call {
  core: SandboxCore
  appId: string
  params: Params
  /** Apps that the sandbox knows, for `op_app_id`. */
  isApp(appId: string): boolean
  sellerId: string
  sellerName: string
  /** Where a bill may be fetched, by its token. */
  billUrl(token: string): string
  /** Tells the developer, in the journal, of something that works here and may not elsewhere. */
  warn(sentence: string): void
}

/** Runs one method and returns its node. Throws `Refusal` or `GatewayError`. */
export type Method = (call: Call) => object
