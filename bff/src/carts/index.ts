export { cartPrunings } from './prune.ts'
export { cartRoutes } from './routes.ts'
export { createCarts } from './service.ts'
export type { Carts } from './service.ts'
