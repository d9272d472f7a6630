import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { type FeedEvent, followFeed, type FollowOptions } from './follow-feed.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A real server that answers the feed as told. */
async function serve(answer: (response: ServerResponse) => void) {
  const asked: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers)
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${addressOf(server.address()).port}/events`, asked }
}

/** A server that listens on a port has such an address. */
function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address
}

async function follow(answer: (response: ServerResponse) => void, options: Partial<FollowOptions> = {}) {
  const { url, asked } = await serve(answer)
  const events: FeedEvent[] = []
  const seen: string[] = []
  const end = await followFeed({
    url,
    headers: { Authorization: 'Bearer secret' },
    after: 12,
    signal: new AbortController().signal,
    onOpen: () => seen.push('open'),
    onAlive: () => seen.push('alive'),
    onEvent: (event) => events.push(event),
    ...options,
  })
  return { end, events, seen, asked }
}

const stream = (response: ServerResponse) => response.writeHead(200, { 'Content-Type': 'text/event-stream' })

it('asks as the member for what follows the last known event', async () => {
  const { asked } = await follow((response) => stream(response).end())
  expect(asked[0]).toMatchObject({ authorization: 'Bearer secret', 'last-event-id': '12', accept: 'text/event-stream' })
})

it('hands out events in order, and says broken when the stream ends', async () => {
  const { end, events, seen } = await follow((response) => {
    stream(response).write('retry: 2000\n\n')
    response.end('id: 13\nevent: a\ndata: {"x":"鱼"}\n\nid: 14\nevent: b\ndata: {}\n\n')
  })
  expect(end).toBe('broken')
  expect(events).toEqual([
    { number: 13, type: 'a', body: { x: '鱼' } },
    { number: 14, type: 'b', body: {} },
  ])
  expect(seen.slice(0, 2)).toEqual(['open', 'alive'])
})

it('puts a character together that came in two pieces', async () => {
  const bytes = Buffer.from('id: 13\nevent: a\ndata: "鱼"\n\n')
  const cut = bytes.indexOf(Buffer.from('鱼')) + 1
  const { events } = await follow((response) => {
    stream(response).write(bytes.subarray(0, cut))
    setTimeout(() => response.end(bytes.subarray(cut)), 20)
  })
  expect(events).toEqual([{ number: 13, type: 'a', body: '鱼' }])
})

it('ends with a reset where the server says so', async () => {
  const { end } = await follow((response) => stream(response).write('id: 40\nevent: reset\ndata: {"number":40}\n\n'))
  expect(end).toBe('reset')
})

it.each([
  [401, 'refused'],
  [403, 'refused'],
  [503, 'broken'],
])('answers %i with %s', async (status, end) => {
  expect((await follow((response) => response.writeHead(status).end())).end).toBe(end)
})

it('gives up a stream that has gone silent', async () => {
  const { end } = await follow((response) => stream(response).write(': \n\n'), { silenceMs: 60 })
  expect(end).toBe('broken')
})

it('lives on heartbeats alone', async () => {
  let beats = 0
  const { seen } = await follow(
    (response) => {
      stream(response)
      const timer = setInterval(() => {
        beats += 1
        if (beats < 6) return response.write(': \n\n')
        clearInterval(timer)
        return response.end()
      }, 50)
    },
    { silenceMs: 200 },
  )
  expect(seen.filter((word) => word === 'alive')).toHaveLength(5)
})

it('ends when it is told to', async () => {
  const abort = new AbortController()
  const { end } = await follow((response) => stream(response).write(': \n\n'), {
    signal: abort.signal,
    onAlive: () => abort.abort(),
  })
  expect(end).toBe('broken')
})

it('says broken where nothing listens', async () => {
  const { url } = await serve((response) => response.end())
  for (const close of closers.splice(0)) close()
  const quiet = { onOpen: () => {}, onAlive: () => {}, onEvent: () => {} }
  expect(await followFeed({ url, headers: {}, after: 0, signal: new AbortController().signal, ...quiet })).toBe(
    'broken',
  )
})
