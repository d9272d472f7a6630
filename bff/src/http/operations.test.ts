import { expect, test } from 'vitest'
import { serveOperations } from './operations.ts'
import type { OperationsOptions } from './operations.ts'
import { createTestApp, createTestKit } from './testing.ts'

function operated(options: Partial<OperationsOptions>) {
  const kit = createTestKit()
  const app = createTestApp(kit)
  serveOperations(app, kit, { readiness: {}, ...options })
  return (path: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    app.request(path, { headers }, { incoming: { socket: { remoteAddress } } })
}

test('the process is alive', async () => {
  const answer = await operated({})('/healthz')
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
})

test('readiness names the part that is not ready, and nothing of why', async () => {
  const ask = operated({
    readiness: {
      keys: async () => {},
      async database() {
        throw new Error('password authentication failed')
      },
    },
  })
  const answer = await ask('/readyz')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ status: 'failed', checks: { keys: 'ok', database: 'failed' } })
  expect((await operated({ readiness: { keys: async () => {} } })('/readyz')).status).toBe(200)
})

test('metrics without a token are for this machine only', async () => {
  const ask = operated({})
  expect((await ask('/metrics')).headers.get('content-type')).toContain('text/plain')
  expect((await ask('/metrics', {}, '::1')).status).toBe(200)
  expect((await ask('/metrics', {}, '::ffff:127.0.0.1')).status).toBe(200)
  expect((await ask('/metrics', {}, '10.0.0.9')).status).toBe(404)
  expect((await ask('/metrics', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(404)
})

test('metrics with a token are for its bearer, from anywhere', async () => {
  const ask = operated({ metricsToken: 'scraper-scraper-1' })
  expect((await ask('/metrics', { authorization: 'Bearer scraper-scraper-1' }, '10.0.0.9')).status).toBe(200)
  expect((await ask('/metrics', { authorization: 'Bearer scraper-scraper-2' })).status).toBe(404)
  expect((await ask('/metrics')).status).toBe(404)
})
