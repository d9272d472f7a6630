import { pickLocale, problemTitle } from '@kaifan/shared/i18n'
import { envelopeMediaType, problemMediaType, problemStatus } from '@kaifan/shared/problems'
import type { Problem } from '@kaifan/shared/problems'
import type { ProblemError } from '../problem.ts'
import { apiHeaders } from './headers.ts'
import type { HttpContext, HttpKit } from './kit.ts'
import { send } from './send.ts'

/** A refusal as RFC 9457 problem details in the reader's language, enveloped where that was asked for. */
export function problemReply(
  c: HttpContext,
  kit: HttpKit,
  error: ProblemError,
  more?: Record<string, string>,
): Response {
  const locale = pickLocale(c.req.header('accept-language'))
  const { retryAfter, faults, detail, ...extras } = error.extras
  const problem: Problem = {
    type: `/docs#${error.code}`,
    title: problemTitle(error.code, locale),
    status: problemStatus[error.code],
    code: error.code,
    requestId: c.get('requestId'),
    ...(detail !== undefined && { detail: detail[locale] }),
    ...(faults !== undefined && { problems: faults }),
    ...extras,
  }
  c.set('problem', error.code)
  const headers: Record<string, string> = {
    ...apiHeaders(c, kit),
    'Content-Language': locale,
    Vary: 'Accept, Accept-Language',
    ...more,
  }
  if (retryAfter !== undefined) headers['Retry-After'] = String(retryAfter)
  if (problem.status === 401) headers['WWW-Authenticate'] = 'Bearer'
  if (wantsEnvelope(c)) return envelope(c, problem.status, problem, headers)
  return send(c, problem.status, { ...headers, 'Content-Type': problemMediaType }, JSON.stringify(problem))
}

/** 304: what the reader holds is still so. */
export function notModified(c: HttpContext, headers: Record<string, string>): Response {
  if (wantsEnvelope(c)) return envelope(c, 304, null, headers)
  return send(c, 304, headers, null)
}

function wantsEnvelope(c: HttpContext): boolean {
  return c.req.header('accept')?.includes(envelopeMediaType) ?? false
}

/** It is kept by nobody: a cache would take it for what it wraps. */
function envelope(c: HttpContext, status: number, body: unknown, headers: Record<string, string>): Response {
  const { ETag: _etag, ...rest } = headers
  return send(
    c,
    200,
    { ...rest, 'Cache-Control': 'no-store', 'Content-Type': envelopeMediaType },
    JSON.stringify({ status, body }),
  )
}
