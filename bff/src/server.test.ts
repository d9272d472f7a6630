import { expect, test } from 'vitest'
import { serveEvents } from './http/event-stream.ts'
import { createTestApp, createTestKit } from './http/testing.ts'
import { startServer } from './server.ts'
import type { ServerContext } from './server.ts'

function world() {
  const happened: string[] = []
  const kit = createTestKit()
  const app = createTestApp(kit)
  let answer = () => {}
  let ended = () => {}
  const feedClosed = new Promise<void>((resolve) => (ended = resolve))
  app.get('/slow', async (c) => {
    happened.push('asked')
    await new Promise<void>((resolve) => (answer = resolve))
    happened.push('answered')
    return c.text('done')
  })
  app.get('/stream', () => {
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('first'))
        await feedClosed
        controller.close()
      },
    })
    return new Response(body)
  })
  const context = {
    app,
    log: kit.log,
    feed: {
      close() {
        happened.push('feed closed')
        ended()
      },
    },
    jobs: {
      start: () => void happened.push('jobs started'),
      stop: async () => void happened.push('jobs stopped'),
    },
    database: { close: async () => void happened.push('database closed') },
  } satisfies ServerContext
  return { context, happened, answer: () => answer(), lines: kit.lines }
}

test('stopping ends streams, lets requests finish, and closes the database last', async () => {
  const { context, happened, answer } = world()
  const server = await startServer(context, { port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${server.port}`
  const stream = await fetch(`${base}/stream`)
  const slow = fetch(`${base}/slow`)
  await expect.poll(() => happened).toContain('asked')
  const stopped = server.stop()
  expect(await stream.text()).toBe('first')
  await expect(fetch(`${base}/slow`)).rejects.toThrow('fetch failed')
  answer()
  expect(await (await slow).text()).toBe('done')
  await stopped
  expect(happened).toEqual(['jobs started', 'asked', 'feed closed', 'jobs stopped', 'answered', 'database closed'])
})

test('a request that never finishes is cut off', async () => {
  const { context, happened, lines } = world()
  const server = await startServer(context, { port: 0, host: '127.0.0.1', stopTimeoutMs: 50 })
  const slow = fetch(`http://127.0.0.1:${server.port}/slow`).catch(() => 'cut off')
  await expect.poll(() => happened).toContain('asked')
  await server.stop()
  expect(await slow).toBe('cut off')
  expect(happened.at(-1)).toBe('database closed')
  expect(lines).toMatchObject([{ msg: expect.stringContaining('did not finish in time') }])
})

test('a reader of events that goes away is let go', async () => {
  const { context } = world()
  let isOpen = false
  const feed = {
    async *stream(_store: string, _after: number | undefined, signal: AbortSignal) {
      isOpen = true
      yield { type: 'reset', number: 1 } as const
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      isOpen = false
    },
  }
  const kit = createTestKit()
  serveEvents(context.app, kit, feed)
  const server = await startServer(context, { port: 0, host: '127.0.0.1' })
  const reader = new AbortController()
  const headers = { authorization: 'Bearer staff' }
  await fetch(`http://127.0.0.1:${server.port}/api/staff/events`, { headers, signal: reader.signal })
  await expect.poll(() => isOpen).toBe(true)
  reader.abort()
  await expect.poll(() => isOpen).toBe(false)
  await server.stop()
})

test('a port that is taken is said at once', async () => {
  const first = await startServer(world().context, { port: 0, host: '127.0.0.1' })
  const taken = startServer(world().context, { port: first.port, host: '127.0.0.1' })
  await expect(taken).rejects.toThrow('EADDRINUSE')
  await first.stop()
})
