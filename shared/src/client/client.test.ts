import { describe, expect, expectTypeOf, it } from 'vitest'
import { contract, type OwnOrder, type PublishedMenu } from '../contract/index.ts'
import { envelopeMediaType, problemMediaType, type Problem } from '../problems.ts'
import { createClient, type CallOptions, type ClientOptions, type Failure } from './index.ts'
import type { Reply, TransportReply, TransportRequest } from './index.ts'

const json = { 'Content-Type': 'application/json' }
const soldOut: Problem = {
  type: 'about:blank',
  title: '这道菜不够了',
  status: 409,
  code: 'sold_out',
  problems: [{ code: 'sold_out', line: 0, itemId: 'mapo', available: 1 }],
}

/** A client of a host that records what it is asked to send and always answers the same. */
function clientOf(reply: Partial<TransportReply> | Error, options: Partial<ClientOptions> = {}) {
  const sent: TransportRequest[] = []
  const client = createClient({
    baseUrl: 'https://kaifan.example',
    transport: async (request) => {
      sent.push(request)
      if (reply instanceof Error) throw reply
      return { status: 200, headers: json, body: '{}', ...reply }
    },
    ...options,
  })
  return { client, sent }
}

describe('what a client sends', () => {
  it('fills params and query into the path by hand', async () => {
    const { client, sent } = clientOf({}, { baseUrl: 'https://kaifan.example/' })
    await client.call(contract.readTable, { params: { tableCode: 'a/b?c#d 桌' } })
    await client.call(contract.listOrders, { query: { filter: 'unpaid', before: 'x&y=1' } })
    await client.call(contract.listTickets, { query: {} })
    expect(sent.map(({ url }) => url)).toEqual([
      'https://kaifan.example/api/tables/a%2Fb%3Fc%23d%20%E6%A1%8C',
      'https://kaifan.example/api/orders?filter=unpaid&before=x%26y%3D1',
      'https://kaifan.example/api/staff/tickets',
    ])
  })

  it('sends a param with a lone surrogate instead of throwing', async () => {
    const { client, sent } = clientOf({})
    await client.call(contract.readTable, { params: { tableCode: '\uD83Dx😀\uDE00' } })
    expect(sent[0]?.url).toBe('https://kaifan.example/api/tables/%EF%BF%BDx%F0%9F%98%80%EF%BF%BD')
  })

  it('sends body, session, language, idempotency key and the envelope it asks for', async () => {
    const { client, sent } = clientOf({}, { token: () => 'secret', locale: () => 'en', envelope: true })
    const line = { itemId: 'mapo', quantity: 1 }
    const body = { storeId: 's1', orderType: 'dine_in', lines: [line], expectedTotalFen: 2800 } as const
    await client.call(contract.placeOrder, { body: { ...body, lines: [line] }, idempotencyKey: 'k1' })
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://kaifan.example/api/orders',
        headers: {
          Accept: envelopeMediaType,
          'Accept-Language': 'en',
          Authorization: 'Bearer secret',
          'Content-Type': 'application/json',
          'Idempotency-Key': 'k1',
        },
        body: JSON.stringify(body),
      },
    ])
  })

  it('sends neither session nor content type where there is none', async () => {
    const { client, sent } = clientOf({}, { token: () => undefined })
    await client.call(contract.readMenu, { params: { storeId: 's1' }, etag: '"7"' })
    expect(sent[0]?.headers).toEqual({ Accept: 'application/json', 'If-None-Match': '"7"' })
    expect(sent[0]).not.toHaveProperty('body')
  })
})

describe('what a client makes of a reply', () => {
  const call = (reply: Partial<TransportReply> | Error) =>
    clientOf(reply, { envelope: true }).client.call(contract.readMenu, { params: { storeId: 's1' } })
  const enveloped = (body: unknown) => ({
    headers: { 'content-type': `${envelopeMediaType}; charset=utf-8` },
    body: JSON.stringify(body),
  })

  it('hands out data and its ETag, however the host spells headers', async () => {
    const reply = await call({ headers: { 'content-type': 'application/json', etag: '"8"' }, body: '{"version":8}' })
    expect(reply).toEqual({ ok: true, status: 200, data: { version: 8 }, etag: '"8"' })
  })

  it('takes 204 as success without data', async () => {
    const { client } = clientOf({ status: 204, headers: {}, body: '' })
    expect(await client.call(contract.deleteMe)).toEqual({ ok: true, status: 204, data: undefined })
  })

  it.each([
    ['bare', { status: 304, headers: {}, body: '' }],
    ['in the envelope', enveloped({ status: 304, body: null })],
    ['in the envelope without a body', enveloped({ status: 304 })],
  ])('knows what is not modified, %s', async (_how, reply) => {
    expect(await call(reply)).toEqual({ ok: true, notModified: true })
  })

  it.each([
    ['bare', { status: 409, headers: { 'Content-Type': problemMediaType }, body: JSON.stringify(soldOut) }],
    ['in the envelope', enveloped({ status: 409, body: soldOut })],
  ])('hands out a problem, %s', async (_how, reply) => {
    expect(await call(reply)).toEqual({ ok: false, reason: 'problem', problem: soldOut })
  })

  it('says offline where no reply came', async () => {
    const error = new Error('request:fail')
    expect(await call(error)).toEqual({ ok: false, reason: 'offline', error })
  })

  it.each([
    ['a portal’s page', { body: '<html>Log in to the Wi-Fi</html>' }, 200],
    ['half a body', { body: '{"version":' }, 200],
    ['an empty body', { body: '' }, 200],
    ['a body that is no object', { body: 'null' }, 200],
    ['a proxy’s error page', { status: 502, body: '<h1>Bad gateway</h1>' }, 502],
    ['a problem that is none of ours', { status: 500, body: '{"code":"teapot"}' }, 500],
    ['a redirect', { status: 302, body: '' }, 302],
    ['half an envelope', { headers: { 'content-type': envelopeMediaType }, body: '{"status":4' }, 0],
    ['an envelope without a status', enveloped({ body: soldOut }), 0],
  ])('says broken for %s', async (_what, reply, status) => {
    expect(await call(reply)).toEqual({ ok: false, reason: 'broken', status })
  })
})

describe('the types of a call', () => {
  it('require params, query, body and idempotency key exactly where the endpoint has them', () => {
    type Read = CallOptions<typeof contract.readOrder>
    expectTypeOf<{ params: { orderId: string } }>().toExtend<Read>()
    expectTypeOf<{ params: { orderId: string }; etag: string }>().toExtend<Read>()
    expectTypeOf<object>().not.toExtend<Read>()
    expectTypeOf<{ params: { orderId: string }; body: object }>().not.toExtend<Read>()
    expectTypeOf<{ params: { orderId: string }; query: object }>().not.toExtend<Read>()
    expectTypeOf<{ params: { orderId: string }; idempotencyKey: string }>().not.toExtend<Read>()

    type Pay = CallOptions<typeof contract.startPayment>
    expectTypeOf<{ params: { orderId: string }; idempotencyKey: string }>().toExtend<Pay>()
    expectTypeOf<{ params: { orderId: string } }>().not.toExtend<Pay>()
    expectTypeOf<{ params: { orderId: string }; idempotencyKey: string; etag: string }>().not.toExtend<Pay>()

    expectTypeOf<object>().not.toExtend<CallOptions<typeof contract.listOrders>>()
    expectTypeOf<{ query: { filter: 'paid' } }>().not.toExtend<CallOptions<typeof contract.listOrders>>()
    expectTypeOf<{ body: { minutes: number } }>().toExtend<CallOptions<typeof contract.pauseStore>>()
    expectTypeOf<{ body: { hours: number } }>().not.toExtend<CallOptions<typeof contract.pauseStore>>()
    expectTypeOf<object>().toExtend<CallOptions<typeof contract.deleteMe>>()
  })

  it('give each endpoint its own reply, and "not modified" only to those with an ETag', () => {
    type Data<R> = R extends { ok: true; data: infer D } ? D : never
    expectTypeOf<Data<Reply<typeof contract.readMenu>>>().toEqualTypeOf<PublishedMenu>()
    expectTypeOf<Data<Reply<typeof contract.cancelOrder>>>().toEqualTypeOf<OwnOrder>()
    expectTypeOf<Data<Reply<typeof contract.deleteMe>>>().toEqualTypeOf<undefined>()
    expectTypeOf<{ ok: true; notModified: true }>().toExtend<Reply<typeof contract.readMenu>>()
    expectTypeOf<{ ok: true; notModified: true }>().not.toExtend<Reply<typeof contract.cancelOrder>>()
    expectTypeOf<Failure>().toExtend<Reply<typeof contract.cancelOrder>>()
  })
})
