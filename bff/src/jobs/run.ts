import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { type Backoff, backoffMs, defaultBackoff } from './backoff.ts'
import type { JobHandler, JobResult } from './handler.ts'
import { type Job, type JobInHand, jobsRepository } from './repository.ts'

export interface JobRunOptions {
  database: Database
  clock: Clock
  /** Jobs of other kinds are left to other processes. */
  handlers: Readonly<Record<string, JobHandler>>
  backoff?: Backoff
  /** Called in the transaction that notes that the job keeps failing, and in the one that gives it up, so that an alarm is stored with it. */
  onFailing: (tx: Tx, job: Job) => Promise<void>
  /** Called in the transaction that records that a job which kept failing, or had been given up, has run through after all. */
  onRecovered?: (tx: Tx, job: Job) => Promise<void>
  log: { warn(fields: object, message: string): void }
}

/** Returns the function that runs one claimed job and records what came of it. */
export function createJobRun(options: JobRunOptions): (job: Job & JobInHand, claimedAt: number) => Promise<void> {
  const { database, clock, handlers, backoff = defaultBackoff, onFailing, onRecovered, log } = options

  async function recordSuccess(job: Job & JobInHand, claimedAt: number, result: JobResult): Promise<void> {
    await database.transact(async (tx) => {
      const jobs = jobsRepository(tx)
      if (job.diedAt !== null || job.failures >= backoff.toldAfter) await onRecovered?.(tx, job)
      // One that was claimed early, because the process that ran it died, still has its own time before it.
      const isDone = result === undefined && job.runAt <= claimedAt
      if (isDone && (await jobs.finish(job))) return
      const runAt = result === undefined ? job.runAt : Math.max(result.again, claimedAt + 1)
      await jobs.release(job, { runAt, failures: 0, lastError: null, diedAt: null })
    })
  }

  async function recordFailure(job: Job & JobInHand, failures: number, lastError: string): Promise<void> {
    const now = clock.now()
    const runAt = now + backoffMs(backoff, failures, Math.random())
    const isDead = failures >= backoff.failures
    log.warn({ job: job.id, kind: job.kind, failures, error: lastError }, isDead ? 'a job is dead' : 'a job failed')
    await database.transact(async (tx) => {
      const jobs = jobsRepository(tx)
      const failing = isDead
        ? await jobs.bury(job, { failures, lastError, diedAt: now })
        : await jobs.release(job, { runAt, failures, lastError, diedAt: job.diedAt })
      if (failing && (isDead || failures === backoff.toldAfter)) await onFailing(tx, failing)
    })
  }

  return async (job, claimedAt) => {
    // Counted when it was claimed: its process died in it so often that it is better not tried once more.
    if (job.failures >= backoff.failures) return recordFailure(job, job.failures, 'its process died')
    let result: JobResult
    try {
      result = await handlerOf(handlers, job.kind)(job.payload, { attempt: job.attempts })
    } catch (error) {
      return recordFailure(job, job.failures + 1, String(error))
    }
    await recordSuccess(job, claimedAt, result)
  }
}

function handlerOf(handlers: Readonly<Record<string, JobHandler>>, kind: string): JobHandler {
  const handler = handlers[kind]
  if (handler === undefined) throw new Error(`No handler for jobs of kind "${kind}"`)
  return handler
}
