import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import { byteLength } from '../logic/updates.ts'
import { Refusal, textOption } from './environment.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { Environment, Functions, HttpReply, HttpRequest, Task } from './environment.ts'

const defaultTimeoutMs = 30_000
/** Alipay advises to answer within this. */
const slowAfterMs = 400

/** Alipay's numbers of `my.request`. */
const errors = { forbidden: 4, aborted: 9, network: 12, timeout: 13, parse: 14, status: 19 } as const

/**
 * `my.request` as Alipay documents it: a status of 400 and above goes to `fail` with error 19 and brings neither body nor headers; what is
 * asked for as JSON and is none fails with 14; names of headers are in lower case. `my.httpRequest` sends forms unless it is told otherwise.
 */
export function requestFunctions(environment: Environment): Functions {
  return {
    tasks: {
      request: (options) => start(environment, options, 'application/json'),
      httpRequest: (options) => start(environment, options, 'application/x-www-form-urlencoded'),
    },
  }
}

/** What is aborted may have reached its server: only the answer is given up. */
function start(environment: Environment, options: Instance, contentType: string): Task {
  let abort = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Refusal(errors.aborted, 'request:fail abort'))
  })
  return { answer: Promise.race([request(environment, options, contentType), aborted]), controls: { abort } }
}

async function request(environment: Environment, options: Instance, contentType: string): Promise<Instance> {
  const url = textOption(options, 'url')
  const method = String(options['method'] ?? 'GET').toUpperCase()
  const dataType = String(options['dataType'] ?? 'json').toLowerCase()
  const binary = dataType === 'arraybuffer' || dataType === 'base64'
  const { query, ...sent } = encode(options, method, contentType)
  const startedAt = Date.now()
  const timeoutMs = Number(options['timeout'] ?? defaultTimeoutMs)
  const reply = await environment.send({ url: url + withQuery(url, query), method, ...sent, timeoutMs, binary })
  const durationMs = Date.now() - startedAt
  const status = reply.ok ? reply.status : 0
  const bytes = reply.ok ? (binary ? fromBase64(reply.body).length : byteLength(reply.body)) : 0
  const { address } = reply
  environment.recordRequest({ method, url, address, status, startedAt, durationMs, bytes })
  if (durationMs > slowAfterMs)
    environment.warn(`${method} ${address || url} took ${durationMs} ms: Alipay advises ${slowAfterMs}`)
  return read(reply, dataType)
}

function read(reply: HttpReply, dataType: string): Instance {
  if (!reply.ok) throw new Refusal(errors[reply.reason], reply.sentence)
  const { status, headers, body } = reply
  if (status >= 400) throw new Refusal(errors.status, `http status error ${status}`, { status })
  const data = parsed(body, dataType, headers['content-type'])
  return { status, statusCode: status, headers, header: headers, data }
}

/** What was asked for as bytes comes as Base64. */
function parsed(body: string, dataType: string, contentType = ''): unknown {
  if (dataType === 'arraybuffer') return fromBase64(body).buffer
  if (dataType === 'base64') return `data:${contentType};base64,${body}`
  if (dataType !== 'json') return body
  try {
    return JSON.parse(body)
  } catch {
    throw new Refusal(errors.parse, 'The answer is no JSON: ask for it with dataType text')
  }
}

/** `data` as body or query, by the content type. */
function encode(
  options: Instance,
  method: string,
  contentType: string,
): Pick<HttpRequest, 'headers' | 'body' | 'binaryBody'> & { query: string } {
  const given = isObject(options['headers']) ? options['headers'] : isObject(options['header']) ? options['header'] : {}
  const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]))
  headers['content-type'] ??= contentType
  const { data } = options
  if (data === undefined || data === null) return { headers, body: undefined, query: '' }
  if (method === 'GET' || method === 'HEAD') {
    delete headers['content-type']
    return { headers, body: undefined, query: isObject(data) ? formOf(data) : String(data) }
  }
  if (data instanceof ArrayBuffer) return { headers, body: toBase64(new Uint8Array(data)), binaryBody: true, query: '' }
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
