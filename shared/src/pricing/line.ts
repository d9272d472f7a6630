import type { Localized } from '../contract/fields.ts'
import type { PublishedItem } from '../contract/menu.ts'
import type { CartLine } from '../contract/basket.ts'
import type { Fault } from '../problems.ts'
import type { Catalogue } from './catalogue.ts'
import { readChoices, type Chosen } from './choices.ts'
import { composeCombo, dishPart, strayPicks, type LinePart } from './combo.ts'

/** A line that can be sold. */
export interface PricedLine {
  /** Its place in the basket, from 0. */
  index: number
  itemId: string
  name: Localized
  unitFen: number
  quantity: number
  totalFen: number
  variant?: Localized
  /** Everything chosen of the line's own dish, what to leave out at the end; what was chosen of a pick is in its part. */
  modifiers: Localized[]
  parts: LinePart[]
}

/** Prices one line, or says everything that is wrong with it. */
export function priceLine(line: CartLine, index: number, catalogue: Catalogue): PricedLine | Fault[] {
  const item = catalogue.items.get(line.itemId)
  if (!item) return [{ code: 'item_unknown', line: index, itemId: line.itemId }]
  const { chosen, faults } = readChoices(item, line, catalogue)
  const composed = compose(item, chosen, line, catalogue)
  const all = [...faults, ...composed.faults]
  if (all.length > 0) return all.map((fault) => ({ ...fault, line: index }))
  const unitFen = Math.max(0, chosen.priceFen + composed.deltaFen)
  return {
    index,
    itemId: item.id,
    name: item.name,
    unitFen,
    quantity: line.quantity,
    totalFen: unitFen * line.quantity,
    ...(chosen.variant && { variant: chosen.variant }),
    modifiers: [...chosen.modifiers, ...chosen.leaveOut],
    parts: composed.parts.map((part) => ({ ...part, quantity: part.quantity * line.quantity })),
  }
}

function compose(item: PublishedItem, chosen: Chosen, line: CartLine, catalogue: Catalogue) {
  if (!item.combo) return { deltaFen: 0, parts: [dishPart(item, chosen, 1)], faults: strayPicks([], line.picks) }
  const composed = composeCombo(item, item.combo, line.picks, catalogue)
  // What is left out of a combo is left out of each of its dishes, so every station has to read it.
  const parts = composed.parts.map((part) => ({
    ...part,
    modifiers: [...chosen.modifiers, ...part.modifiers],
    leaveOut: [...chosen.leaveOut, ...part.leaveOut],
  }))
  return { ...composed, parts }
}
