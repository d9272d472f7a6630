import type { HttpContext } from './kit.ts'

/** An answer with all of its headers at once, which the server writes without building a Headers object. Notes its size for the log. */
export function send(
  c: HttpContext,
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer> | null,
): Response {
  c.set('bytes', body === null ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.length)
  return new Response(body, { status, headers })
}
