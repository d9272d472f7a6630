export { pruneBilledEarlier } from './prune.ts'
export { reconciliationStaffRoutes } from './routes.staff.ts'
export { createReconciliations } from './service.ts'
export type { Reconciliations } from './service.ts'
