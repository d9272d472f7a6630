import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import { byteLength } from '../logic/updates.ts'
import { Refusal, textOption } from './environment.ts'
import type { Environment, Functions, HttpReply } from './environment.ts'

const defaultTimeoutMs = 30_000
/** Alipay advises to answer within this. */
const slowAfterMs = 400

/** Alipay's numbers of `my.request`. */
const errors = { forbidden: 4, network: 12, timeout: 13, parse: 14, status: 19 } as const

/**
 * `my.request` as Alipay documents it: a status of 400 and above goes to `fail` with error 19 and brings neither body nor headers; what is
 * asked for as JSON and is none fails with 14; names of headers are in lower case.
 */
export function requestFunctions(environment: Environment): Functions {
  return {
    async: {
      request: (options) => request(environment, options),
      httpRequest: (options) => request(environment, options),
    },
  }
}

async function request(environment: Environment, options: Instance): Promise<Instance> {
  const url = textOption(options, 'url')
  const method = String(options['method'] ?? 'GET').toUpperCase()
  const { headers, body, query } = encode(options, method)
  const startedAt = Date.now()
  const timeoutMs = Number(options['timeout'] ?? defaultTimeoutMs)
  const reply = await environment.send({ url: url + withQuery(url, query), method, headers, body, timeoutMs })
  const durationMs = Date.now() - startedAt
  const status = reply.ok ? reply.status : 0
  const bytes = reply.ok ? byteLength(reply.body) : 0
  const { address } = reply
  environment.recordRequest({ method, url, address, status, startedAt, durationMs, bytes })
  if (durationMs > slowAfterMs)
    environment.warn(`${method} ${address || url} took ${durationMs} ms: Alipay advises ${slowAfterMs}`)
  return read(reply, String(options['dataType'] ?? 'JSON').toUpperCase())
}

function read(reply: HttpReply, dataType: string): Instance {
  if (!reply.ok) throw new Refusal(errors[reply.reason], reply.sentence)
  const { status, headers, body } = reply
  if (status >= 400) throw new Refusal(errors.status, `http status error ${status}`, { status })
  if (dataType !== 'JSON') return { status, headers, data: body }
  try {
    return { status, headers, data: JSON.parse(body) }
  } catch {
    throw new Refusal(errors.parse, 'The answer is no JSON: ask for it with dataType text')
  }
}

/** `data` as body or query, by the content type; the default is JSON for bodies, as in base library 2. */
function encode(
  options: Instance,
  method: string,
): { headers: Record<string, string>; body: string | undefined; query: string } {
  const given = isObject(options['headers']) ? options['headers'] : isObject(options['header']) ? options['header'] : {}
  const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]))
  headers['content-type'] ??= 'application/json'
  const { data } = options
  if (data === undefined || data === null) return { headers, body: undefined, query: '' }
  if (method === 'GET') {
    delete headers['content-type']
    return { headers, body: undefined, query: isObject(data) ? formOf(data) : String(data) }
  }
  const asForm = headers['content-type'].includes('x-www-form-urlencoded') && isObject(data)
  return { headers, body: asForm ? formOf(data) : typeof data === 'string' ? data : JSON.stringify(data), query: '' }
}

function formOf(data: Instance): string {
  const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
  return Object.entries(data)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(text(value))}`)
    .join('&')
}

function withQuery(url: string, query: string): string {
  return query === '' ? '' : (url.includes('?') ? '&' : '?') + query
}
