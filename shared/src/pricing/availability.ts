import type { PublishedMenu } from '../contract/menu.ts'
import type { CartLine } from '../contract/basket.ts'
import type { Fault } from '../problems.ts'
import { catalogueOf } from './catalogue.ts'
import { portions, portionsOf } from './portions.ts'

/** How things stand in the restaurant now, by item id. */
export interface Standing {
  soldOut: readonly string[]
  outOfWindow: readonly string[]
  /** Portions left; a dish that is not named has no limit. */
  left: Readonly<Record<string, number>>
}

/**
 * What of a basket cannot be had now. Stock counts for the whole basket, so each line that takes of a short dish is at fault; a pick or
 * fixed dish that is short is named by its own id. A combo is served in its own window, whatever those of its dishes are.
 */
export function availabilityFaults(menu: PublishedMenu, lines: readonly CartLine[], standing: Standing): Fault[] {
  const catalogue = catalogueOf(menu)
  const wanted = portions(menu, lines)
  const soldOut = new Set(standing.soldOut)
  const outOfWindow = new Set(standing.outOfWindow)
  const left = new Map(Object.entries(standing.left))

  function stockFault(itemId: string): Pick<Fault, 'available'> | undefined {
    if (soldOut.has(itemId)) return { available: 0 }
    const available = left.get(itemId)
    return available !== undefined && available < (wanted.get(itemId) ?? 0) ? { available } : undefined
  }

  return lines.flatMap((line, index) => {
    const faults: Fault[] = []
    if (outOfWindow.has(line.itemId)) faults.push({ code: 'out_of_window', line: index, itemId: line.itemId })
    for (const { itemId, slotId } of portionsOf(line, catalogue)) {
      const short = stockFault(itemId)
      if (short)
        faults.push({ code: 'sold_out', line: index, itemId, ...(slotId !== undefined && { slotId }), ...short })
    }
    return faults
  })
}
