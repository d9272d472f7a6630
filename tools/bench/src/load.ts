import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'

/** As many as the load has connections. */
export const connections = 32

export interface Sent {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface Received {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

export interface Wire {
  /** Rejects where the answer has another status than expected: a refused request is fast and would flatter the server. */
  send(sent: Sent, expected: number): Promise<Received>
  close(): void
}

/** Keeps its connections open, as proxies in front of a BFF do. */
export function openWire(port: number): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    async send(sent, expected) {
      const received = await exchange(agent, port, sent)
      if (received.status === expected) return received
      throw new Error(`${sent.method} ${sent.path}: ${received.status} ${received.body.toString().slice(0, 300)}`)
    },
    close: () => agent.destroy(),
  }
}

function exchange(agent: Agent, port: number, { method, path, headers = {}, body }: Sent): Promise<Received> {
  const type =
    body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sending = request({ agent, port, host: '127.0.0.1', method, path, headers: { ...headers, ...type } })
    sending.once('error', reject)
    sending.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
      })
    })
    sending.end(body)
  })
}

/** Does `work` so many times, never more than `width` at once. */
export async function repeat(times: number, width: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < times) await work(next++)
  }
  await Promise.all(Array.from({ length: Math.min(width, times) }, worker))
}

/** The fields of a JSON answer. */
export function jsonOf({ body }: Received): Record<string, unknown> {
  const json: unknown = JSON.parse(body.toString())
  return { ...Object(json) }
}
