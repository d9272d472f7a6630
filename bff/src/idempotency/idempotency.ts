import type { Tx } from '../database/index.ts'
import { idempotencyRepository } from './repository.ts'

export interface IdempotentRequest {
  /** Who calls which endpoint: the same key of two customers is two keys. */
  scope: string
  key: string
  /** Of the canonical body, so that the order of its fields does not matter. */
  bodyHash: string
  now: number
}

export class IdempotencyKeyReused extends Error {
  override name = 'IdempotencyKeyReused'
  constructor() {
    super('This idempotency key was used for another request')
  }
}

/**
 * Does `work` once per key and stores its reply in the same commit; a repetition gets the stored reply. What `work` throws rolls
 * its transaction back and leaves the key free. The reply is JSON. Twins at the same time: the second waits and gets the first's reply.
 * @throws IdempotencyKeyReused when the key came before with another body
 */
export async function idempotent<Reply>(
  tx: Tx,
  request: IdempotentRequest,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const keys = idempotencyRepository(tx)
  const { scope, key, bodyHash, now } = request
  if (await keys.claim({ scope, key, bodyHash, createdAt: now })) {
    const reply = await work()
    await keys.store(scope, key, reply)
    return reply
  }
  const first = await keys.find(scope, key)
  if (first === undefined) throw new Error('An idempotency key was pruned while it was being repeated')
  if (first.bodyHash !== bodyHash) throw new IdempotencyKeyReused()
  return asReplyOf(work, first.reply)
}

/** What is stored under a scope was the reply of the same endpoint, at most a day ago; only its type is lost in the database. */
function asReplyOf<Reply>(_work: () => Promise<Reply>, stored: unknown): Reply {
  return stored as Reply
}

/** Forgets the keys made before that moment; answers how many. */
export function pruneIdempotencyKeys(tx: Tx, before: number): Promise<number> {
  return idempotencyRepository(tx).prune(before)
}
