import { dishes } from '../people.ts'
import { order, lines, placed } from './requests.ts'
import { foreignTable } from './restaurant.ts'
import type { Row } from './row.ts'

/** Baskets that nobody could serve. */
export const basketRows: Row[] = [
  { code: 'too_many_lines', send: lines(...Array.from({ length: 200 }, () => dishes.greens)) },
  { code: 'lines_empty', send: lines() },
  ...[0, 1.5, 100].map((guests): Row => ({ code: 'guests_invalid', case: String(guests), send: order({ guests }) })),
  { code: 'table_required', send: order({ tableCode: undefined }) },
  { code: 'table_foreign', arrange: foreignTable, send: (scene, tableCode) => order({ tableCode })(scene) },
  { code: 'order_type_unsupported', send: order({ orderType: 'pickup' }) },
  { code: 'order_type_unsupported', case: 'unheard of', send: order({ orderType: 'by_drone' }) },
  {
    code: 'nothing_to_pay',
    arrange: placed,
    send: order({ lines: [{ itemId: 'sample', quantity: 1 }], expectedTotalFen: 0 }),
  },
  {
    code: 'total_too_large',
    send: order({
      lines: [
        { itemId: 'banquet', quantity: 99 },
        { itemId: 'banquet', quantity: 99 },
      ],
      expectedTotalFen: 198 * 100_000_000 + 400,
    }),
  },
]
