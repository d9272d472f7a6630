import { expect, test, vi } from 'vitest'
import type { FeedItem } from '../events/index.ts'
import { serveEvents } from './event-stream.ts'
import { createTestApp, createTestKit, readProblem } from './testing.ts'

/** A feed that says what it was asked for, then follows until it is told to end. */
function followed(options: { heartbeatMs?: number } = {}) {
  const asked: [string, number | undefined][] = []
  let isOpen = false
  const feed = {
    async *stream(
      storeId: string,
      afterNumber: number | undefined,
      signal: AbortSignal,
    ): AsyncGenerator<FeedItem, void, undefined> {
      asked.push([storeId, afterNumber])
      isOpen = true
      try {
        if (afterNumber === undefined) yield { type: 'reset', number: 41 }
        yield { type: 'order.changed', number: 42, body: { orderId: 'a\nb' } }
        if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
      } finally {
        isOpen = false
      }
    },
  }
  const kit = createTestKit()
  const app = createTestApp(kit)
  serveEvents(app, kit, feed, options)
  const ask = (path = '/api/staff/events', headers: Record<string, string> = { authorization: 'Bearer staff' }) =>
    app.request(path, { headers })
  return { ask, asked, kit, isOpen: () => isOpen }
}

async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
  let text = ''
  while (!text.includes(wanted)) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`The stream ended after ${JSON.stringify(text)}`)
    text += new TextDecoder().decode(value)
  }
  return text
}

function readerOf(answer: Response) {
  if (answer.body === null) throw new Error('The answer has no body')
  return answer.body.getReader()
}

test('events of the member’s own store come numbered, after a reset where there is nothing to resume', async () => {
  const { ask, asked, isOpen } = followed()
  const answer = await ask()
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  expect(answer.headers.get('x-accel-buffering')).toBe('no')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const reader = readerOf(answer)
  expect(await readUntil(reader, '"a\\nb"}\n\n')).toBe(
    'retry: 2000\n\nid: 41\nevent: reset\ndata: {"number":41}\n\nid: 42\nevent: order.changed\ndata: {"orderId":"a\\nb"}\n\n',
  )
  expect(asked).toEqual([['store', undefined]])
  await reader.cancel()
  await vi.waitFor(() => expect(isOpen()).toBe(false))
})

test('a reader resumes by header or by query', async () => {
  const { ask, asked } = followed()
  const answers = [
    await ask('/api/staff/events?after=7'),
    await ask('/api/staff/events?after=7', { authorization: 'Bearer staff', 'last-event-id': '9' }),
    await ask('/api/staff/events?after=nonsense'),
  ]
  await vi.waitFor(() => expect(asked.map(([, after]) => after)).toEqual([7, 9, undefined]))
  for (const answer of answers) await answer.body?.cancel()
})

test('a stranger gets a problem', async () => {
  const { ask } = followed()
  const answer = await ask('/api/staff/events', { authorization: 'Bearer diner-1' })
  expect([answer.status, (await readProblem(answer)).code]).toEqual([401, 'session_invalid'])
})

test('heartbeats come while the session holds, and the stream ends when it is taken away', async () => {
  const { ask, kit, isOpen } = followed({ heartbeatMs: 10 })
  const reader = readerOf(await ask())
  await readUntil(reader, ': \n\n')
  kit.members.delete('staff')
  let done = false
  while (!done) ({ done } = await reader.read())
  expect(isOpen()).toBe(false)
})

test('the stream ends when the role changes', async () => {
  const { ask, kit } = followed({ heartbeatMs: 10 })
  const reader = readerOf(await ask())
  const before = kit.members.get('staff')
  if (before === undefined) throw new Error('There is no member')
  kit.members.set('staff', { ...before, role: 'manager' })
  let done = false
  while (!done) ({ done } = await reader.read())
  expect(done).toBe(true)
})
