import type { Availability, CartLine, Localized, PublishedMenu } from '@kaifan/shared/contract'
import { availabilityFaults, priceBasket } from '@kaifan/shared/pricing'
import type { Fault } from '@kaifan/shared/problems'

/** A line of the old order that cannot be had as it was. */
export interface LeftOut {
  name: Localized
  fault: Fault
}

export interface Reorder {
  lines: CartLine[]
  leftOut: LeftOut[]
}

interface OldLine {
  name: Localized
  choices: CartLine
}

const noFees = { teaFeeFenPerGuest: 0, guestsToCharge: 0 }

/** Sorts an old order's lines into those that can be ordered again with their choices and those that cannot, with the first reason. */
export function reorder(old: readonly OldLine[], menu: PublishedMenu, availability: Availability | undefined): Reorder {
  const result: Reorder = { lines: [], leftOut: [] }
  for (const { name, choices } of old) {
    // Each line is tried on top of those before it, because stock and limits count for all of a dish together.
    const wanted = [...result.lines, choices]
    const faults = [
      ...priceBasket({ menu, lines: wanted, fees: noFees }).faults,
      ...(availability ? availabilityFaults(menu, wanted, availability) : []),
    ]
    const [fault] = faults
    if (fault) result.leftOut.push({ name, fault })
    else result.lines.push(choices)
  }
  return result
}
