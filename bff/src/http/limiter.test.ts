import * as v from 'valibot'
import { expect, test } from 'vitest'
import { endpoint, staff } from '@kaifan/shared/contract'
import { problemTitle } from '@kaifan/shared/i18n'
import { ProblemError } from '../problem.ts'
import { createLimiter, defaultLimits } from './limiter.ts'
import type { LimitRules } from './limiter.ts'
import { serve } from './serve.ts'
import { createTestApp, createTestKit, readProblem } from './testing.ts'

const part = {
  look: endpoint({
    method: 'GET',
    path: '/look',
    summary: 'Look',
    access: 'public',
    reply: v.object({}),
    problems: [],
  }),
  ask: endpoint({ method: 'GET', path: '/ask', summary: 'Ask', access: 'customer', reply: v.object({}), problems: [] }),
  enter: endpoint({
    method: 'POST',
    path: '/enter',
    summary: 'Enter',
    access: 'public',
    reply: v.object({}),
    problems: [],
    limit: 'new_session',
  }),
} as const

function limitedApp(limits: Partial<LimitRules>) {
  const kit = createTestKit({ limits })
  const app = createTestApp(kit)
  serve(app, kit, part, { look: async () => ({}), ask: async () => ({}), enter: async () => ({}) })
  serve(
    app,
    kit,
    { signIn: staff.signIn },
    {
      async signIn() {
        throw new ProblemError('credentials_wrong')
      },
    },
  )
  return async (path: string, options: { token?: string; from?: string; body?: unknown; locale?: string } = {}) => {
    const { token, from = '10.0.0.1', body, locale = 'en' } = options
    const headers: Record<string, string> = { 'content-type': 'application/json', 'accept-language': locale }
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`
    const method = path === '/look' || path === '/ask' ? 'GET' : 'POST'
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    return app.request(path, { method, headers, ...sent }, { incoming: { socket: { remoteAddress: from } } })
  }
}

async function statuses(times: number, ask: () => Promise<Response>): Promise<number[]> {
  const seen: number[] = []
  for (let i = 0; i < times; i += 1) seen.push((await ask()).status)
  return seen
}

test.each(['zh-CN', 'en'] as const)('one session that asks too much is told to slow down, in %s', async (locale) => {
  const ask = limitedApp({ session: { points: 2, seconds: 60 } })
  expect(await statuses(3, () => ask('/ask', { token: 'diner-1' }))).toEqual([200, 200, 200])
  const refused = await ask('/ask', { token: 'diner-1', locale })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
  const problem = await readProblem(refused)
  expect([problem.code, problem.title]).toEqual(['slow_down', problemTitle('slow_down', locale)])
})

test('another session at the same address goes on', async () => {
  const ask = limitedApp({ session: { points: 2, seconds: 60 }, address: { points: 4, seconds: 60 } })
  await statuses(4, () => ask('/ask', { token: 'diner-1' }))
  expect(await statuses(3, () => ask('/ask', { token: 'diner-2' }))).toEqual([200, 200, 200])
  expect((await ask('/look', { token: 'diner-2' })).status).toBe(429)
})

test('made-up tokens count against the address, and cost the sessions there nothing', async () => {
  const ask = limitedApp({ address: { points: 3, seconds: 60 } })
  expect((await ask('/ask', { token: 'diner-1' })).status).toBe(200)
  let n = 0
  expect(await statuses(3, () => ask('/ask', { token: `made-up-${(n += 1)}` }))).toEqual([401, 401, 429])
  expect((await ask('/ask', { token: 'diner-1' })).status).toBe(200)
  expect((await ask('/look', { from: '10.0.0.2' })).status).toBe(200)
})

test('new sessions are limited for each address', async () => {
  const ask = limitedApp({ newSession: { points: 1, seconds: 60 } })
  expect(await statuses(2, () => ask('/enter'))).toEqual([200, 429])
  expect((await ask('/enter', { from: '10.0.0.2' })).status).toBe(200)
})

test('passwords are limited for each account and address, however the account is written', async () => {
  const ask = limitedApp({ signIn: { points: 2, seconds: 60 } })
  const guess = (account: string, from?: string) => () =>
    ask('/api/staff/sessions', { body: { account, password: 'guess' }, ...(from !== undefined && { from }) })
  expect(await statuses(2, guess('owner'))).toEqual([401, 401])
  expect(await statuses(1, guess('OWNER'))).toEqual([429])
  expect(await statuses(1, guess('cook'))).toEqual([401])
  expect(await statuses(1, guess('owner', '10.0.0.2'))).toEqual([401])
})

test('however many addresses are made up, there are no more counters than buckets', async () => {
  const limiter = createLimiter({ ...defaultLimits, address: { points: 3, seconds: 60 } }, 2)
  const refused: number[] = []
  for (let i = 0; i < 10; i += 1) await limiter.take('address', `made-up ${i}`).catch(() => refused.push(i))
  expect(refused.length).toBeGreaterThanOrEqual(4)
})
