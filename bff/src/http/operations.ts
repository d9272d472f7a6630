import { createHash, timingSafeEqual } from 'node:crypto'
import { isLocal } from './address.ts'
import { apiHeaders } from './headers.ts'
import { bearerToken } from './identify.ts'
import type { HttpApp, HttpContext, HttpKit } from './kit.ts'
import { ProblemError } from '../problem.ts'
import { send } from './send.ts'

export interface OperationsOptions {
  /** Each resolves where the part is ready and rejects where it is not. */
  readiness: Record<string, () => Promise<void>>
  /** The bearer token of the scraper. Without one only this machine itself may read the metrics. */
  metricsToken?: string | undefined
}

/** `/healthz`, `/readyz` and `/metrics`. */
export function serveOperations(app: HttpApp, kit: HttpKit, options: OperationsOptions): void {
  app.get('/healthz', (c) => sendJson(c, kit, 200, { status: 'ok' }))

  app.get('/readyz', async (c) => {
    const checks = await Promise.all(
      Object.entries(options.readiness).map(async ([name, check]) => {
        try {
          await withinTime(check(), 2_000)
          return [name, 'ok'] as const
        } catch (error) {
          kit.log.warn({ check: name, err: error }, 'not ready')
          return [name, 'failed'] as const
        }
      }),
    )
    const ready = checks.every(([, state]) => state === 'ok')
    return sendJson(c, kit, ready ? 200 : 503, { status: ready ? 'ok' : 'failed', checks: Object.fromEntries(checks) })
  })

  app.get('/metrics', async (c) => {
    if (!mayReadMetrics(c, options.metricsToken)) throw new ProblemError('not_found')
    const headers = { ...apiHeaders(c, kit), 'Content-Type': kit.metrics.registry.contentType }
    return send(c, 200, headers, await kit.metrics.registry.metrics())
  })
}

function mayReadMetrics(c: HttpContext, token: string | undefined): boolean {
  if (token === undefined) return isLocal(c)
  return timingSafeEqual(digest(bearerToken(c) ?? ''), digest(token))
}

/** Equal lengths, so that comparing takes the same time whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function sendJson(c: HttpContext, kit: HttpKit, status: number, body: unknown): Response {
  return send(c, status, { ...apiHeaders(c, kit), 'Content-Type': 'application/json' }, JSON.stringify(body))
}

async function withinTime(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs)
  })
  try {
    await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
