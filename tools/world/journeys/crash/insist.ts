import type { Failure, NotModified, Success } from '@kaifan/shared/client'
import type { ProblemCode } from '@kaifan/shared/problems'

/** What everyone counts while the BFF comes and goes. */
export interface Tally {
  /** Resolves when there is a BFF again. */
  up: () => Promise<void>
  answered: number
  /** Requests to which no answer came, or half of one: they may have been carried out. */
  cutOff: number
  /** Orders that a diner was told of, by idempotency key. */
  told: Map<string, string>
  /** Problems that nobody may be told of here. */
  surprises: string[]
}

/** Sends the same request until an answer comes; undefined where that is one of the problems that may be. */
export async function insist<Data>(
  tally: Tally,
  request: () => Promise<Success<Data> | NotModified | Failure>,
  mayBe: readonly ProblemCode[] = [],
): Promise<Data | undefined> {
  for (;;) {
    const reply = await request()
    if (reply.ok || reply.reason === 'problem') tally.answered += 1
    if (reply.ok && 'data' in reply) return reply.data
    if (!reply.ok && reply.reason === 'problem') {
      if (!mayBe.includes(reply.problem.code)) tally.surprises.push(JSON.stringify(reply.problem))
      return undefined
    }
    tally.cutOff += 1
    await tally.up()
  }
}
