export { createOpenApi, loadSdk, sellerIdsOf } from './open-api.ts'
export type { OpenApiApp, OpenApiConfig } from './open-api.ts'
export type { CallEvent } from './caller.ts'
