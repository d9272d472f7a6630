import type { Database } from '../database/index.ts'
import { eventsRepository } from './repository.ts'

const pollMs = 1_000

/**
 * Looks once a second, with one query for all followed stores, whether another process has appended to them. Returns the
 * function that ends it.
 */
export function pollOtherProcesses(
  database: Database,
  followedStores: () => string[],
  notify: (storeId: string) => void,
): () => void {
  const seen = new Map<string, number>()
  let isPolling = false

  async function poll(): Promise<void> {
    const storeIds = followedStores()
    if (storeIds.length === 0 || isPolling) return
    isPolling = true
    try {
      for (const { storeId, number } of await database.read((tx) => eventsRepository(tx).last(storeIds))) {
        if (seen.get(storeId) !== number) notify(storeId)
        seen.set(storeId, number)
      }
    } catch {
      // The next poll tries again; readiness is what reports a database that cannot answer.
    } finally {
      isPolling = false
    }
  }

  const timer = setInterval(() => void poll(), pollMs)
  return () => clearInterval(timer)
}
