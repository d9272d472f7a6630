import type { Contract, Endpoint } from '@kaifan/shared/contract'
import { pickLocale } from '@kaifan/shared/i18n'
import { limits } from '@kaifan/shared/limits'
import { ProblemError } from '../problem.ts'
import { readJson } from './body.ts'
import type { AnyCall, Handlers, Idempotency } from './call.ts'
import { canonicalHash } from './canonical.ts'
import { identify } from './identify.ts'
import type { Caller } from './identify.ts'
import { parse } from './faults.ts'
import type { HttpApp, HttpContext, HttpKit } from './kit.ts'
import { reply } from './reply.ts'

/**
 * Serves each endpoint of a contract part: rate limit, authentication, role, idempotency key, query and body are settled before the
 * handler is called, and what it answers or throws (ProblemError) is written as the contract says.
 */
export function serve<P extends Contract>(app: HttpApp, kit: HttpKit, part: P, handlers: Handlers<P>): void {
  const loose = looseHandlers(handlers)
  for (const [name, endpoint] of Object.entries(part)) {
    const handler = loose[name]
    if (handler === undefined) throw new Error(`${name} has no handler`)
    app.on(endpoint.method, endpoint.path, async (c) => {
      c.set('route', endpoint.path)
      const call = await receive(c, kit, endpoint)
      return reply(c, kit, endpoint, await handler(call))
    })
  }
}

interface LooseCall extends AnyCall, Caller {
  params: Record<string, string>
  query: unknown
  body: unknown
  idempotency?: Idempotency
}

type LooseHandler = (call: LooseCall) => Promise<unknown>

/** The compiler has checked every handler against its endpoint where `serve` was called; a loop over all of them cannot keep those types. */
function looseHandlers<P extends Contract>(handlers: Handlers<P>): Partial<Record<string, LooseHandler>> {
  return handlers as unknown as Record<string, LooseHandler>
}

async function receive(c: HttpContext, kit: HttpKit, endpoint: Endpoint): Promise<LooseCall> {
  const now = kit.clock.now()
  const caller = await identify(c, kit, endpoint.access, now)
  const key = endpoint.idempotent ? readIdempotencyKey(c) : undefined
  const params = readParams(c)
  const query = endpoint.query && parse(endpoint.query, readQuery(c), 'query_invalid')
  const body =
    endpoint.body &&
    parse(endpoint.body, await readJson(c, endpoint.bodyLimitBytes ?? limits.bodyBytes), 'body_invalid')
  await takeStrict(c, kit, endpoint, body)
  return {
    ...caller,
    params,
    query,
    body,
    now,
    requestId: c.get('requestId'),
    address: c.get('address'),
    ifNoneMatch: c.req.header('if-none-match'),
    acceptEncoding: c.req.header('accept-encoding'),
    get locale() {
      return pickLocale(c.req.header('accept-language'))
    },
    get log() {
      return kit.log.child({ requestId: c.get('requestId') })
    },
    ...(key !== undefined && { idempotency: { key, bodyHash: canonicalHash({ params, body }) } }),
  }
}

/** Signing in costs more than other calls, and a password can be guessed. */
async function takeStrict(c: HttpContext, kit: HttpKit, endpoint: Endpoint, body: unknown): Promise<void> {
  if (endpoint.limit === 'new_session') await kit.limiter.take('newSession', c.get('address'))
  if (endpoint.limit === 'sign_in') {
    const account = typeof body === 'object' && body !== null && 'account' in body ? String(body.account) : ''
    await kit.limiter.take('signIn', `${account.toLowerCase()} ${c.get('address')}`)
  }
}

/** Visible ASCII (draft-ietf-httpapi-idempotency-key-header leaves the form to the server). */
function readIdempotencyKey(c: HttpContext): string {
  const key = c.req.header('idempotency-key')
  if (key === undefined || key === '') throw new ProblemError('idempotency_key_required')
  if (key.length > limits.idempotencyKeyCharacters || !/^[\x21-\x7e]+$/.test(key)) {
    throw new ProblemError('idempotency_key_invalid')
  }
  return key
}

/** Neither engine can compare with text that it cannot store. */
const unstorable = /[\0\ud800-\udfff]/u

function readParams(c: HttpContext): Record<string, string> {
  const params = c.req.param()
  for (const name in params) {
    if (unstorable.test(params[name] ?? ''))
      throw new ProblemError('text_invalid', { faults: [{ code: 'text_invalid', path: name }] })
  }
  return params
}

function readQuery(c: HttpContext): Record<string, string> {
  const query = c.req.query()
  for (const [path, value] of Object.entries(query)) {
    if (unstorable.test(value)) throw new ProblemError('query_invalid', { faults: [{ code: 'query_invalid', path }] })
  }
  return query
}
