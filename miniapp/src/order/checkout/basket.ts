import type { BasketSent, CartLine } from '@kaifan/shared/contract'
import { usualGuests } from '../../cart/index.ts'
import type { Visit } from '../../visit/index.ts'

/** What is priced and placed. Without a table it can be priced, not placed. */
export function basketOf(visit: Visit, lines: readonly CartLine[]): BasketSent {
  const { storeId, tableCode, guests = usualGuests } = visit
  return {
    storeId,
    orderType: 'dine_in',
    ...(tableCode !== undefined && { tableCode, guests }),
    lines: [...lines],
  }
}
