import type { HttpReply, HttpRequest } from '../my/environment.ts'
import type { Network } from '../protocol.ts'

type Fetch = typeof fetch

/** Requests go by way of the simulator's server, which is not bound by a page's origin. */
export function createSend(send: Fetch, address: string, network: () => Network, wait: (ms: number) => Promise<void>) {
  return async ({ timeoutMs, ...request }: HttpRequest): Promise<HttpReply> => {
    const { connected, delayMs } = network()
    if (!connected) return { ok: false, address: '', reason: 'network', sentence: '网络不给力 (the phone is offline)' }
    if (delayMs > 0) await wait(delayMs)
    try {
      const reply = await send(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...request, timeoutMs }),
      })
      const answer = asReply(await reply.json())
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
