import type { Machine } from '../machine.ts'
import type { Matched } from './match.ts'
import type { DiscrepancyRow } from './schema.ts'

export type DiscrepancyState = DiscrepancyRow['state']

/** A member closes it with a note, a later match by itself; what differs anew is opened again. */
export const discrepancyMachine: Machine<DiscrepancyState> = { open: ['closed'], closed: ['open'] }

/** What one run changes in the discrepancies of its day. */
export interface DiscrepancyPlan {
  opened: Matched[]
  reopened: { known: DiscrepancyRow; found: Matched }[]
  changed: { known: DiscrepancyRow; found: Matched }[]
  settled: DiscrepancyRow[]
}

/** Two runs over the same books give the same discrepancies: the second opens nothing. */
export function planDiscrepancies(known: readonly DiscrepancyRow[], matched: readonly Matched[]): DiscrepancyPlan {
  const differing = new Map(matched.filter(({ bucket }) => bucket !== 'equal').map((line) => [line.key, line]))
  const plan: DiscrepancyPlan = { opened: [], reopened: [], changed: [], settled: [] }
  for (const row of known) {
    const found = differing.get(row.key)
    differing.delete(row.key)
    if (found === undefined) {
      if (row.state === 'open') plan.settled.push(row)
    } else if (row.state === 'closed' && (row.closedBy === null || !isSame(row, found))) {
      plan.reopened.push({ known: row, found })
    } else if (row.state === 'open') {
      plan.changed.push({ known: row, found })
    }
  }
  plan.opened.push(...differing.values())
  return plan
}

/** What a member has closed stays closed while it is what they have seen. */
function isSame(row: DiscrepancyRow, { bucket, ours, theirs }: Matched): boolean {
  return (
    row.bucket === bucket &&
    row.oursFen === (ours?.amountFen ?? null) &&
    row.oursState === (ours?.state ?? null) &&
    row.theirsFen === (theirs?.amountFen ?? null)
  )
}
