import { readStored, removeStored, writeStored } from '../platform/index.ts'
import { isLastOrder, isWithin, type LastOrder } from './last-order.ts'

const key = 'ordered'

export function rememberOrder(tableCode: string | undefined, createdAt: number): void {
  if (tableCode === undefined) return
  const last: LastOrder = { tableCode, createdAt }
  writeStored(key, last)
}

/** Whether this phone has ordered in the session that is open since `openedAt`, epoch ms: then it joins nobody. */
export function isOwnSession(tableCode: string | undefined, openedAt: number): boolean {
  return isWithin(readStored(key, isLastOrder), tableCode, openedAt)
}

/** After the diner's data was erased. */
export function forgetOwnOrder(): void {
  removeStored(key)
}
