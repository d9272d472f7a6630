import * as v from 'valibot'
import type { SandboxCore } from '../core/core.ts'
import { requestFaults } from '../core/fault.ts'
import type { RequestFault, TradeNames } from '../core/fault.ts'
import type { Call } from './call.ts'
import type { Params } from './common-params.ts'
import { nodeName } from './envelope.ts'
import { failureOf, systemError, toFailure } from './failure.ts'
import { findMethod } from './methods.ts'

export interface Platform {
  core: SandboxCore
  /** Of the account to which that app belongs. */
  sellerIdOf(appId: string): string
  sellerName: string
  isApp(appId: string): boolean
  /** Throws a `GatewayError` for a request that no method may see, such as an unsigned one. */
  check(params: Params): void
  /** Where a bill may be fetched, by its token. */
  billUrl(token: string): string
}

/** What the gateway decided: the node under its name, and the fault that stands between it and the caller. */
export interface Decision {
  name: string
  node: object
  warnings: string[]
  fault: RequestFault | undefined
}

/** Runs a request on the platform as far as its fault lets it, without HTTP and signatures. */
export function decide(params: Params, platform: Platform): Decision {
  const fault = platform.core.faults.takeForRequest(params['method'] ?? '', tradeNames(params, platform.core))
  const effect = fault && requestFaults[fault.kind]
  const answer = effect?.takesEffect === false ? failed(params, systemError) : run(params, platform)
  return { ...answer, ...instead(params, fault), fault }
}

// What a fault says in place of the method's own answer.
function instead(params: Params, fault: RequestFault | undefined): Partial<Answer> {
  const answer = fault && requestFaults[fault.kind].answer
  if (answer === 'refusal') return failed(params, failureOf(fault?.subCode ?? 'ACQ.SYSTEM_ERROR', '沙箱故障：拒绝'))
  if (answer !== 'system-error') return {}
  return failed(params, fault?.subCode === undefined ? systemError : failureOf(fault.subCode, '系统繁忙'))
}

type Answer = Omit<Decision, 'fault'>

function run(params: Params, { core, sellerIdOf, sellerName, isApp, check, billUrl }: Platform): Answer {
  const warnings: string[] = []
  const appId = params['app_id'] ?? ''
  const call: Call = {
    core,
    appId,
    params,
    isApp,
    sellerId: sellerIdOf(appId),
    sellerName,
    billUrl,
    warn: (sentence) => warnings.push(sentence),
  }
  const method = params['method'] ?? ''
  try {
    check(params)
    const node = findMethod(method)?.(call) ?? {}
    return { name: nodeName(method), node, warnings }
  } catch (error) {
    return failed(params, toFailure(error), warnings)
  }
}

// A failure of the token exchange, or of a method that does not exist, stands under another name than the method's own.
function failed(params: Params, failure: object, warnings: string[] = []): Answer {
  const method = params['method'] ?? ''
  const ownNode = findMethod(method) !== undefined && method !== 'alipay.system.oauth.token'
  return { name: ownNode ? nodeName(method) : 'error_response', node: failure, warnings }
}

const namedTrade = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ trade_no: v.optional(v.string()), out_trade_no: v.optional(v.string()) }),
)

/** Both names of the trade that a request is about, for faults that wait for one of them. */
function tradeNames(params: Params, core: SandboxCore): TradeNames {
  const named = v.safeParse(namedTrade, params['biz_content'])
  if (!named.success) return {}
  const { trade_no: tradeNo, out_trade_no: outTradeNo } = named.output
  const known = core.trades.lookUp({ tradeNo: tradeNo || undefined, outTradeNo: outTradeNo || undefined })
  return { tradeNo: known?.tradeNo ?? tradeNo, outTradeNo: known?.outTradeNo ?? outTradeNo }
}
