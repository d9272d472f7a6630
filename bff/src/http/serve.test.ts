import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { endpoint } from '@kaifan/shared/contract'
import { problemTitle } from '@kaifan/shared/i18n'
import { envelopeMediaType } from '@kaifan/shared/problems'
import { ProblemError } from '../problem.ts'
import type { Handlers, Idempotency } from './call.ts'
import { negotiateEncoding } from './encoding.ts'
import { raw } from './raw.ts'
import { serve } from './serve.ts'
import { createTestApp, createTestKit, now, readProblem } from './testing.ts'

const quantity = v.pipe(v.number('quantity_invalid'), v.minValue(1, 'quantity_invalid'))
const dishes = {
  readDish: endpoint({
    method: 'GET',
    path: '/api/dishes/:dishId',
    summary: 'A dish',
    access: 'public',
    reply: v.object({ id: v.string(), locale: v.string() }),
    problems: ['item_not_found'],
    etag: true,
  }),
  readBook: endpoint({
    method: 'GET',
    path: '/api/book',
    summary: 'Bytes made ahead',
    access: 'public',
    reply: v.object({ pages: v.number() }),
    problems: [],
    etag: true,
  }),
  listDishes: endpoint({
    method: 'GET',
    path: '/api/dishes',
    summary: 'Dishes',
    access: 'customer',
    query: v.object({ kind: v.optional(v.picklist(['hot', 'cold'], 'query_invalid'), 'hot') }),
    reply: v.object({ kind: v.string(), customer: v.string() }),
    problems: [],
  }),
  makeDish: endpoint({
    method: 'POST',
    path: '/api/dishes/:dishId',
    summary: 'Makes a dish',
    access: 'customer',
    idempotent: true,
    body: v.object({
      lines: v.array(v.object({ itemId: v.string('body_invalid'), quantity })),
      note: v.optional(v.pipe(v.string('body_invalid'), v.maxLength(5, 'note_too_long')), ''),
    }),
    reply: v.object({ note: v.string() }),
    status: 201,
    problems: ['sold_out'],
    bodyLimitBytes: 200,
  }),
  removeDish: endpoint({
    method: 'DELETE',
    path: '/api/dishes/:dishId',
    summary: 'Removes a dish',
    access: { staff: ['owner', 'manager'] },
    status: 204,
    problems: [],
  }),
} as const

const book = Buffer.from(JSON.stringify({ pages: 3 }))
const handlers: Handlers<typeof dishes> = {
  async readDish({ params, locale }) {
    if (params.dishId === 'none') throw new ProblemError('item_not_found')
    if (params.dishId === 'broken') throw new Error('secret detail')
    if (params.dishId === 'away') {
      throw new Error('query failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })
    }
    return { id: params.dishId, locale }
  },
  async readBook({ acceptEncoding }) {
    const encoding = negotiateEncoding(acceptEncoding)
    const body = encoding === 'br' ? new Uint8Array(brotliCompressSync(book)) : new Uint8Array(book)
    return raw({ body, encoding, etag: `"3-${encoding ?? 'plain'}"`, cacheControl: 'public, max-age=5' })
  },
  listDishes: async ({ query, customer }) => ({ kind: query.kind, customer: customer.id }),
  async makeDish({ body, params }) {
    if (params.dishId === 'gone') {
      throw new ProblemError('sold_out', { faults: [{ code: 'sold_out', line: 0, available: 2 }], retryAfter: 7 })
    }
    return { note: body.note }
  },
  removeDish: async () => {},
}

function dishApp(replaced: Partial<Handlers<typeof dishes>> = {}) {
  const kit = createTestKit()
  const app = createTestApp(kit)
  serve(app, kit, dishes, { ...handlers, ...replaced })
  return { app, kit }
}

const good = JSON.stringify({ lines: [{ itemId: 'mapo', quantity: 1 }] })
const makeHeaders = { 'content-type': 'application/json', authorization: 'Bearer diner-1', 'idempotency-key': 'k1' }

function make(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string> = {},
  id = 'mapo',
) {
  const request: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    headers: { ...makeHeaders, ...headers },
    duplex: 'half',
  }
  return dishApp().app.request(`/api/dishes/${id}`, request)
}

describe('an answer', () => {
  test('has the status of the contract, and is kept by nobody', async () => {
    const answer = await make(good)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ note: '' })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('vary')).toBe('Accept')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('without content is empty', async () => {
    const answer = await dishApp().app.request('/api/dishes/a', {
      method: 'DELETE',
      headers: { authorization: 'Bearer owner' },
    })
    expect(answer.status).toBe(204)
    expect(await answer.text()).toBe('')
  })

  test('carries an ETag where the contract says so, and 304 when its reader holds it', async () => {
    const { app } = dishApp()
    const first = await app.request('/api/dishes/a')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    for (const sent of [etag, `"x", W/${etag}`, '*']) {
      const again = await app.request('/api/dishes/a', { headers: { 'if-none-match': sent } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
    }
    expect((await app.request('/api/dishes/b', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('made ahead goes out as it is, in the encoding that its reader takes', async () => {
    const { app } = dishApp()
    const plain = await app.request('/api/book')
    expect(await plain.json()).toEqual({ pages: 3 })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const packed = await app.request('/api/book', { headers: { 'accept-encoding': 'gzip;q=0.5, br' } })
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(packed.headers.get('vary')).toBe('Accept, Accept-Encoding')
    expect(packed.headers.get('cache-control')).toBe('public, max-age=5')
    expect(JSON.parse(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString())).toEqual({ pages: 3 })
    const held = await app.request('/api/book', { headers: { 'if-none-match': '"3-plain"' } })
    expect(held.status).toBe(304)
  })
})

describe('a call', () => {
  test('tells its handler who asks, when, and in what language', async () => {
    const { app } = dishApp({
      listDishes: async (call) => ({ kind: `${call.locale} ${call.now}`, customer: call.customer.id }),
    })
    const answer = await app.request('/api/dishes', {
      headers: { authorization: 'bearer diner-2', 'accept-language': 'en-GB,en;q=0.9' },
    })
    expect(await answer.json()).toEqual({ kind: `en ${now}`, customer: 'diner-2' })
  })

  test('has the same body hash for another spelling of the same request only', async () => {
    const seen: Idempotency[] = []
    const { app } = dishApp({
      async makeDish(call) {
        seen.push(call.idempotency)
        return { note: '' }
      },
    })
    const send = (path: string, body: string) => app.request(path, { method: 'POST', headers: makeHeaders, body })
    await send('/api/dishes/a', '{"lines":[{"itemId":"x","quantity":1}]}')
    await send('/api/dishes/a', '{ "note": "", "lines": [{"quantity":1.0,"itemId":"x","more":1}] }')
    await send('/api/dishes/a', '{"lines":[{"itemId":"x","quantity":2}]}')
    await send('/api/dishes/b', '{"lines":[{"itemId":"x","quantity":1}]}')
    const hashes = seen.map(({ bodyHash }) => bodyHash)
    expect(seen[0]).toEqual({ key: 'k1', bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(hashes[1]).toBe(hashes[0])
    expect(new Set(hashes).size).toBe(3)
  })
})

describe('who asks', () => {
  const { app } = dishApp()
  const ask = async (authorization: string | undefined, method = 'GET', path = '/api/dishes') => {
    const answer = await app.request(path, { method, headers: authorization === undefined ? {} : { authorization } })
    return [answer.status, answer.headers.get('www-authenticate'), (await readProblem(answer)).code]
  }

  test('must show a session', async () => {
    expect(await ask(undefined)).toEqual([401, 'Bearer', 'session_missing'])
    expect(await ask('Basic abc')).toEqual([401, 'Bearer', 'session_missing'])
    expect(await ask('Bearer expired')).toEqual([401, 'Bearer', 'session_expired'])
    expect(await ask('Bearer stranger')).toEqual([401, 'Bearer', 'session_invalid'])
  })

  test('must have one of the roles', async () => {
    expect(await ask('Bearer staff', 'DELETE', '/api/dishes/a')).toEqual([403, null, 'forbidden'])
    expect(await ask('Bearer diner-1', 'DELETE', '/api/dishes/a')).toEqual([401, 'Bearer', 'session_invalid'])
  })
})

const tooLong = JSON.stringify({ lines: [], note: 'x'.repeat(300) })
const chunked = (text: string) => new Blob([text]).stream()

describe.each(['zh-CN', 'en'] as const)('a refusal in %s', (locale) => {
  const refusals: [string, () => Response | Promise<Response>, number, string][] = [
    ['a body that is no JSON', () => make('{"lines":', { 'accept-language': locale }), 400, 'malformed_json'],
    ['an empty body', () => make('', { 'accept-language': locale }), 400, 'malformed_json'],
    [
      'bytes that are no UTF-8',
      () => make(Uint8Array.of(34, 0xc3, 0x28, 34), { 'accept-language': locale }),
      400,
      'malformed_json',
    ],
    ['a body over the limit', () => make(tooLong, { 'accept-language': locale }), 413, 'body_too_large'],
    [
      'a stated length over the limit',
      () => make(good, { 'accept-language': locale, 'content-length': '999' }),
      413,
      'body_too_large',
    ],
    [
      'a body over the limit that states no length',
      () => make(chunked(tooLong), { 'accept-language': locale }),
      413,
      'body_too_large',
    ],
    [
      'a form',
      () => make('a=1', { 'accept-language': locale, 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_media_type',
    ],
    [
      'another charset',
      () => make(good, { 'accept-language': locale, 'content-type': 'application/json; charset=gbk' }),
      415,
      'unsupported_media_type',
    ],
    [
      'a compressed body',
      () => make(good, { 'accept-language': locale, 'content-encoding': 'gzip' }),
      415,
      'unsupported_media_type',
    ],
    ['a body of another form', () => make('[]', { 'accept-language': locale }), 422, 'body_invalid'],
    [
      'a wrong field with a code of its own',
      () => make(JSON.stringify({ lines: [], note: '123456' }), { 'accept-language': locale }),
      422,
      'note_too_long',
    ],
    [
      'no idempotency key',
      () => make(good, { 'accept-language': locale, 'idempotency-key': '' }),
      428,
      'idempotency_key_required',
    ],
    [
      'an idempotency key of another form',
      () => make(good, { 'accept-language': locale, 'idempotency-key': 'a b' }),
      400,
      'idempotency_key_invalid',
    ],
    [
      'an endless idempotency key',
      () => make(good, { 'accept-language': locale, 'idempotency-key': 'k'.repeat(129) }),
      400,
      'idempotency_key_invalid',
    ],
    ['NUL in the path', () => make(good, { 'accept-language': locale }, 'a%00b'), 422, 'text_invalid'],
    [
      'a wrong query',
      () =>
        dishApp().app.request('/api/dishes?kind=warm', {
          headers: { authorization: 'Bearer diner-1', 'accept-language': locale },
        }),
      400,
      'query_invalid',
    ],
    [
      'NUL in the query',
      () =>
        dishApp().app.request('/api/dishes?kind=%00', {
          headers: { authorization: 'Bearer diner-1', 'accept-language': locale },
        }),
      400,
      'query_invalid',
    ],
    [
      'what a handler refuses',
      () => dishApp().app.request('/api/dishes/none', { headers: { 'accept-language': locale } }),
      404,
      'item_not_found',
    ],
    [
      'an unknown path',
      () => dishApp().app.request('/api/cats', { headers: { 'accept-language': locale } }),
      404,
      'not_found',
    ],
    [
      'a wrong method',
      () => dishApp().app.request('/api/dishes/a', { method: 'PUT', headers: { 'accept-language': locale } }),
      405,
      'method_not_allowed',
    ],
    [
      'a fault of ours',
      () => dishApp().app.request('/api/dishes/broken', { headers: { 'accept-language': locale } }),
      500,
      'internal',
    ],
    [
      'a database that is away',
      () => dishApp().app.request('/api/dishes/away', { headers: { 'accept-language': locale } }),
      503,
      'unavailable',
    ],
  ]

  test.each(refusals)('of %s is a problem in words', async (_case, ask, status, code) => {
    const answer = await ask()
    const problem = await readProblem(answer)
    expect([answer.status, problem.status, problem.code]).toEqual([status, status, code])
    expect(problem.title).toBe(problemTitle(problem.code, locale))
    expect(answer.headers.get('content-language')).toBe(locale)
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'))
    expect(problem.type).toBe(`/docs#${code}`)
  })
})

describe('a refusal', () => {
  test('names every fault at once, by line and path', async () => {
    const lines = [{ itemId: 'a', quantity: 1 }, { itemId: 'b', quantity: 0 }, { quantity: 1.5 }]
    const problem = await readProblem(await make(JSON.stringify({ lines, note: '123456' })))
    expect(problem.code).toBe('quantity_invalid')
    expect(problem.problems).toEqual([
      { code: 'quantity_invalid', line: 1, path: 'lines.1.quantity' },
      { code: 'body_invalid', line: 2, path: 'lines.2.itemId' },
      { code: 'note_too_long', path: 'note' },
    ])
  })

  test('says how long to wait and what could be had instead', async () => {
    const answer = await make(good, {}, 'gone')
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
      err: { message: 'secret detail', stack: expect.stringContaining('serve.test.ts') },
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
    const answer = await make('{', { accept, 'accept-language': 'en' })
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
    const answer = await make(good, { accept })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })
})
