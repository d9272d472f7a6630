import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { serveOperations } from './operations.ts'
import { createTestApp, createTestKit } from './testing.ts'

function observed(options: { trustedProxies?: number } = {}) {
  const kit = { ...createTestKit(), ...options }
  const app = createTestApp(kit)
  app.get('/api/tables/:tableCode', (c) => c.text(c.get('address')))
  app.get('/refused', () => {
    throw new ProblemError('store_closed')
  })
  serveOperations(app, kit, { readiness: {} })
  return { app, kit }
}

test('a request writes one line: the pattern of its route and nothing that it holds', async () => {
  const { app, kit } = observed()
  await app.request('/api/tables/secretcode?authCode=secretauth', {
    headers: { authorization: 'Bearer secrettoken', cookie: 'a=secretcookie' },
  })
  expect(kit.lines).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'GET',
      route: '/api/tables/:tableCode',
      status: 200,
      ms: expect.any(Number),
      msg: 'request',
    },
  ])
  expect(JSON.stringify(kit.lines)).not.toContain('secret')
})

test('a refusal is logged with its code and size', async () => {
  const { app, kit } = observed()
  const answer = await app.request('/refused')
  const bytes = (await answer.arrayBuffer()).byteLength
  expect(kit.lines).toMatchObject([{ status: 409, problem: 'store_closed', bytes }])
})

test('unknown paths share one route', async () => {
  const { app, kit } = observed()
  await app.request('/wp-admin/secret')
  expect(kit.lines).toMatchObject([{ route: 'none', status: 404 }])
  expect(await kit.metrics.registry.metrics()).toContain('route="none",status="4xx"')
})

test('probes that pass say nothing', async () => {
  const { app, kit } = observed()
  await app.request('/healthz')
  expect(kit.lines).toEqual([])
})

test('a request id of the proxy is taken over, one that could forge a line is not', async () => {
  const { app } = observed()
  const idOf = async (given: string) =>
    (await app.request('/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id')
  expect(await idOf('proxy-0123456789')).toBe('proxy-0123456789')
  for (const forged of ['short', 'has space in it', `x${'9'.repeat(64)}`]) expect(await idOf(forged)).not.toBe(forged)
})

test('the histogram counts by method, route and class of status', async () => {
  const { app, kit } = observed()
  await app.request('/api/tables/a')
  await app.request('/api/tables/b')
  expect(await kit.metrics.registry.metrics()).toContain(
    'http_request_duration_seconds_count{method="GET",route="/api/tables/:tableCode",status="2xx"} 2',
  )
})

test.each([
  [0, '10.1.1.1', 'the socket’s own, whatever is claimed'],
  [1, '3.3.3.3', 'what the one proxy saw'],
  [2, '2.2.2.2', 'what the outer of two proxies saw'],
  [9, '1.1.1.1', 'the outermost known'],
])('behind %i proxies the client is %s: %s', async (trustedProxies, address) => {
  const { app } = observed({ trustedProxies })
  const headers = { 'x-forwarded-for': '1.1.1.1, 2.2.2.2,3.3.3.3' }
  const answer = await app.request(
    '/api/tables/a',
    { headers },
    { incoming: { socket: { remoteAddress: '10.1.1.1' } } },
  )
  expect(await answer.text()).toBe(address)
})

test('secrets in a logged object are hidden, and so are the parameters of a failed statement', () => {
  const written: string[] = []
  const log = createLog({ level: 'info' }, { write: (line) => void written.push(line) })
  log.info({
    token: 'hide1',
    buyer: { openId: 'hide2' },
    request: { tableCode: 'hide3', password: 'hide4' },
    kept: 'shown',
  })
  const failed = new Error('Failed query: select 1\nparams: hide5,hide6\nhide7')
  log.error({ err: new Error('outer', { cause: failed }) })
  expect(written.join()).not.toMatch(/hide\d/)
  expect(written.join()).toContain('shown')
  expect(written.join()).toContain('Failed query: select 1')
})
