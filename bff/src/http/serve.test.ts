import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Idempotency } from './call.ts'
import { dishApp, good, makeDish, makeHeaders } from './dishes.testing.ts'
import { now, readProblem } from './testing.ts'

describe('an answer', () => {
  test('has the status of the contract, and is kept by nobody', async () => {
    const answer = await makeDish(good)
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
