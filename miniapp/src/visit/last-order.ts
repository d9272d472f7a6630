/** The last order that this phone placed at a table. */
export interface LastOrder {
  tableCode: string
  /** Epoch ms, by the BFF's clock. */
  createdAt: number
}

/** Whether it was placed in the session open at the table since `openedAt`, by the BFF's clock too: it opened it, or came later. */
export function isWithin(last: LastOrder | undefined, tableCode: string | undefined, openedAt: number): boolean {
  return last !== undefined && last.tableCode === tableCode && last.createdAt >= openedAt
}

export function isLastOrder(value: unknown): value is LastOrder {
  if (typeof value !== 'object' || value === null) return false
  const { tableCode, createdAt }: Partial<Record<keyof LastOrder, unknown>> = value
  return typeof tableCode === 'string' && typeof createdAt === 'number'
}
