import type { Failure } from '@kaifan/shared/client'
import type { ProblemCode } from '@kaifan/shared/problems'

const lostSession: readonly ProblemCode[] = ['session_missing', 'session_invalid', 'session_expired']

/** The server does not know the session (any more): only signing in again helps. */
export function isLostSession(failure: Failure): boolean {
  return failure.reason === 'problem' && lostSession.includes(failure.problem.code)
}
