import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Ticket } from '@kaifan/shared/contract'

/** A server on a real socket that says what a test wants said, in the form of the kitchen's contract. */
export async function startKitchenServer(open: Ticket[], port = 0) {
  const said = {
    open,
    done: [] as Ticket[],
    lastEvent: 5,
    taps: [] as string[],
    answer: (_tap: string) => 200,
    feed: 200,
  }
  const streams = new Set<ServerResponse>()
  const now = Date.now()

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? ''
    if (url === '/api/staff/events') return follow(response)
    if (url === '/api/staff/store') return sendJson(response, 200, { stations: [], timeZone: 'Asia/Shanghai' })
    if (url.startsWith('/api/staff/tickets?'))
      return sendJson(response, 200, {
        tickets: url.includes('state=done') ? said.done : said.open,
        lastEvent: said.lastEvent,
        now,
      })
    const tap = `${request.method} ${url.replace('/api/staff/tickets/', '')}`
    said.taps.push(tap)
    const status = said.answer(tap)
    if (status === 200)
      return sendJson(
        response,
        200,
        tickets().find(({ id }) => url.includes(id)),
      )
    return sendJson(response, status, { type: 'about:blank', title: '', status, code: 'ticket_not_open' })
  }

  function follow(response: ServerResponse): void {
    if (said.feed !== 200) return sendJson(response, said.feed, {})
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('retry: 2000\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }

  const tickets = () => [...said.open, ...said.done]
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    said,
    port: portOf(server.address()),
    streams,
    emit(type: string, data: unknown): void {
      said.lastEvent += 1
      for (const stream of streams)
        stream.write(`id: ${said.lastEvent}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
