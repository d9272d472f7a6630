import type { Context, MiddlewareHandler } from 'hono'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

function refuse(c: Context, sentence: string): Response {
  return c.json({ error: sentence }, 403)
}

/**
 * Lets a request through if it was addressed to one of our names. A web page that had its own name point at this machine
 * (DNS rebinding) is refused.
 */
export function requireKnownHost(publicUrl: string, allowedHosts: readonly string[]): MiddlewareHandler {
  const known = new Set([...LOOPBACK, new URL(publicUrl).hostname, ...allowedHosts])
  return async (c, next) => {
    if (known.has(new URL(c.req.url).hostname)) return next()
    return refuse(c, 'The sandbox answers on this machine only. Name further hosts in its option allowedHosts.')
  }
}

/** Refuses what another site's page sends; programs, which send no Origin, may. */
export function refuseCrossSite(publicUrl: string): MiddlewareHandler {
  const publicHost = new URL(publicUrl).host
  return async (c, next) => {
    if (SAFE_METHODS.includes(c.req.method)) return next()
    const origin = c.req.header('origin')
    const host = origin === undefined ? undefined : hostOf(origin)
    if (origin !== undefined && host !== new URL(c.req.url).host && host !== publicHost) {
      return refuse(c, 'Another site may not drive the sandbox.')
    }
    return next()
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
