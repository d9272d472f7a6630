export { callAsDiner } from './call.ts'
export { createIdempotencyKey } from './idempotency-key.ts'
export { canSignInSilently, signInSilently } from './sign-in.ts'
export { forgetSession } from './token.ts'
