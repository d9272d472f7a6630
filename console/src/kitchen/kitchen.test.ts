import { createClient } from '@kaifan/shared/client'
import type { Ticket } from '@kaifan/shared/contract'
import { afterEach, expect, it, vi } from 'vitest'
import { fetchTransport } from '../api/transport.ts'
import { openTickets, withTaps } from './board.ts'
import { createKitchen } from './kitchen.ts'
import { startKitchenServer } from './kitchen-server.testing.ts'
import { sampleTicket } from './sample.testing.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function serve(open: Ticket[], port?: number) {
  const server = await startKitchenServer(open, port)
  closers.push(server.close)
  return server
}

/** A kitchen's screen at the server, as after its page was opened in a browser that keeps `kept`. */
function openScreen({ port }: { port: number }, { kept = new Map<string, string>(), undoMs = 10_000 } = {}) {
  const baseUrl = `http://127.0.0.1:${port}`
  let lost = 0
  const kitchen = createKitchen({
    call: createClient({ baseUrl, transport: fetchTransport }).call,
    feed: () => ({ url: `${baseUrl}/api/staff/events`, headers: {} }),
    onSessionLost: () => (lost += 1),
    keep: {
      read: (name) => kept.get(name),
      write: (name, value) => (value === undefined ? kept.delete(name) : kept.set(name, value)),
    },
    undoMs,
  })
  const close = kitchen.run()
  closers.push(close)
  const state = () => kitchen.state.get()
  return {
    kitchen,
    kept,
    close,
    state,
    lost: () => lost,
    shown: () => openTickets(withTaps(state().board.tickets, state().taps, 0)).map(({ id }) => id),
    connected: () => vi.waitFor(() => expect(state().link.state).toBe('connected'), 5_000),
    settled: () => vi.waitFor(() => expect(state().taps).toEqual([]), 5_000),
  }
}

const bump = (ticketId: string) => ({ kind: 'bump', ticketId }) as const

it('shows what is open, and a ticket that comes in without being asked for', async () => {
  const server = await serve([sampleTicket('a1')])
  const screen = openScreen(server)
  await screen.connected()
  expect(screen.shown()).toEqual(['a1'])
  server.emit('ticket.changed', { ticket: sampleTicket('b2', { firedAt: 2_000 }) })
  await vi.waitFor(() => expect(screen.shown()).toEqual(['a1', 'b2']))
  expect(screen.state().announcement).toMatchObject({ kind: 'arrived', ticket: { id: 'b2' } })
})

it('takes a bumped ticket off at once, offers to take that back, and sends both', async () => {
  const server = await serve([sampleTicket('a1')])
  const screen = openScreen(server)
  await screen.connected()
  server.said.done = [sampleTicket('a1', { state: 'done', doneAt: 9 })]
  server.said.open = []
  screen.kitchen.tap(bump('a1'))
  expect(screen.shown()).toEqual([])
  await screen.settled()
  expect(screen.shown()).toEqual([])
  const [undo] = screen.state().undos
  expect(undo).toMatchObject({ label: 'A1' })
  screen.kitchen.undo(undo?.id ?? '')
  expect(screen.shown()).toEqual(['a1'])
  expect(screen.state().undos).toEqual([])
  await screen.settled()
  expect(server.said.taps).toEqual(['POST a1/bump', 'POST a1/recall'])
})

it('offers to take a bump back for a while only', async () => {
  const screen = openScreen(await serve([sampleTicket('a1')]), { undoMs: 30 })
  await screen.connected()
  screen.kitchen.tap(bump('a1'))
  expect(screen.state().undos).toHaveLength(1)
  await vi.waitFor(() => expect(screen.state().undos).toEqual([]))
})

it('keeps taps while the server is away and sends them in order once it is back', async () => {
  const server = await serve([sampleTicket('a1'), sampleTicket('b2')])
  const screen = openScreen(server)
  await screen.connected()
  await server.close()
  await vi.waitFor(() => expect(screen.state().link.state).toBe('offline'))
  screen.kitchen.tap(bump('a1'))
  screen.kitchen.tap({ kind: 'line', ticketId: 'b2', lineId: 'mapo', done: true })
  expect(screen.shown()).toEqual(['b2'])
  expect(screen.kept.get('kitchen-taps')).toContain('"ticketId":"b2"')
  const back = await serve([sampleTicket('a1'), sampleTicket('b2')], server.port)
  screen.kitchen.reconnect()
  await screen.settled()
  expect(back.said.taps).toEqual(['POST a1/bump', 'PUT b2/lines/mapo'])
  expect(screen.kept.size).toBe(0)
})

it('sends what it kept through a reload of the page', async () => {
  const server = await serve([sampleTicket('a1')])
  server.said.answer = () => 503
  const before = openScreen(server)
  await before.connected()
  before.kitchen.tap(bump('a1'))
  await vi.waitFor(() => expect(server.said.taps).toHaveLength(1))
  before.close()
  server.said.answer = () => 200
  const after = openScreen(server, { kept: before.kept })
  await after.settled()
  expect(server.said.taps).toEqual(['POST a1/bump', 'POST a1/bump'])
})

it('gives up a tap that the server refuses for good', async () => {
  const server = await serve([sampleTicket('a1')])
  server.said.answer = () => 409
  const screen = openScreen(server)
  await screen.connected()
  screen.kitchen.tap(bump('a1'))
  await screen.settled()
  expect(screen.shown()).toEqual(['a1'])
  expect(server.said.taps).toHaveLength(1)
})

it('loads everything anew where the feed says so', async () => {
  const server = await serve([sampleTicket('a1')])
  const screen = openScreen(server)
  await screen.connected()
  server.said.open = [sampleTicket('c3')]
  server.emit('reset', { number: 6 })
  await vi.waitFor(() => expect(screen.shown()).toEqual(['c3']), 5_000)
})

it('ends the session where the feed is refused', async () => {
  const server = await serve([])
  server.said.feed = 401
  const screen = openScreen(server)
  await vi.waitFor(() => expect(screen.lost()).toBe(1))
})

it('says that the first load failed, and loads once the server is there', async () => {
  const server = await serve([])
  await server.close()
  const screen = openScreen(server)
  await vi.waitFor(() => expect(screen.state().failure?.reason).toBe('offline'))
  expect(screen.state().loaded).toBe(false)
  await serve([sampleTicket('a1')], server.port)
  screen.kitchen.reconnect()
  await screen.connected()
  expect(screen.state()).toMatchObject({ loaded: true, failure: undefined })
})
