import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { clientAddress } from './address.ts'
import type { HttpContext, HttpEnv, HttpKit } from './kit.ts'

/** Names each request, and once it is answered measures it and writes its one log line: the route's pattern, never the address. */
export function observeRequests(kit: HttpKit): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const startedAt = performance.now()
    c.set('requestId', requestIdOf(c))
    c.set('address', clientAddress(c, kit.trustedProxies))
    await next()
    const ms = performance.now() - startedAt
    const route = c.get('route') ?? matchedRoute(c)
    const { status } = c.res
    kit.metrics.httpSeconds.observe({ method: c.req.method, route, status: statusClass(status) }, ms / 1000)
    kit.log[levelOf(route, status)](
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        route,
        status,
        problem: c.get('problem'),
        ms: Math.round(ms * 100) / 100,
        bytes: c.get('bytes'),
      },
      'request',
    )
  }
}

/** A proxy's id goes on through our log; anything that could forge or flood a line is replaced. */
function requestIdOf(c: HttpContext): string {
  const given = c.req.header('x-request-id')
  return given !== undefined && /^[A-Za-z0-9._:-]{8,64}$/.test(given) ? given : randomUUID()
}

/** Called once a handler has run, so the last of the matched routes is the one that answered. */
function matchedRoute(c: HttpContext): string {
  const route = routePath(c, -1)
  return route === '*' || route === '/*' ? 'none' : route
}

const classes = ['', '1xx', '2xx', '3xx', '4xx', '5xx']

function statusClass(status: number): string {
  return classes[Math.floor(status / 100)] ?? 'other'
}

/** Probes come every few seconds and say nothing while they pass. */
function levelOf(route: string, status: number): 'debug' | 'info' | 'error' {
  if (status >= 500) return 'error'
  return route === '/healthz' || route === '/readyz' || route === '/metrics' ? 'debug' : 'info'
}
