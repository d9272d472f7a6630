import { randomUUID } from 'node:crypto'
import { commitSignal, type Tx } from '../database/index.ts'
import { jobsRepository } from './repository.ts'

export interface NewJob {
  kind: string
  /** JSON, read back by the handler's own schema. */
  payload: unknown
  /** Not before this moment. */
  runAt: number
  /** At most one job that is still to run carries the key. */
  dedupeKey?: string
}

/** Raised with the time for which a job was enqueued. */
export const enqueued = commitSignal<number>()

/**
 * Records a job in the transaction that decided it. With the `dedupeKey` of a job that waits, that job stays one: it takes this
 * payload and the earlier of both times. If that job is running just now, it runs once more at this job's time. One that was given up is
 * tried again.
 */
export async function enqueue(tx: Tx, { kind, payload, runAt, dedupeKey }: NewJob): Promise<void> {
  await jobsRepository(tx).enqueue({ id: randomUUID(), kind, payload, runAt, dedupeKey: dedupeKey ?? null })
  enqueued.raise(tx, runAt)
}

/** Tries those of the jobs that were given up once more, with all their tries before them; answers how many there are. */
export async function reviveJobs(tx: Tx, ids: readonly string[], runAt: number): Promise<number> {
  const revived = await jobsRepository(tx).revive(ids, runAt)
  if (revived > 0) enqueued.raise(tx, runAt)
  return revived
}

/**
 * Removes the job under the key, also one that was given up, and answers its id where there was one: whoever cancels ends its alarm
 * in the same commit. A run in hand is not interrupted.
 */
export function cancelJob(tx: Tx, dedupeKey: string): Promise<string | undefined> {
  return jobsRepository(tx).cancel(dedupeKey)
}
