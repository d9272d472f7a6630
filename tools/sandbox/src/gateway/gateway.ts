import { randomUUID } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { SandboxCore } from '../core/core.ts'
import { requestFaults } from '../core/fault.ts'
import type { RequestFault } from '../core/fault.ts'
import type { Journal } from '../core/journal.ts'
import { SECOND } from '../core/time.ts'
import { isSignType } from '../signing/signature.ts'
import { requestString } from '../signing/string-to-sign.ts'
import { checkCommonParams } from './common-params.ts'
import type { Params } from './common-params.ts'
import { decide } from './decide.ts'
import type { Decision } from './decide.ts'
import { envelope, falselySignedEnvelope, unsignedEnvelope } from './envelope.ts'
import { hang, resetConnection, waitFor } from './lost-answer.ts'
import { findMethod } from './methods.ts'

const MAX_BODY_BYTES = 1_000_000
/** How slow a `delay` is unless the fault says so. */
const SLOW_MS = 2 * SECOND
const HTML_ERROR_PAGE = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'

export interface GatewayOptions {
  core: SandboxCore
  journal: Journal
  privateKey: KeyObject
  publicKeyOf(appId: string): KeyObject | undefined
  sellerIdOf(appId: string): string
  sellerName: string
  timestampToleranceMs: number
  /** Called after each request, since it may have moved money. */
  onRequest(): void
}

/** `POST /gateway.do`: Alipay's OpenAPI 2.0. Every answer is HTTP 200 and signed over the very text of its node. */
export function createGateway(options: GatewayOptions): Hono {
  const { core, publicKeyOf, sellerIdOf, sellerName, timestampToleranceMs } = options
  const isApp = (appId: string) => publicKeyOf(appId) !== undefined
  const isMethod = (name: string) => findMethod(name) !== undefined
  const check = (params: Params) =>
    checkCommonParams(params, { now: core.clock.now(), timestampToleranceMs, publicKeyOf, isMethod })
  const app = new Hono()
  app.post('/gateway.do', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (c) => {
    const params = await readParams(c)
    // Where the caller reached us is where he can fetch a bill.
    const billUrl = (token: string) => new URL(`/bills/${token}`, c.req.url).href
    const decision = decide(params, { core, sellerIdOf, sellerName, isApp, check, billUrl })
    const text = print(decision, params, options.privateKey)
    record(params, decision, text, options)
    options.onRequest()
    // What its caller may hold his own clock against.
    c.header('date', new Date(core.clock.now()).toUTCString())
    return send(c, text, decision.fault)
  })
  return app
}

/** Query and body are one set of parameters, wherever a client puts them. */
async function readParams(c: Context): Promise<Params> {
  const query = new URL(c.req.url).searchParams
  const body = new URLSearchParams(await c.req.text())
  return Object.fromEntries([...query, ...body])
}

function print({ name, node, fault }: Decision, params: Params, key: KeyObject): string {
  const requested = params['sign_type'] ?? ''
  const signType = isSignType(requested) ? requested : 'RSA2'
  if (fault?.kind === 'no-signature') return unsignedEnvelope(name, node)
  if (fault?.kind === 'bad-signature') return falselySignedEnvelope(name, node, key, signType)
  return envelope(name, node, key, signType)
}

function record(
  params: Params,
  { node, warnings, fault }: Decision,
  text: string,
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
    fault: fault?.kind,
    warnings,
  })
}

async function send(c: Context, text: string, fault: RequestFault | undefined): Promise<Response> {
  const effect = fault && requestFaults[fault.kind]
  if (effect?.answer === 'reset') return resetConnection(c)
  if (effect?.answer === 'hang') return hang(c.req.raw.signal)
  if (effect?.answer === 'html') return c.html(HTML_ERROR_PAGE, 502)
  if (effect?.answer === 'slow') await waitFor(fault?.delayMs ?? SLOW_MS, c.req.raw.signal)
  return c.body(text, 200, { 'content-type': 'text/html;charset=utf-8', trace_id: randomUUID().replaceAll('-', '') })
}
