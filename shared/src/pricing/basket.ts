import type { PublishedMenu } from '../contract/menu.ts'
import type { CartLine, Fee } from '../contract/basket.ts'
import type { Fault } from '../problems.ts'
import { catalogueOf, type Catalogue } from './catalogue.ts'
import { teaFees, type FeeTerms } from './fees.ts'
import { priceLine, type PricedLine } from './line.ts'

export interface PricedBasket {
  /** Faulty lines are missing here and in the total. */
  lines: PricedLine[]
  fees: Fee[]
  totalFen: number
  faults: Fault[]
}

/** Prices a basket from a published menu. What is in stock or served now is for `availabilityFaults` to say. */
export function priceBasket(basket: { menu: PublishedMenu; lines: readonly CartLine[]; fees: FeeTerms }): PricedBasket {
  const catalogue = catalogueOf(basket.menu)
  const ordered = quantities(basket.lines)
  const lines: PricedLine[] = []
  const faults: Fault[] = []
  for (const [index, line] of basket.lines.entries()) {
    const priced = priceLine(line, index, catalogue)
    const found = [...(Array.isArray(priced) ? priced : []), ...limitFaults(line, index, ordered, catalogue)]
    if (Array.isArray(priced) || found.length > 0) faults.push(...found)
    else lines.push(priced)
  }
  const fees = teaFees(basket.fees)
  return { lines, fees, totalFen: sum(lines) + sum(fees), faults }
}

/** The limit of an order holds for all lines of a dish together, so each of them is at fault. */
function limitFaults(
  line: CartLine,
  index: number,
  ordered: ReadonlyMap<string, number>,
  catalogue: Catalogue,
): Fault[] {
  const limit = catalogue.items.get(line.itemId)?.maxPerOrder
  if (limit === undefined || (ordered.get(line.itemId) ?? 0) <= limit) return []
  return [{ code: 'over_limit', line: index, itemId: line.itemId, available: limit }]
}

function quantities(lines: readonly CartLine[]): Map<string, number> {
  const ordered = new Map<string, number>()
  for (const { itemId, quantity } of lines) ordered.set(itemId, (ordered.get(itemId) ?? 0) + quantity)
  return ordered
}

function sum(priced: readonly { totalFen: number }[]): number {
  return priced.reduce((total, { totalFen }) => total + totalFen, 0)
}
