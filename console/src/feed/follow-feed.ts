import { createSseParser } from './sse-parser.ts'

export interface FeedEvent {
  number: number
  type: string
  body: unknown
}

export interface FollowOptions {
  url: string
  headers: Readonly<Record<string, string>>
  /** The number of the last event that is known already. */
  after: number
  signal: AbortSignal
  /** The stream is there: what is missing comes now. */
  onOpen(): void
  /** Something was heard, if only a heartbeat. */
  onAlive(): void
  onEvent(event: FeedEvent): void
  /** A stream that is silent for longer is dead, whatever the socket says; the server sends something each 15 s. */
  silenceMs?: number
}

/** `reset`: everything is to be loaded anew. `refused`: this session may not follow. `broken`: try again from the last number. */
export type FeedEnd = 'reset' | 'refused' | 'broken'

/** Follows the event feed until it ends, by fetch because EventSource sends no Authorization header. Never throws. */
export async function followFeed(options: FollowOptions): Promise<FeedEnd> {
  const { url, headers, after, signal, silenceMs = 40_000 } = options
  const stop = new AbortController()
  const stopByCaller = () => stop.abort()
  signal.addEventListener('abort', stopByCaller)
  let watchdog = setTimeout(() => stop.abort(), silenceMs)
  const alive = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => stop.abort(), silenceMs)
    options.onAlive()
  }
  try {
    if (signal.aborted) return 'broken'
    const response = await fetch(url, {
      headers: { ...headers, Accept: 'text/event-stream', 'Last-Event-ID': String(after) },
      credentials: 'omit',
      cache: 'no-store',
      signal: stop.signal,
    })
    if (response.status === 401 || response.status === 403) return 'refused'
    if (!response.ok || !response.body) return 'broken'
    options.onOpen()
    return await readEvents(response.body, alive, options.onEvent)
  } catch {
    return 'broken'
  } finally {
    clearTimeout(watchdog)
    signal.removeEventListener('abort', stopByCaller)
    stop.abort()
  }
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  alive: () => void,
  onEvent: (event: FeedEvent) => void,
): Promise<FeedEnd> {
  const parser = createSseParser()
  const decoder = new TextDecoder()
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return 'broken'
    alive()
    for (const { id, type, data } of parser.push(decoder.decode(value, { stream: true }))) {
      if (type === 'reset') return 'reset'
      onEvent({ number: Number(id), type, body: JSON.parse(data) })
    }
  }
}
