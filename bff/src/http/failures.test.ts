import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { problemTitle } from '@kaifan/shared/i18n'
import type { Locale } from '@kaifan/shared/i18n'
import { envelopeMediaType } from '@kaifan/shared/problems'
import type { ProblemCode } from '@kaifan/shared/problems'
import { dishApp, good, makeDish } from './dishes.testing.ts'
import { readProblem } from './testing.ts'

const json = 'application/json'
const tooLong = JSON.stringify({ lines: [], note: 'x'.repeat(300) })
const dish = '/api/dishes/a'

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream
type MadeCase = [what: string, body: () => Body, headers: Record<string, string>, status: number, code: ProblemCode]

const made: MadeCase[] = [
  ['no JSON', () => '{"lines":', {}, 400, 'malformed_json'],
  ['nothing', () => '', {}, 400, 'malformed_json'],
  ['bytes that are no UTF-8', () => Uint8Array.of(34, 0xc3, 0x28, 34), {}, 400, 'malformed_json'],
  ['a body over the limit', () => tooLong, {}, 413, 'body_too_large'],
  ['a stated length over the limit', () => good, { 'content-length': '999' }, 413, 'body_too_large'],
  ['a long body that states no length', () => new Blob([tooLong]).stream(), {}, 413, 'body_too_large'],
  ['a form', () => 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
  ['another charset', () => good, { 'content-type': `${json}; charset=gbk` }, 415, 'unsupported_media_type'],
  ['a compressed body', () => good, { 'content-encoding': 'gzip' }, 415, 'unsupported_media_type'],
  ['a body of another form', () => '[]', {}, 422, 'body_invalid'],
  ['a field with a code of its own', () => JSON.stringify({ lines: [], note: '123456' }), {}, 422, 'note_too_long'],
  ['no idempotency key', () => good, { 'idempotency-key': '' }, 428, 'idempotency_key_required'],
  ['a key of another form', () => good, { 'idempotency-key': 'a b' }, 400, 'idempotency_key_invalid'],
  ['an endless key', () => good, { 'idempotency-key': 'k'.repeat(129) }, 400, 'idempotency_key_invalid'],
]

const asked: [what: string, method: string, path: string, status: number, code: ProblemCode][] = [
  ['NUL in the path', 'GET', '/api/dishes/a%00b', 422, 'text_invalid'],
  ['a wrong query', 'GET', '/api/dishes?kind=warm', 400, 'query_invalid'],
  ['NUL in the query', 'GET', '/api/dishes?kind=%00', 400, 'query_invalid'],
  ['what a handler refuses', 'GET', '/api/dishes/none', 404, 'item_not_found'],
  ['an unknown path', 'GET', '/api/cats', 404, 'not_found'],
  ['a wrong method', 'PUT', dish, 405, 'method_not_allowed'],
  ['a fault of ours', 'GET', '/api/dishes/broken', 500, 'internal'],
  ['a database that is away', 'GET', '/api/dishes/away', 503, 'unavailable'],
]

async function expectProblem(answer: Response, locale: Locale, status: number, code: ProblemCode): Promise<void> {
  const problem = await readProblem(answer)
  expect([answer.status, problem.status, problem.code]).toEqual([status, status, code])
  expect(problem.title).toBe(problemTitle(code, locale))
  expect(answer.headers.get('content-language')).toBe(locale)
  expect(problem.requestId).toBe(answer.headers.get('x-request-id'))
  expect(problem.type).toBe(`/docs#${code}`)
}

describe.each(['zh-CN', 'en'] as const)('in %s a problem in words answers', (locale) => {
  test.each(made)('%s', async (_what, body, headers, status, code) => {
    await expectProblem(await makeDish(body(), { ...headers, 'accept-language': locale }), locale, status, code)
  })

  test.each(asked)('%s', async (_what, method, path, status, code) => {
    const headers = { authorization: 'Bearer diner-1', 'accept-language': locale }
    await expectProblem(await dishApp().app.request(path, { method, headers }), locale, status, code)
  })
})

describe('a refusal', () => {
  test('names every fault at once, by line and path', async () => {
    const lines = [{ itemId: 'a', quantity: 1 }, { itemId: 'b', quantity: 0 }, { quantity: 1.5 }]
    const problem = await readProblem(await makeDish(JSON.stringify({ lines, note: '123456' })))
    expect(problem.code).toBe('quantity_invalid')
    expect(problem.problems).toEqual([
      { code: 'quantity_invalid', line: 1, path: 'lines.1.quantity' },
      { code: 'body_invalid', line: 2, path: 'lines.2.itemId' },
      { code: 'note_too_long', path: 'note' },
    ])
  })

  test('says how long to wait and what could be had instead', async () => {
    const answer = await makeDish(good, {}, 'gone')
    expect(answer.headers.get('retry-after')).toBe('7')
    expect((await readProblem(answer)).problems).toEqual([{ code: 'sold_out', line: 0, available: 2 }])
  })

  test('of a method names those that are served', async () => {
    const answer = await dishApp().app.request('/api/dishes/a', { method: 'PATCH' })
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, DELETE')
  })

  test('tells nothing of what broke, and the log tells all of it', async () => {
    const { app, kit } = dishApp()
    const answer = await app.request('/api/dishes/broken')
    expect(await answer.text()).not.toContain('secret detail')
    const line = kit.lines.find(({ err }) => err !== undefined)
    expect(line).toMatchObject({
      requestId: answer.headers.get('x-request-id'),
      err: { message: 'secret detail', stack: expect.stringContaining('dishes.testing.ts') },
    })
  })

  test('of a call without a body does not look at one', async () => {
    const { app } = dishApp()
    const answer = await app.request('/api/dishes/a', {
      method: 'DELETE',
      headers: { authorization: 'Bearer owner', 'content-type': 'text/plain' },
      body: 'not json',
    })
    expect(answer.status).toBe(204)
  })
})

describe('the envelope', () => {
  const accept = envelopeMediaType

  test('wraps a refusal as 200', async () => {
    const answer = await makeDish('{', { accept, 'accept-language': 'en' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(envelopeMediaType)
    expect(answer.headers.get('vary')).toContain('Accept')
    expect(await answer.json()).toMatchObject({ status: 400, body: { code: 'malformed_json', status: 400 } })
  })

  test('wraps 304 as 200, and no cache takes it for the dish', async () => {
    const { app } = dishApp()
    const etag = (await app.request('/api/dishes/a')).headers.get('etag') ?? ''
    const answer = await app.request('/api/dishes/a', { headers: { accept, 'if-none-match': etag } })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: 304, body: null })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('etag')).toBeNull()
  })

  test('wraps unknown paths, wrong methods and faults of ours', async () => {
    const { app } = dishApp()
    const statusOf = async (path: string, method = 'GET') => {
      const answer = await app.request(path, { method, headers: { accept } })
      return [answer.status, v.parse(v.looseObject({ status: v.number() }), await answer.json()).status]
    }
    expect(await statusOf('/api/cats')).toEqual([200, 404])
    expect(await statusOf('/api/dishes/a', 'PUT')).toEqual([200, 405])
    expect(await statusOf('/api/dishes/broken')).toEqual([200, 500])
  })

  test('leaves what went well as it is', async () => {
    const answer = await makeDish(good, { accept })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })
})
