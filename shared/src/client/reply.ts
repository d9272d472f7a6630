import * as v from 'valibot'
import type { Endpoint, ReplyOf } from '../contract/endpoint.ts'
import { envelopeMediaType, type Problem } from '../problems.ts'
import { readProblem } from './problem.ts'
import { headerOf, type TransportReply } from './transport.ts'

export interface Success<Data> {
  ok: true
  notModified?: false
  status: number
  data: Data
  etag?: string
}

/** What was asked with an `etag` still stands. */
export interface NotModified {
  ok: true
  notModified: true
}

/**
 * `problem`: the BFF refused and says why. `offline`: no reply came, so the request may or may not have been carried out. `broken`: a
 * reply came that is none of ours or cannot be read, so the same holds.
 */
export type Failure =
  | { ok: false; reason: 'problem'; problem: Problem }
  | { ok: false; reason: 'offline'; error: unknown }
  | { ok: false; reason: 'broken'; status: number }

/** `notModified` comes only from endpoints that have an ETag. */
export type Reply<E extends Endpoint> = Success<ReplyOf<E>> | (E extends { etag: true } ? NotModified : never) | Failure

export type AnyReply = Success<unknown> | NotModified | Failure

/** Tells what a reply means for the endpoint that was called. */
export function readReply(endpoint: Endpoint, reply: TransportReply): AnyReply {
  const { status, body } = unwrap(reply)
  if (status === 304) return { ok: true, notModified: true }
  if (status < 200 || status > 299) {
    const problem = readProblem(body)
    return problem ? { ok: false, reason: 'problem', problem } : { ok: false, reason: 'broken', status }
  }
  if (endpoint.reply && (typeof body !== 'object' || body === null)) return { ok: false, reason: 'broken', status }
  const etag = headerOf(reply, 'etag')
  return { ok: true, status, data: endpoint.reply ? body : undefined, ...(etag !== undefined && { etag }) }
}

const envelope = v.object({ status: v.number(), body: v.optional(v.unknown()) })

/** The envelope carries the true status of a reply whose host cannot read the body of a failed request. */
function unwrap(reply: TransportReply): { status: number; body?: unknown } {
  const body = parseJson(reply.body)
  const mediaType = (headerOf(reply, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (mediaType !== envelopeMediaType) return { status: reply.status, body }
  const result = v.safeParse(envelope, body)
  return result.success ? result.output : { status: 0 }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
