import { serve } from '@hono/node-server'
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
  // The address is part of the sandbox's own pages, so the port is taken first and the app put behind it.
  let handle: ((request: Request, env: unknown) => Response | Promise<Response>) | undefined
  const notReady = () => new Response('Starting', { status: 503 })
  const { server, boundPort } = await listen(port, host, (request, env) => handle?.(request, env) ?? notReady())
  const url = options.publicUrl ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${boundPort}`
  const sandbox = createSandbox({ ...options, publicUrl: url })
  handle = (request, env) => sandbox.app.fetch(request, env)
  const timer = setInterval(sandbox.runDue, TICK_MS)
  return {
    ...sandbox,
    url,
    async close() {
      clearInterval(timer)
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await sandbox.close()
    },
  }
}

function listen(port: number, host: string, fetch: (request: Request, env: unknown) => Response | Promise<Response>) {
  return new Promise<{ server: ReturnType<typeof serve>; boundPort: number }>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, (info) => resolve({ server, boundPort: info.port }))
    server.once('error', reject)
  })
}
