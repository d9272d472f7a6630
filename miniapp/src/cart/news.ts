import type { Cart, SharedLine } from '@kaifan/shared/contract'

/** What others did to a table's cart between two looks at it. */
export interface News {
  /** Lines of which mates added some. */
  added: readonly SharedLine[]
  /** Lines of the diner's own, or which they changed too, as a mate has changed them. */
  changed: readonly SharedLine[]
  /** Lines that are gone, as they were: a mate took them away, or ordered them. */
  gone: readonly SharedLine[]
}

const none: News = { added: [], changed: [], gone: [] }

/**
 * Compares two carts of one table session; another session is nobody's doing.
 * @param touched lines that the diner changed.
 * @param answered lines of the diner's operations that the later cart answers: what became of these they know.
 */
export function newsOf(
  before: Cart | undefined,
  now: Cart,
  touched: ReadonlySet<string>,
  answered: ReadonlySet<string> = new Set(),
): News {
  if (!before || before.sessionId === undefined || before.sessionId !== now.sessionId) return none
  const old = new Map(before.lines.map((line) => [line.lineId, line]))
  const news: { [Kind in keyof News]: SharedLine[] } = { added: [], changed: [], gone: [] }
  for (const line of now.lines) {
    const was = old.get(line.lineId)?.quantity ?? 0
    // A line of which some were ordered is less without anybody's change.
    const byMate = line.changedBy !== now.me && line.changedAt !== old.get(line.lineId)?.changedAt
    if (!byMate || line.quantity === was) continue
    if (line.owner === now.me || touched.has(line.lineId)) news.changed.push(line)
    else if (line.quantity > was) news.added.push(line)
  }
  const present = new Set(now.lines.map(({ lineId }) => lineId))
  news.gone.push(...before.lines.filter(({ lineId }) => !present.has(lineId) && !answered.has(lineId)))
  return news
}
