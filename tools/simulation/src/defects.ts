import type { Defect } from './defect.ts'
import { defectsOfOrders } from './defects-orders.ts'
import { defectsOfPayments } from './defects-payments.ts'

export const defects: readonly Defect[] = [...defectsOfPayments, ...defectsOfOrders]
