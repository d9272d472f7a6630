export { kitchenStaffRoutes } from './routes.staff.ts'
export { createKitchen } from './service.ts'
export type { Kitchen, KitchenDeps } from './service.ts'
