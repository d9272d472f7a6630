import type { Machine } from '../machine.ts'
import type { Matched } from './match.ts'
import type { DiscrepancyRow } from './schema.ts'

/** A member closes it with a note, a later match by itself. What differs anew is another one, so that no note is lost. */
export const discrepancyMachine: Machine<DiscrepancyRow['state']> = { open: ['closed'], closed: [] }

/** What one run changes in the discrepancies of its day. */
export interface DiscrepancyPlan {
  opened: Matched[]
  /** Still open, as it is found now. */
  changed: { id: string; found: Matched }[]
  /** Both sides agree. */
  settled: DiscrepancyRow[]
}

/** Two runs over the same books give the same discrepancies: the second opens nothing. */
export function planDiscrepancies(known: readonly DiscrepancyRow[], matched: readonly Matched[]): DiscrepancyPlan {
  const differing = matched.filter(({ bucket }) => bucket !== 'equal')
  const open = new Map(known.filter(({ state }) => state === 'open').map((row) => [row.key, row]))
  const isAccepted = (found: Matched) => known.some((row) => row.closedBy !== null && isSame(row, found))
  const keys = new Set(differing.map(({ key }) => key))
  return {
    opened: differing.filter((found) => !open.has(found.key) && !isAccepted(found)),
    changed: differing.flatMap((found) => {
      const row = open.get(found.key)
      return row ? { id: row.id, found } : []
    }),
    settled: [...open.values()].filter(({ key }) => !keys.has(key)),
  }
}

/** What a member has closed stays closed while it is what they have seen. */
function isSame(row: DiscrepancyRow, { key, bucket, ours, theirs, odd }: Matched): boolean {
  return (
    row.key === key &&
    row.bucket === bucket &&
    row.oursFen === (ours?.amountFen ?? null) &&
    row.oursState === (ours?.state ?? null) &&
    row.theirsFen === (theirs?.amountFen ?? odd?.amountFen ?? null)
  )
}
