import type { CartLine, Fee, Localized, Quote } from '@kaifan/shared/contract'

/** A sum that is not what the diner saw. */
export type PriceChange =
  | { kind: 'line'; name: Localized; quantity: number; wasFen: number; nowFen: number }
  | { kind: 'fee'; wasFen: number; nowFen: number }
  | { kind: 'total'; wasFen: number; nowFen: number }

export type Sums = Pick<Quote, 'lines' | 'fees' | 'totalFen'>

/** The quote's sum of each line of the cart; a quote leaves out lines that cannot be priced, and keeps the order of the others. */
export function sumsByLine(lines: readonly CartLine[], quoted: Quote['lines']): (Quote['lines'][number] | undefined)[] {
  let next = 0
  return lines.map(({ itemId, quantity }) => {
    const candidate = quoted[next]
    if (candidate?.itemId !== itemId || candidate.quantity !== quantity) return undefined
    next++
    return candidate
  })
}

/** What changed between the sums that a diner saw and new ones, line by line; the total comes last where anything did. */
export function priceChanges(lines: readonly CartLine[], seen: Sums, now: Sums): PriceChange[] {
  const before = sumsByLine(lines, seen.lines)
  const after = sumsByLine(lines, now.lines)
  const changes: PriceChange[] = []
  for (const [index, old] of before.entries()) {
    const fresh = after[index]
    if (old && fresh && old.totalFen !== fresh.totalFen) {
      const { name, quantity } = fresh
      changes.push({ kind: 'line', name, quantity, wasFen: old.totalFen, nowFen: fresh.totalFen })
    }
  }
  const [wasFen, nowFen] = [feesFen(seen.fees), feesFen(now.fees)]
  if (wasFen !== nowFen) changes.push({ kind: 'fee', wasFen, nowFen })
  if (changes.length > 0 || seen.totalFen !== now.totalFen)
    changes.push({ kind: 'total', wasFen: seen.totalFen, nowFen: now.totalFen })
  return changes
}

function feesFen(fees: readonly Fee[]): number {
  return fees.reduce((sum, { totalFen }) => sum + totalFen, 0)
}
