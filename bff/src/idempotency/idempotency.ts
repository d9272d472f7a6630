import type { Tx } from '../database/index.ts'
import { ProblemError } from '../problem.ts'
import { idempotencyRepository } from './repository.ts'

export interface IdempotentRequest<Reply> {
  /** Who calls which endpoint: the same key of two customers is two keys. */
  scope: string
  key: string
  /** Of the canonical body, so that the order of its fields does not matter. */
  bodyHash: string
  now: number
  /** Reads a stored reply back, which was JSON meanwhile and perhaps an older version's: `v.parser(schema)`. */
  parseReply: (stored: unknown) => Reply
}

/**
 * Does `work` once per key and stores its reply in the same commit; a repetition gets the stored reply. What `work` throws rolls
 * its transaction back and leaves the key free. The reply is JSON. Twins at the same time: the second waits and gets the first's reply.
 * @throws ProblemError `idempotency_key_reused` when the key came before with another body
 */
export async function idempotent<Reply>(
  tx: Tx,
  request: IdempotentRequest<Reply>,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const keys = idempotencyRepository(tx)
  const { scope, key, bodyHash, now, parseReply } = request
  if (await keys.claim({ scope, key, bodyHash, createdAt: now })) {
    const reply = await work()
    await keys.store(scope, key, reply)
    return reply
  }
  const first = await keys.find(scope, key)
  if (first === undefined) throw new Error('An idempotency key was pruned while it was being repeated')
  if (first.bodyHash !== bodyHash) throw new ProblemError('idempotency_key_reused')
  return parseReply(first.reply)
}
