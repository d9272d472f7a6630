import type { FeedEvents } from '@kaifan/shared/contract'
import * as v from 'valibot'

export interface FeedEvent {
  id: number
  type: string
  data: unknown
}

/** A screen that follows the store's feed over a socket of its own. */
export interface Follower {
  /** Everything that has come so far. */
  events: readonly FeedEvent[]
  /** The first event that fits, among those that came and those that are to come. */
  next(fits: (event: FeedEvent) => boolean): Promise<FeedEvent>
  leave(): Promise<void>
}

/** Rejects where the feed is not given. */
export async function follow(url: string, headers: Record<string, string>): Promise<Follower> {
  const leaving = new AbortController()
  const reply = await fetch(`${url}/api/staff/events`, { headers, signal: leaving.signal })
  if (!reply.ok || !reply.body) throw new Error(`no feed: ${reply.status}`)
  const events: FeedEvent[] = []
  const waiting = new Set<() => void>()
  const reading = read(reply.body, (event) => {
    events.push(event)
    for (const look of [...waiting]) look()
  }).catch(() => {})
  return {
    events,
    async next(fits) {
      for (;;) {
        const found = events.find(fits)
        if (found) return found
        await new Promise<void>((resolve) => waiting.add(resolve))
        waiting.clear()
      }
    },
    async leave() {
      leaving.abort()
      await reading
    },
  }
}

/** WHATWG HTML, 9.2: fields by line, events by empty line. */
async function read(body: ReadableStream<Uint8Array>, onEvent: (event: FeedEvent) => void): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 2)]),
      )
      const [id, type, data] = [fields.get('id'), fields.get('event'), fields.get('data')]
      if (id !== undefined && type !== undefined && data !== undefined)
        onEvent({ id: Number(id), type, data: JSON.parse(data) })
    }
  }
}

const ticketChanged = v.object({ ticket: v.object({ orderId: v.string(), stationId: v.string(), state: v.string() }) })

/** Whether an event tells of a ticket of that order, and in which state it is. */
export function isTicket(orderId: string, state: FeedEvents['ticket.changed']['ticket']['state']) {
  return ({ type, data }: FeedEvent): boolean => {
    if (type !== 'ticket.changed') return false
    const { ticket } = v.parse(ticketChanged, data)
    return ticket.orderId === orderId && ticket.state === state
  }
}
