import type { CallOptions, Failure, Reply } from '@kaifan/shared/client'
import type { Endpoint } from '@kaifan/shared/contract'
import type { ProblemCode } from '@kaifan/shared/problems'
import { client } from '../api/client.ts'
import { signIn } from './sign-in.ts'
import { forgetSession, sessionToken } from './token.ts'

const lostSession: readonly ProblemCode[] = ['session_missing', 'session_invalid', 'session_expired']

/**
 * Makes a call as the diner. Signs in first where nobody is; a session that was lost meanwhile is made anew and the same request, with
 * its idempotency key, is sent once more.
 */
export async function callAsDiner<E extends Endpoint>(
  endpoint: E,
  ...options: object extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>]
): Promise<Reply<E>> {
  if (sessionToken() === undefined) {
    const signedIn = await signIn()
    if (!signedIn.ok) return signedIn
  }
  const usedToken = sessionToken()
  const reply = await client.call(endpoint, ...options)
  if (reply.ok || !isLostSession(reply)) return reply
  // Another call may have signed in again while this one was on its way.
  if (sessionToken() === usedToken) {
    forgetSession()
    const signedIn = await signIn()
    if (!signedIn.ok) return signedIn
  }
  return client.call(endpoint, ...options)
}

function isLostSession(failure: Failure): boolean {
  return failure.reason === 'problem' && lostSession.includes(failure.problem.code)
}
