export { idempotent, IdempotencyKeyReused, pruneIdempotencyKeys } from './idempotency.ts'
export type { IdempotentRequest } from './idempotency.ts'
