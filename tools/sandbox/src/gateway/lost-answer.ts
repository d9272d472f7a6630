import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from 'hono'

/** Longer than any client waits. */
const HANG_MS = 60_000

/** Real milliseconds, or until the caller gives up. */
export async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined)
}

/** Answers nothing until the caller gives up. */
export async function hang(signal: AbortSignal): Promise<Response> {
  await waitFor(HANG_MS, signal)
  return new Response(null, { status: 504 })
}

interface ResettableSocket {
  resetAndDestroy(): void
}

function isResettable(socket: unknown): socket is ResettableSocket {
  return typeof socket === 'object' && socket !== null && 'resetAndDestroy' in socket
}

// Under @hono/node-server the environment holds Node's own request; without a socket there is nothing to reset.
function findSocket(env: unknown): ResettableSocket | undefined {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return undefined
  const { incoming } = env
  if (typeof incoming !== 'object' || incoming === null || !('socket' in incoming)) return undefined
  return isResettable(incoming.socket) ? incoming.socket : undefined
}

/** Resets the caller's connection. A request that came without a socket fails instead. */
export async function resetConnection(c: Context): Promise<Response> {
  const socket = findSocket(c.env)
  if (!socket) throw new Error('The connection was reset by a fault')
  socket.resetAndDestroy()
  return hang(c.req.raw.signal)
}
