import type { Launch } from '../platform/launch-query.ts'

/** What the phone keeps of the last visit. */
export interface Remembered {
  storeId: string
  tableCode?: string
  guests?: number
  /** Epoch ms of the last time it was used. */
  at: number
}

export interface Start {
  storeId: string
  tableCode?: string
  guests?: number
}

/** Within an hour the diner is taken to sit where they sat; a reload or a look at another app must not cost the table. */
const tableKeptMs = 60 * 60 * 1000
const storeKeptMs = 30 * 24 * 60 * 60 * 1000

/** Decides where a visit begins: a scanned table, a scanned store, the table just left, the last store, the default store. */
export function startOf(launch: Launch, last: Remembered | undefined, defaultStoreId: string, now: number): Start {
  if (launch.tableCode !== undefined) {
    const same = last?.tableCode === launch.tableCode && now - last.at < tableKeptMs ? last : undefined
    return {
      storeId: launch.storeId ?? last?.storeId ?? defaultStoreId,
      tableCode: launch.tableCode,
      ...(same?.guests !== undefined && { guests: same.guests }),
    }
  }
  if (launch.storeId !== undefined) return { storeId: launch.storeId }
  if (last?.tableCode !== undefined && now - last.at < tableKeptMs) {
    const { storeId, tableCode, guests } = last
    return { storeId, tableCode, ...(guests !== undefined && { guests }) }
  }
  return { storeId: last && now - last.at < storeKeptMs ? last.storeId : defaultStoreId }
}

export function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false
  const { storeId, tableCode, guests, at }: Partial<Record<keyof Remembered, unknown>> = value
  return (
    typeof storeId === 'string' &&
    typeof at === 'number' &&
    (tableCode === undefined || typeof tableCode === 'string') &&
    (guests === undefined || typeof guests === 'number')
  )
}
