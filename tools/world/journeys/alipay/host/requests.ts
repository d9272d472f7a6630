import type { Realm } from './realm.ts'
import { call, isObject } from './realm.ts'

const defaultTimeoutMs = 30_000

/** Alipay's own numbers: 13 time-out, 19 an HTTP status of 400 and above, 12 no network. */
const errors = { timeout: 13, status: 19, network: 12 } as const

/**
 * `my.request` over real HTTP. As Alipay's documentation has it, a status of 400 and above goes to `fail` with error 19, and neither body nor
 * headers come along; names of headers are in lower case; `dataType: 'text'` gives the body as it is.
 */
export async function request(realm: Realm, options: object, serverUrl: string): Promise<void> {
  const read = (name: string): unknown => Reflect.get(options, name)
  const answer = (name: 'success' | 'fail', result: object) => {
    for (const callback of [read(name), read('complete')])
      if (typeof callback === 'function') call(callback, realm.own(result))
  }
  const url = new URL(String(read('url')))
  const data = read('data')
  const headers: unknown = read('headers')
  try {
    const reply = await fetch(serverUrl + url.pathname + url.search, {
      method: String(read('method') ?? 'GET'),
      headers: Object.fromEntries(
        Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => [name, String(value)]),
      ),
      ...(data !== undefined && { body: typeof data === 'string' ? data : JSON.stringify(data) }),
      signal: AbortSignal.timeout(Number(read('timeout') ?? defaultTimeoutMs)),
    })
    const body = await reply.text()
    if (reply.status >= 400) {
      answer('fail', { error: errors.status, errorMessage: `http status ${reply.status}`, status: reply.status })
      return
    }
    answer('success', {
      status: reply.status,
      headers: Object.fromEntries(reply.headers),
      data: read('dataType') === 'text' ? body : JSON.parse(body),
    })
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    answer('fail', { error: late ? errors.timeout : errors.network, errorMessage: String(error) })
  }
}
