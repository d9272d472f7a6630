import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { createSandbox } from './sandbox.ts'
import type { Sandbox } from './sandbox.ts'
import type { SandboxOptions } from './options.ts'

/** How often the clock is looked at. */
const TICK_MS = 250

export interface StartOptions extends Omit<SandboxOptions, 'publicUrl'> {
  /** 0 or none takes a free port. */
  port?: number
  host?: string
  /** The address that browsers use, if it is another than the one listened on. */
  publicUrl?: string
}

/** A sandbox that listens. */
export interface RunningSandbox extends Sandbox {
  /** Without a trailing slash. */
  url: string
}

/** Listens on `host` (127.0.0.1) and `port`, and keeps the clock's promises until closed. */
export async function startSandbox({
  port = 0,
  host = '127.0.0.1',
  ...options
}: StartOptions): Promise<RunningSandbox> {
  // The sandbox must know its address, and the address is known once it listens: requests wait for that.
  const listening = listen(port, host, async (request, env) => (await starting).app.fetch(request, env))
  const starting = listening.then(({ boundPort }) => create({ ...options, host, boundPort }))
  const [{ server }, sandbox] = await Promise.all([listening, starting]).catch(async (error: unknown) => {
    await listening.then((listener) => stop(listener.server)).catch(() => undefined)
    throw error
  })
  const timer = setInterval(sandbox.runDue, TICK_MS)
  return {
    ...sandbox,
    async close() {
      clearInterval(timer)
      await stop(server)
      await sandbox.close()
    },
  }
}

function create({ host, boundPort, ...options }: StartOptions & { host: string; boundPort: number }): RunningSandbox {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host
  const url = options.publicUrl ?? `http://${reachable}:${boundPort}`
  return { ...createSandbox({ ...options, publicUrl: url }), url }
}

type Fetch = (request: Request, env: unknown) => Promise<Response>

function listen(port: number, host: string, fetch: Fetch): Promise<{ server: ServerType; boundPort: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, (info) => resolve({ server, boundPort: info.port }))
    server.once('error', reject)
  })
}

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
