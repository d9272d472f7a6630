import type { Fee } from '../contract/basket.ts'

export interface FeeTerms {
  teaFeeFenPerGuest: number
  /** Guests who have not been charged yet; see `guestsToCharge`. */
  guestsToCharge: number
}

/** The tea fee is charged once for each guest of a table session, however many orders it places. */
export function guestsToCharge(guests: number, alreadyCharged: number): number {
  return Math.max(0, guests - alreadyCharged)
}

export function teaFees({ teaFeeFenPerGuest, guestsToCharge: quantity }: FeeTerms): Fee[] {
  const totalFen = teaFeeFenPerGuest * quantity
  return totalFen > 0 ? [{ code: 'tea', quantity, unitFen: teaFeeFenPerGuest, totalFen }] : []
}
