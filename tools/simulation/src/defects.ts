import type { Defect } from './defect.ts'
import { defectsOfOrders } from './defects-orders.ts'
import { defectsOfPayments } from './defects-payments.ts'
import { defectsOfRefunds } from './defects-refunds.ts'

export const defects: readonly Defect[] = [...defectsOfPayments, ...defectsOfRefunds, ...defectsOfOrders]
