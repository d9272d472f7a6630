import type { HttpContext, HttpKit } from './kit.ts'

/** Sent with every answer of the API. Addresses hold table codes, so they are told to nobody. */
export function apiHeaders(c: HttpContext, kit: HttpKit): Record<string, string> {
  const headers: Record<string, string> = {
    'X-Request-Id': c.get('requestId'),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cache-Control': 'no-store',
    Vary: 'Accept',
  }
  if (kit.https) headers['Strict-Transport-Security'] = strictTransport
  return headers
}

/** Two years, as browsers' preload lists ask. */
export const strictTransport = 'max-age=63072000'
