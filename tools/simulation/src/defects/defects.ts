import type { Defect } from './defect.ts'
import { defectsOfOrders } from './orders.ts'
import { defectsOfPayments } from './payments.ts'
import { defectsOfRefunds } from './refunds.ts'

export const defects: readonly Defect[] = [...defectsOfPayments, ...defectsOfRefunds, ...defectsOfOrders]
