export { callAsDiner } from './call.ts'
export { createIdempotencyKey } from './idempotency-key.ts'
export { signIn, signInSilently } from './sign-in.ts'
export { forgetSession, sessionToken } from './token.ts'
