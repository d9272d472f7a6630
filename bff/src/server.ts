import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

/** What is running behind the app, and what is let go when the server stops. */
export interface ServerContext {
  app: { fetch: Parameters<typeof getRequestListener>[0] }
  log: { warn(fields: object, message: string): void }
  feed: { close(): void }
  jobs: { start(): void; stop(): Promise<void> }
  database: { close(): Promise<void> }
}

export interface ListenOptions {
  /** 0 is any free one. */
  port: number
  host: string
  /** How long requests and jobs in hand may take to finish, 10 s by default. */
  stopTimeoutMs?: number
}

export interface RunningServer {
  port: number
  /** Stops accepting, ends event streams, lets requests and jobs in hand finish, and closes the database. */
  stop(): Promise<void>
}

/** Listens and runs due jobs. Rejects when the port is taken. */
export async function startServer(context: ServerContext, options: ListenOptions): Promise<RunningServer> {
  const { port, host, stopTimeoutMs = 10_000 } = options
  const server = createServer(getRequestListener(context.app.fetch))
  // Longer than the minute for which proxies keep idle connections, so that none sends a request into a closing one.
  server.keepAliveTimeout = 65_000
  server.listen(port, host)
  await once(server, 'listening')
  context.jobs.start()
  let stopping: Promise<void> | undefined
  return {
    port: boundPort(server),
    stop: () => (stopping ??= stop(context, server, stopTimeoutMs)),
  }
}

async function stop({ feed, jobs, database, log }: ServerContext, server: Server, timeoutMs: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection whose request ends from now on would otherwise be kept for a next one.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  feed.close()
  const finished = Promise.all([closed, jobs.stop()])
  const deadline = AbortSignal.timeout(timeoutMs)
  const late = once(deadline, 'abort').then(() => 'late' as const)
  if ((await Promise.race([finished, late])) === 'late') {
    log.warn(
      { timeoutMs },
      'requests or jobs in hand did not finish in time; jobs are taken up again at the next start',
    )
    server.closeAllConnections()
  }
  clearInterval(sweep)
  await database.close()
}

function boundPort(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return address.port
}
