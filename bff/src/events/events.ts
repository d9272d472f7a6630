import { commitSignal, type Database, type Tx } from '../database/index.ts'
import { eventsRepository, type StoredEvent } from './repository.ts'

export interface AppendedEvent {
  storeId: string
  number: number
}

export const appended = commitSignal<AppendedEvent>()

/**
 * Adds an event to the store's feed in the transaction that made it happen and returns its number. The numbers of a store have no
 * gaps, in the order of the commits: the counter's row stays locked until then, so append last.
 */
export async function appendEvent(tx: Tx, storeId: string, type: string, body: unknown, at: number): Promise<number> {
  const number = await eventsRepository(tx).append({ storeId, type, body, at })
  appended.raise(tx, { storeId, number })
  return number
}

/** The events that follow `afterNumber`, oldest first. */
export function readEvents(
  database: Database,
  storeId: string,
  afterNumber: number,
  limit: number,
): Promise<StoredEvent[]> {
  return database.read((tx) => eventsRepository(tx).after(storeId, afterNumber, limit))
}

/** The number that a snapshot read in the same transaction stands at: its reader follows the feed from there. */
export async function lastEventNumber(tx: Tx, storeId: string): Promise<number> {
  const [last] = await eventsRepository(tx).last([storeId])
  return last?.number ?? 0
}
