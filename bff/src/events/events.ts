import { beforeCommit, commitSignal, type Database, type Tx } from '../database/index.ts'
import { eventsRepository, type StoredEvent } from './repository.ts'

export interface AppendedEvent {
  storeId: string
  number: number
}

export const appended = commitSignal<AppendedEvent>()

type NewEvent = Omit<StoredEvent, 'number'>

const waiting = new WeakMap<Tx, NewEvent[]>()

/**
 * Adds an event to the store's feed in the transaction that made it happen, as the last that it writes. The numbers of a store have no
 * gaps, in the order of the commits.
 */
export async function appendEvent(tx: Tx, storeId: string, type: string, body: unknown, at: number): Promise<void> {
  const event = { storeId, type, body, at }
  const others = waiting.get(tx)
  if (others) return void others.push(event)
  waiting.set(tx, [event])
  beforeCommit(tx, () => writeEvents(tx))
}

/**
 * A store's counter stays locked until the commit, and nearly every transaction of the store wants it: it is locked after all else, so that
 * nobody who holds it waits for a row of anybody who waits for it. Of several stores the counters are locked in one order.
 */
async function writeEvents(tx: Tx): Promise<void> {
  const events = waiting.get(tx) ?? []
  waiting.delete(tx)
  for (const event of events.toSorted((a, b) => compare(a.storeId, b.storeId))) {
    const number = await eventsRepository(tx).append(event)
    appended.raise(tx, { storeId: event.storeId, number })
  }
}

/** More events than a database can be ahead of its backup. */
export const lostHistoryStep = 10_000_000

/**
 * Notes that a backup was put back. Readers may stand anywhere in what happened after it and is not known here; for each of them what
 * follows now has a gap, so that they begin anew.
 */
export async function skipLostHistory(tx: Tx, storeId: string): Promise<void> {
  await eventsRepository(tx).skip(storeId, lostHistoryStep)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
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
