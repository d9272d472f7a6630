import type { Failure } from '@kaifan/shared/client'
import { followFeed, type FeedEvent } from '../feed/follow-feed.ts'
import { retryDelayMs } from '../feed/retry-delay.ts'

export interface ConnectionOptions {
  feed(): { url: string; headers: Readonly<Record<string, string>> }
  /** Loads everything; the failure where it did not work. */
  load(): Promise<Failure | undefined>
  /** Where the feed is to be followed from. */
  lastEvent(): number
  onEvent(event: FeedEvent): void
  onConnected(): void
  /** `since`: epoch ms of the last sign of life. */
  onOffline(since: number): void
  onRefused(): void
}

export interface Connection {
  stop(): void
  /** Tries again at once: the network has come or gone, or somebody does not want to wait. */
  reconnect(): void
}

/** Loads, follows the feed, and loads anew or resumes whenever it ends, until it is stopped. */
export function connect(options: ConnectionOptions): Connection {
  const stopping = new AbortController()
  let turn = new AbortController()
  let heardAt = Date.now()

  async function run(): Promise<void> {
    let failures = 0
    let isLoaded = false
    while (!stopping.signal.aborted) {
      turn = new AbortController()
      const { signal } = turn
      const failure = isLoaded ? undefined : await options.load()
      if (stopping.signal.aborted) return
      if (!failure) {
        const end = await followFeed({
          ...options.feed(),
          after: options.lastEvent(),
          signal,
          onEvent: options.onEvent,
          onAlive: () => (heardAt = Date.now()),
          onOpen() {
            failures = 0
            heardAt = Date.now()
            options.onConnected()
          },
        })
        if (stopping.signal.aborted) return
        if (end === 'refused') return options.onRefused()
        isLoaded = end !== 'reset'
      }
      options.onOffline(heardAt)
      await pause(retryDelayMs(failures, Math.random()), signal)
      failures += 1
    }
  }

  void run()
  return {
    stop() {
      stopping.abort()
      turn.abort()
    },
    reconnect: () => turn.abort(),
  }
}

/** Waits, or until the signal; a turn that was cut short while it followed the feed goes on after a breath. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, signal.aborted ? Math.min(ms, 300) : ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
