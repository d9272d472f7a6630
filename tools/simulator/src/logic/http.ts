import type { HttpReply, HttpRequest } from '../my/environment.ts'
import { createCookieJar } from './cookie-jar.ts'
import type { Network } from '../protocol.ts'

type Fetch = typeof fetch

/**
 * Requests go by way of the simulator's server, which is not bound by a page's origin. Cookies live as long as the program does
 * (Alipay, "my.request 常见问题").
 */
export function createSend(send: Fetch, address: string, network: () => Network, wait: (ms: number) => Promise<void>) {
  const jar = createCookieJar()
  return async ({ headers, ...request }: HttpRequest): Promise<HttpReply> => {
    const { connected, delayMs } = network()
    if (!connected) return { ok: false, address: '', reason: 'network', sentence: '网络不给力 (the phone is offline)' }
    if (delayMs > 0) await wait(delayMs)
    const cookie = jar.header(request.url)
    try {
      const reply = await send(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...request, headers: { ...(cookie !== '' && { cookie }), ...headers } }),
      })
      const answer = asReply(await reply.json())
      if (answer.ok) jar.keep(request.url, answer.cookies)
      if (network().connected) return answer
      return { ok: false, address: answer.address, reason: 'network', sentence: 'the phone went offline' }
    } catch (error) {
      return { ok: false, address: '', reason: 'network', sentence: String(error) }
    }
  }
}

/** The server is ours and answers nothing else. */
function asReply(value: unknown): HttpReply {
  return value as HttpReply
}
