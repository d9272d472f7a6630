import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { Histogram, Registry } from 'prom-client'

// A bare Hono app that sends one compressed body; `OBSERVED` adds a logger, a histogram, an id and the same headers.
const { PORT = '', BODY_FILE = '', ETAG = '', OBSERVED } = process.env
const body = Uint8Array.from(readFileSync(BODY_FILE))
const route = '/api/stores/:storeId/menu'
const log = pino({ level: 'info', base: null })
const seconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'How long requests took',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [new Registry()],
})

const app = new Hono<{ Variables: { requestId: string; bytes: number } }>()
if (OBSERVED) {
  app.use(async (c, next) => {
    const startedAt = performance.now()
    c.set('requestId', randomUUID())
    await next()
    const ms = performance.now() - startedAt
    const { status } = c.res
    const { method } = c.req
    seconds.observe({ method, route, status: status === 304 ? '3xx' : '2xx' }, ms / 1000)
    const rounded = Math.round(ms * 100) / 100
    log.info({ requestId: c.get('requestId'), method, route, status, ms: rounded, bytes: c.get('bytes') }, 'request')
  })
}
app.get(route, (c) => {
  const headers: Record<string, string> = { ETag: ETAG, 'Cache-Control': 'no-cache', Vary: 'Accept, Accept-Encoding' }
  if (OBSERVED) {
    headers['X-Request-Id'] = c.get('requestId')
    headers['X-Content-Type-Options'] = 'nosniff'
    headers['Referrer-Policy'] = 'no-referrer'
    headers['Content-Security-Policy'] = "default-src 'none'; frame-ancestors 'none'"
  }
  const known = c.req.header('if-none-match') === ETAG
  c.set('bytes', known ? 0 : body.length)
  if (known) return c.body(null, 304, headers)
  headers['Content-Type'] = 'application/json; charset=utf-8'
  headers['Content-Encoding'] = 'gzip'
  return c.body(body, 200, headers)
})
createServer(getRequestListener(app.fetch)).listen(Number(PORT), '127.0.0.1')
