import type { HttpContext } from './kit.ts'

/**
 * The client's address. Each trusted proxy appends the address it saw to X-Forwarded-For, so with n of them the client is the nth
 * from the right; what stands further left is the client's own claim.
 */
export function clientAddress(c: HttpContext, trustedProxies: number): string {
  const direct = c.env?.incoming?.socket.remoteAddress ?? ''
  if (trustedProxies === 0) return direct
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return forwarded[Math.max(0, forwarded.length - trustedProxies)] || direct
}

/** Whether the request came from this machine itself, through no proxy. */
export function isLocal(c: HttpContext): boolean {
  const direct = c.env?.incoming?.socket.remoteAddress ?? ''
  const loopback = direct === '::1' || direct.startsWith('127.') || direct.startsWith('::ffff:127.')
  return loopback && c.req.header('x-forwarded-for') === undefined && c.req.header('forwarded') === undefined
}
