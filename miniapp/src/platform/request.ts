import type { Transport } from '@kaifan/shared/client'
import { isH5 } from './target.ts'

/** Longer than the BFF waits for Alipay, so that its own answer arrives first. */
const timeoutMs = 15_000

/**
 * Carries a request of the client. Any HTTP answer is a reply; it rejects only where none came (no network, time-out).
 * The body is asked for as text, because `my.request` drops a body that it cannot parse.
 */
export const transport: Transport = (request) => (isH5 ? fetchTransport(request) : alipayTransport(request))

const fetchTransport: Transport = async ({ method, url, headers, body }) => {
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), timeoutMs)
  try {
    const response = await fetch(url, { method, headers, body: body ?? null, signal: timeout.signal })
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  } finally {
    clearTimeout(timer)
  }
}

const alipayTransport: Transport = ({ method, url, headers, body }) =>
  new Promise((resolve, reject) => {
    void my.request({
      url,
      method: alipayMethod(method),
      headers: { ...headers },
      ...(body === undefined ? {} : { data: body }),
      dataType: 'text',
      timeout: timeoutMs,
      success: (reply) =>
        resolve({ status: reply.status, headers: lowerCased(reply.headers), body: textOf(reply.data) }),
      fail: (failure) => reject(new Error(`my.request ${failure.error ?? ''}: ${failure.errorMessage ?? 'failed'}`)),
    })
  })

type AlipayMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** `my.request` has no PATCH; only staff calls use it, and those are not made from here. */
function alipayMethod(method: string): AlipayMethod {
  if (method === 'GET' || method === 'POST' || method === 'PUT' || method === 'DELETE') return method
  throw new Error(`my.request cannot send ${method}`)
}

function textOf(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data ?? '')
}

/** Header names come in any case, and iOS gives repeated ones as arrays. */
function lowerCased(headers: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}
