import { serve } from '@hono/node-server'
import { createSimulator } from './simulator.ts'
import type { SimulatorOptions } from './simulator.ts'

export interface RunningSimulator {
  /** With a slash at the end. */
  url: string
  close(): Promise<void>
}

/** Serves a simulator on a port of its own; 0 takes a free one. */
export function startSimulator({
  port,
  host = '127.0.0.1',
  ...options
}: SimulatorOptions & { port: number; host?: string }): Promise<RunningSimulator> {
  const app = createSimulator(options)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (info) => {
      resolve({
        url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${info.port}${options.base ?? '/'}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.once('error', reject)
  })
}
