import { choicesKey } from '@kaifan/shared/cart'
import type { Fault } from '@kaifan/shared/problems'
import type { KeyedLine } from './lines.ts'
import type { CartRow } from './priced.ts'

/** What one person chose. */
export interface PersonGroup {
  /** A table mate's number; absent for the diner. */
  mate?: number
  rows: readonly CartRow[]
  /** Portions. */
  count: number
  totalFen: number
}

/** What was chosen alike, by however many people. */
export interface DishGroup {
  key: string
  rows: readonly CartRow[]
  count: number
  totalFen: number
}

/** The diner's own first, then mates in order of joining. */
export function byPerson(rows: readonly CartRow[]): PersonGroup[] {
  const mates = [...new Set(rows.map(({ entry }) => entry.mate ?? 0))].sort((a, b) => a - b)
  return mates.map((mate) => {
    const own = rows.filter(({ entry }) => (entry.mate ?? 0) === mate)
    return { ...(mate > 0 && { mate }), rows: own, ...sums(own) }
  })
}

/** Each dish with the same choices once, where it was chosen first. */
export function byDish(rows: readonly CartRow[]): DishGroup[] {
  const groups = new Map<string, CartRow[]>()
  for (const row of rows) {
    const key = choicesKey(row.entry.line)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups].map(([key, own]) => ({ key, rows: own, ...sums(own) }))
}

/** From which of them a portion is taken first: the diner's own, or else the newest. */
export function lessFrom(lines: readonly KeyedLine[]): KeyedLine | undefined {
  return [...lines].reverse().find(({ mate }) => mate === undefined) ?? lines[lines.length - 1]
}

/**
 * How many of a faulty line can be had beside the others of its dish; 0 where the line has to go. Only what is short of the dish itself is
 * mended by fewer portions.
 */
export function mendedQuantity({ key, entry }: CartRow, fault: Fault | undefined, rows: readonly CartRow[]): number {
  const { itemId, quantity } = entry.line
  if (fault?.available === undefined || (fault.itemId ?? itemId) !== itemId) return 0
  const others = rows.filter((row) => row.key !== key && row.entry.line.itemId === itemId)
  const left = fault.available - others.reduce((sum, row) => sum + row.entry.line.quantity, 0)
  return left < quantity ? Math.max(0, left) : 0
}

function sums(rows: readonly CartRow[]): { count: number; totalFen: number } {
  return {
    count: rows.reduce((sum, { entry }) => sum + entry.line.quantity, 0),
    totalFen: rows.reduce((sum, { priced }) => sum + (priced?.totalFen ?? 0), 0),
  }
}
