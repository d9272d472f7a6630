import type { Tx } from '../database/index.ts'
import { defaultBackoff } from './backoff.ts'
import { leaseMs } from './handler.ts'
import { enqueued } from './outbox.ts'
import { jobsRepository } from './repository.ts'

/** Brings jobs of those kinds that are to run after `after` to `now`, and takes them from a runner whose lease ends so late. */
export async function hastenJobs(
  tx: Tx,
  kinds: readonly string[],
  { now, after, except = [] }: { now: number; after: number; except?: readonly string[] },
): Promise<void> {
  const query = { kinds, now, after, leasedAfter: after + leaseMs, except }
  if ((await jobsRepository(tx).hasten(query)) > 0) enqueued.raise(tx, now)
}

/**
 * For kinds that wait, by themselves or after a failure, no longer than the longest back-off: what is further ahead was planned by a clock
 * that was set back while nobody looked.
 */
export function hastenStrayJobs(tx: Tx, kinds: readonly string[], now: number): Promise<void> {
  return hastenJobs(tx, kinds, { now, after: now + defaultBackoff.maxMs })
}
