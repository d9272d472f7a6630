import { brotliCompressSync } from 'node:zlib'
import * as v from 'valibot'
import { endpoint } from '@kaifan/shared/contract'
import { ProblemError } from '../problem.ts'
import type { Handlers } from './call.ts'
import { negotiateEncoding } from './encoding.ts'
import { raw } from './raw.ts'
import { serve } from './serve.ts'
import { createTestApp, createTestKit } from './testing.ts'

const quantity = v.pipe(v.number('quantity_invalid'), v.minValue(1, 'quantity_invalid'))
/** A contract of every kind of endpoint that the HTTP layer knows. */
export const dishes = {
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

export function dishApp(replaced: Partial<Handlers<typeof dishes>> = {}) {
  const kit = createTestKit()
  const app = createTestApp(kit)
  serve(app, kit, dishes, { ...handlers, ...replaced })
  return { app, kit }
}

export const good = JSON.stringify({ lines: [{ itemId: 'mapo', quantity: 1 }] })
export const makeHeaders = {
  'content-type': 'application/json',
  authorization: 'Bearer diner-1',
  'idempotency-key': 'k1',
}

export function makeDish(
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
