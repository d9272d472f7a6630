import { randomUUID } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { SandboxCore } from '../core/core.ts'
import { requestFaults } from '../core/faults.ts'
import type { RequestFaultKind } from '../core/faults.ts'
import type { Journal } from '../core/journal.ts'
import { isSignType } from '../signing/signature.ts'
import { requestString } from '../signing/string-to-sign.ts'
import type { Call } from './call.ts'
import { checkCommonParams } from './common-params.ts'
import type { CommonContext, Params } from './common-params.ts'
import { envelope, falselySignedEnvelope, nodeName, unsignedEnvelope } from './envelope.ts'
import { systemError, toFailure } from './failure.ts'
import { hang, resetConnection } from './lost-answer.ts'
import { findMethod } from './methods.ts'

const MAX_BODY_BYTES = 1_000_000
const HTML_ERROR_PAGE = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'

export interface GatewayOptions {
  core: SandboxCore
  journal: Journal
  privateKey: KeyObject
  publicKeyOf(appId: string): KeyObject | undefined
  sellerId: string
  sellerName: string
  timestampToleranceMs: number
  /** Called after each request, since it may have moved money. */
  onRequest(): void
}

interface Answer {
  name: string
  node: object
  warnings: string[]
}

/** `POST /gateway.do`: Alipay's OpenAPI 2.0. Every answer is HTTP 200 and signed over the very text of its node. */
export function createGateway(options: GatewayOptions): Hono {
  const app = new Hono()
  app.post('/gateway.do', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (c) => {
    const params = await readParams(c)
    const fault = options.core.faults.takeForRequest(params['method'] ?? '')
    const answer = decide(params, fault, options)
    const text = print(answer, params, fault, options.privateKey)
    record(params, answer, text, fault, options)
    options.onRequest()
    return send(c, text, fault)
  })
  return app
}

/** Query and body are one set of parameters, wherever a client puts them. */
async function readParams(c: Context): Promise<Params> {
  const query = new URL(c.req.url).searchParams
  const body = new URLSearchParams(await c.req.text())
  return Object.fromEntries([...query, ...body])
}

function decide(params: Params, fault: RequestFaultKind | undefined, options: GatewayOptions): Answer {
  const effect = fault && requestFaults[fault]
  const answer = effect?.takesEffect === false ? failed(params, systemError) : run(params, options)
  return effect?.answer === 'system-error' ? failed(params, systemError) : answer
}

function run(params: Params, options: GatewayOptions): Answer {
  const { core, publicKeyOf, sellerId, sellerName, timestampToleranceMs } = options
  const warnings: string[] = []
  const context: CommonContext = {
    now: core.clock.now(),
    timestampToleranceMs,
    publicKeyOf,
    isMethod: (name) => findMethod(name) !== undefined,
  }
  const call: Call = {
    core,
    appId: params['app_id'] ?? '',
    params,
    isApp: (appId) => publicKeyOf(appId) !== undefined,
    sellerId,
    sellerName,
    warn: (sentence) => warnings.push(sentence),
  }
  const method = params['method'] ?? ''
  try {
    checkCommonParams(params, context)
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

function print({ name, node }: Answer, params: Params, fault: RequestFaultKind | undefined, key: KeyObject): string {
  const requested = params['sign_type'] ?? ''
  const signType = isSignType(requested) ? requested : 'RSA2'
  if (fault === 'no-signature') return unsignedEnvelope(name, node)
  if (fault === 'bad-signature') return falselySignedEnvelope(name, node, key, signType)
  return envelope(name, node, key, signType)
}

function record(
  params: Params,
  { node, warnings }: Answer,
  text: string,
  fault: RequestFaultKind | undefined,
  { core, journal }: GatewayOptions,
): void {
  const {
    code,
    sub_code: subCode,
    sub_msg: subMsg,
  } = { code: '10000', sub_code: undefined, sub_msg: undefined, ...node }
  journal.add({
    at: core.clock.now(),
    method: params['method'] ?? '',
    appId: params['app_id'] ?? '',
    params: { ...params },
    stringToSign: requestString(params),
    code,
    subCode,
    subMsg,
    answer: text,
    fault,
    warnings,
  })
}

async function send(c: Context, text: string, fault: RequestFaultKind | undefined): Promise<Response> {
  const effect = fault && requestFaults[fault]
  if (effect?.answer === 'reset') return resetConnection(c)
  if (effect?.answer === 'hang') return hang(c.req.raw.signal)
  if (effect?.answer === 'html') return c.html(HTML_ERROR_PAGE, 502)
  return c.body(text, 200, { 'content-type': 'text/html;charset=utf-8', trace_id: randomUUID().replaceAll('-', '') })
}
