import type { StoreProfile } from '@kaifan/shared/contract'
import { guestsToCharge, type FeeTerms } from '@kaifan/shared/pricing'
import type { Visit } from '../visit/index.ts'

/** For how many a table is laid when nobody says. */
export const usualGuests = 2

/** The tea fee of this order, as far as the phone knows: guests whom an order of this table session has charged pay no more. */
export function feeTerms(store: StoreProfile | undefined, visit: Visit): FeeTerms {
  if (!store || !visit.table) return { teaFeeFenPerGuest: 0, guestsToCharge: 0 }
  const charged = visit.table.session?.guests ?? 0
  return {
    teaFeeFenPerGuest: store.teaFeeFenPerGuest,
    guestsToCharge: guestsToCharge(visit.guests ?? usualGuests, charged),
  }
}
