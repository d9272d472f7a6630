import type { CallOptions, Failure, Reply } from '@kaifan/shared/client'
import { type Endpoint, kitchen as contract } from '@kaifan/shared/contract'
import { isLostSession } from '../session/lost-session.ts'
import type { Tap } from './taps.ts'

/** One call as the signed-in member. */
export type Call = <E extends Endpoint>(
  endpoint: E,
  ...options: object extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>]
) => Promise<Reply<E>>

const steps = { start: contract.startTicket, bump: contract.bumpTicket, recall: contract.recallTicket } as const

export function sendTap(call: Call, tap: Tap) {
  const { ticketId } = tap
  if (tap.kind === 'line') {
    const { lineId, done } = tap
    return call(contract.markTicketLine, { params: { ticketId, lineId }, body: { done } })
  }
  return call(steps[tap.kind], { params: { ticketId } })
}

/**
 * Whether the same tap may yet get through. A ticket that is no longer open needs no bump any more, so most refusals are final; no
 * connection, a server in trouble, too many requests and a session that has ended are not.
 */
export function isWorthRepeating(failure: Failure): boolean {
  if (failure.reason !== 'problem') return true
  return failure.problem.status >= 500 || failure.problem.code === 'slow_down' || isLostSession(failure)
}
