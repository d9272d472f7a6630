import type { Item, ModifierGroup } from '@kaifan/shared/contract'

/** The least that one portion can come to, by variant, modifiers and picks. Fen; below zero where the differences take too much. */
export function cheapestFen(item: Item, groups: readonly ModifierGroup[]): number {
  const prices = item.variants.length > 0 ? item.variants.map(({ priceFen }) => priceFen) : [item.priceFen]
  const modifiers = groups.map(cheapestOfGroup)
  const picks = (item.combo?.slots ?? []).map(
    ({ pick, options }) => pick * Math.min(...options.map(({ priceDeltaFen }) => priceDeltaFen)),
  )
  return Math.min(...prices) + sum([...modifiers, ...picks])
}

/** As many as must be chosen, and beyond them only what makes it cheaper. */
function cheapestOfGroup({ min, max, modifiers }: ModifierGroup): number {
  const deltas = modifiers.map(({ priceDeltaFen }) => priceDeltaFen).toSorted((a, b) => a - b)
  return sum(deltas.slice(0, max).filter((delta, index) => index < min || delta < 0))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
