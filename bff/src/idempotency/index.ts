export { idempotent, pruneIdempotencyKeys } from './idempotency.ts'
export type { IdempotentRequest } from './idempotency.ts'
