import type { Endpoint } from '@kaifan/shared/contract'
import { entityTag, matchesTag } from './etag.ts'
import { apiHeaders } from './headers.ts'
import type { HttpContext, HttpKit } from './kit.ts'
import { notModified } from './problem-reply.ts'
import { isRaw } from './raw.ts'
import type { RawReply } from './raw.ts'
import { send } from './send.ts'

const json = 'application/json; charset=utf-8'

/** Writes what a handler answered. */
export function reply(c: HttpContext, kit: HttpKit, endpoint: Endpoint, answer: unknown): Response {
  const headers = apiHeaders(c, kit)
  if (endpoint.reply === undefined) return send(c, endpoint.status ?? 204, headers, null)
  if (isRaw(answer)) return replyRaw(c, headers, answer)
  const body = JSON.stringify(answer)
  if (endpoint.etag) {
    headers['ETag'] = entityTag(body)
    headers['Cache-Control'] = endpoint.access === 'public' ? 'no-cache' : 'private, no-cache'
    if (matchesTag(c.req.header('if-none-match'), headers['ETag'])) return notModified(c, headers)
  }
  headers['Content-Type'] = json
  return send(c, endpoint.status ?? 200, headers, body)
}

function replyRaw(c: HttpContext, headers: Record<string, string>, answer: RawReply): Response {
  headers['ETag'] = answer.etag
  headers['Cache-Control'] = answer.cacheControl
  headers['Vary'] = 'Accept, Accept-Encoding'
  if (matchesTag(c.req.header('if-none-match'), answer.etag)) return notModified(c, headers)
  headers['Content-Type'] = json
  if (answer.encoding !== undefined) headers['Content-Encoding'] = answer.encoding
  return send(c, 200, headers, answer.body)
}
