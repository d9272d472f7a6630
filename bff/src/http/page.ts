import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { strictTransport } from './headers.ts'
import type { HttpContext, HttpEnv, HttpKit } from './kit.ts'
import { send } from './send.ts'

export interface PagePolicy {
  /** Origins besides ours whose scripts, frames and connections the page may use. */
  origins?: string[]
  /** Whether pages of our own origin may show it in a frame. */
  framedBySelf?: boolean
}

/** Security headers of the served web apps. Styles may stand inline, scripts may not; pictures may come from any https host. */
export function pageHeaders(
  kit: HttpKit,
  { origins = [], framedBySelf = false }: PagePolicy = {},
): MiddlewareHandler<HttpEnv> {
  const own = ["'self'", ...origins]
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: own,
      connectSrc: own,
      frameSrc: own,
      imgSrc: ["'self'", 'data:', 'blob:', 'https:', ...origins],
      // Figures have a face of their own, small enough to stand in the stylesheet.
      fontSrc: ["'self'", 'data:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: [framedBySelf ? "'self'" : "'none'"],
    },
    xFrameOptions: framedBySelf ? 'SAMEORIGIN' : 'DENY',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: kit.https ? strictTransport : false,
  })
}

/** A page of our own that stands alone: no scripts, nothing loaded. `html` is trusted: whatever is not ours in it is escaped. */
export function sendPage(c: HttpContext, kit: HttpKit, status: number, html: string): Response {
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Request-Id': c.get('requestId'),
  }
  if (kit.https) headers['Strict-Transport-Security'] = strictTransport
  return send(c, status, headers, html)
}
