export { idempotent } from './idempotency.ts'
export type { IdempotentRequest } from './idempotency.ts'
export { pruneIdempotencyKeys } from './repository.ts'
