import type { OrderSummary } from '@kaifan/shared/contract'

/** What is known of one tab: its orders from the newest on, and where to go on. */
export interface Listed {
  orders: readonly OrderSummary[]
  before?: string | undefined
  /** A first page has come. */
  known: boolean
}

export const nothingListed: Listed = { orders: [], known: false }

interface Page {
  orders: readonly OrderSummary[]
  before?: string | undefined
}

/** A fresh first page. What was paged in before stays below where it still joins on, so that a look back does not jump. */
export function withFirst(listed: Listed, { orders, before }: Page): Listed {
  const last = orders[orders.length - 1]
  const joint = last ? listed.orders.findIndex(({ id }) => id === last.id) : -1
  const older = before === undefined || joint < 0 ? [] : listed.orders.slice(joint + 1)
  return { orders: [...orders, ...older], before: older.length > 0 ? listed.before : before, known: true }
}

/** The page after; an order that moved meanwhile is not shown twice. */
export function withNext(listed: Listed, { orders, before }: Page): Listed {
  const known = new Set(listed.orders.map(({ id }) => id))
  return { orders: [...listed.orders, ...orders.filter(({ id }) => !known.has(id))], before, known: true }
}
