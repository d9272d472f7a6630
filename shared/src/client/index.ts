import type { BodySent, Endpoint, PathParams, QuerySent } from '../contract/endpoint.ts'
import type { Locale } from '../i18n/locale.ts'
import { envelopeMediaType } from '../problems.ts'
import { readReply, type AnyReply, type Reply } from './reply.ts'
import type { Transport, TransportReply, TransportRequest } from './transport.ts'
import { urlOf, type QueryValues } from './url.ts'

export type { Failure, NotModified, Reply, Success } from './reply.ts'
export type { Transport, TransportReply, TransportRequest } from './transport.ts'

export interface ClientOptions {
  /** `https://order.example.com`; empty for the page's own origin. */
  baseUrl: string
  transport: Transport
  /** The language of the problems' titles. */
  locale?: () => Locale
  /** The session's token; undefined while nobody is signed in. */
  token?: () => string | undefined
  /** For hosts that cannot read the body of a failed request. */
  envelope?: boolean
}

/** What a call of this endpoint takes: each part is required exactly where the endpoint has it, and refused where it has not. */
export type CallOptions<E extends Endpoint> = (unknown extends PathParams<E['path']>
  ? { params?: never }
  : { params: { [Name in keyof PathParams<E['path']>]: string } }) &
  (QuerySent<E> extends undefined ? { query?: never } : { query: QuerySent<E> }) &
  (BodySent<E> extends undefined ? { body?: never } : { body: BodySent<E> }) &
  (E extends { idempotent: true } ? { idempotencyKey: string } : { idempotencyKey?: never }) &
  (E extends { etag: true } ? { etag?: string | undefined } : { etag?: never })

export interface Client {
  /** Sends one request and never throws; it is for the caller to repeat it, with the same idempotency key. */
  call<E extends Endpoint>(
    endpoint: E,
    ...options: object extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>]
  ): Promise<Reply<E>>
}

interface AnyCallOptions {
  params?: Readonly<Record<string, string>>
  query?: QueryValues | undefined
  body?: unknown
  idempotencyKey?: string
  etag?: string | undefined
}

export function createClient(options: ClientOptions): Client {
  return {
    async call(endpoint, ...[callOptions]) {
      const request = requestOf(options, endpoint, callOptions ?? {})
      return asReplyOf(endpoint, await send(options.transport, endpoint, request))
    },
  }
}

async function send(transport: Transport, endpoint: Endpoint, request: TransportRequest): Promise<AnyReply> {
  let reply: TransportReply
  try {
    reply = await transport(request)
  } catch (error) {
    return { ok: false, reason: 'offline', error }
  }
  return readReply(endpoint, reply)
}

/** Both ends are compiled from one contract, so a reply is not parsed again: a later server's new field or state must not break this one. */
function asReplyOf<E extends Endpoint>(_endpoint: E, reply: AnyReply): Reply<E> {
  return reply as Reply<E>
}

function requestOf(options: ClientOptions, endpoint: Endpoint, call: AnyCallOptions): TransportRequest {
  const token = options.token?.()
  const locale = options.locale?.()
  return {
    method: endpoint.method,
    url: urlOf(options.baseUrl, endpoint.path, call.params ?? {}, call.query ?? {}),
    headers: {
      Accept: options.envelope ? envelopeMediaType : 'application/json',
      ...(locale !== undefined && { 'Accept-Language': locale }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(call.idempotencyKey !== undefined && { 'Idempotency-Key': call.idempotencyKey }),
      ...(call.etag !== undefined && { 'If-None-Match': call.etag }),
    },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
  }
}
