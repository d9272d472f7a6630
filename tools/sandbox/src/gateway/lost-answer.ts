import type { Context } from 'hono'

/** Longer than any client waits. */
const HANG_MS = 60_000

/** Answers nothing until the caller gives up. */
export function hang(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => {
    const end = () => resolve(new Response(null, { status: 504 }))
    const timer = setTimeout(end, HANG_MS)
    timer.unref()
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      end()
    })
  })
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
