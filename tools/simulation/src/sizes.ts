import { baskets } from './menu.ts'
import type { PlanSizes } from './plan.ts'
import type { Restaurant } from './restaurant.ts'

export function sizesOf({ customers, tableCodes }: Restaurant): PlanSizes {
  return { diners: 30, customers: customers.length, tables: tableCodes.length, baskets: baskets.length }
}
