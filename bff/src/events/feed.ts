import { createSleeper, type Database } from '../database/index.ts'
import { appended, readEvents } from './events.ts'
import { pollOtherProcesses } from './poll.ts'
import { eventsRepository } from './repository.ts'

/** After a `reset` its reader loads everything anew and goes on from its number. */
export type FeedItem = { type: 'reset'; number: number } | { type: string; number: number; body: unknown }

export interface Feed {
  /** Calls the listener after each commit that may have added events; returns the function that ends it. */
  subscribe(storeId: string, listener: () => void): () => void
  /** Follows the feed until the signal aborts or the feed is closed. Without `afterNumber` it begins with a reset. */
  stream(
    storeId: string,
    afterNumber: number | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<FeedItem, void, undefined>
  /** Ends every stream. */
  close(): void
}

const pageSize = 200
const longestSleepMs = 60_000

export function createFeed({ database }: { database: Database }): Feed {
  const listeners = new Map<string, Set<() => void>>()
  const closing = new AbortController()
  const stopListening = appended.listen(database, ({ storeId }) => notify(storeId))
  const stopPolling =
    database.dialect === 'postgres' ? pollOtherProcesses(database, () => [...listeners.keys()], notify) : () => {}

  function notify(storeId: string): void {
    for (const listener of listeners.get(storeId) ?? []) listener()
  }

  function subscribe(storeId: string, listener: () => void): () => void {
    const subscribed = listeners.get(storeId) ?? new Set()
    listeners.set(storeId, subscribed.add(listener))
    return () => {
      subscribed.delete(listener)
      if (subscribed.size === 0 && listeners.get(storeId) === subscribed) listeners.delete(storeId)
    }
  }

  async function* stream(storeId: string, afterNumber: number | undefined, signal: AbortSignal) {
    const ended = AbortSignal.any([signal, closing.signal])
    const sleeper = createSleeper()
    const unsubscribe = subscribe(storeId, sleeper.wake)
    ended.addEventListener('abort', sleeper.wake)
    try {
      let position = afterNumber
      while (!ended.aborted) {
        sleeper.arm()
        const page: FeedItem[] = await readPage(database, storeId, position)
        for (const item of page) {
          if (ended.aborted) return
          yield item
          position = item.number
        }
        if (page.length === 0 && !ended.aborted) await sleeper.sleep(longestSleepMs)
      }
    } finally {
      unsubscribe()
    }
  }

  return {
    subscribe,
    stream,
    close() {
      closing.abort()
      stopListening()
      stopPolling()
    },
  }
}

/** What follows the position, or a reset when what follows it is gone or the position is from another database's future. */
async function readPage(database: Database, storeId: string, position: number | undefined): Promise<FeedItem[]> {
  // The counter is read first: events that come in between are then read too, never mistaken for a gap.
  const [counter] = await database.read((tx) => eventsRepository(tx).last([storeId]))
  const last = counter?.number ?? 0
  const reset: FeedItem = { type: 'reset', number: last }
  if (position === undefined || position > last) return [reset]
  const rows = await readEvents(database, storeId, position, pageSize)
  if (rows.length === 0) return position === last ? [] : [reset]
  const gap = rows.findIndex(({ number }, index) => number !== position + 1 + index)
  if (gap === 0) return [reset]
  return rows.slice(0, gap === -1 ? rows.length : gap).map(({ type, number, body }) => ({ type, number, body }))
}
