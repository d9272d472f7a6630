import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { messageOf } from '../log.ts'
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
      // One that was claimed early, because the process that ran it died, still has its own time before it.
      const isDone = result === undefined && job.runAt <= claimedAt
      const runAt = result === undefined ? job.runAt : Math.max(result.again, claimedAt + 1)
      const isOurs =
        (isDone && (await jobs.finish(job))) ||
        (await jobs.release(job, { runAt, failures: 0, lastError: null, diedAt: null })) !== undefined
      // After the job's row is locked, as by whoever cancels it.
      if (isOurs && (job.diedAt !== null || job.failures >= backoff.toldAfter)) await onRecovered?.(tx, job)
    })
  }

  async function recordFailure(job: Job & JobInHand, failures: number, lastError: string): Promise<void> {
    const now = clock.now()
    const runAt = now + backoffMs(backoff, failures, Math.random())
    const isDead = failures >= backoff.failures
    // What is told once is not told anew each time it fails; of what was cut off nobody knows whether it was told.
    const isNews = job.lastError === null ? failures >= backoff.toldAfter : failures === backoff.toldAfter
    log.warn({ job: job.id, kind: job.kind, failures, error: lastError }, isDead ? 'a job is dead' : 'a job failed')
    await database.transact(async (tx) => {
      const jobs = jobsRepository(tx)
      const failing = isDead
        ? await jobs.bury(job, { failures, lastError, diedAt: now })
        : await jobs.release(job, { runAt, failures, lastError, diedAt: job.diedAt })
      if (failing && (isDead || isNews)) await onFailing(tx, failing)
    })
  }

  return async (job, claimedAt) => {
    // Its process died in it, which was counted when it was claimed: people are told before it is tried once more.
    const wasCutOff = job.failures > 0 && job.lastError === null
    if (wasCutOff && job.failures >= backoff.toldAfter) return recordFailure(job, job.failures, 'its process died')
    let result: JobResult
    try {
      result = await handlerOf(handlers, job.kind)(job.payload, { attempt: job.attempts })
    } catch (error) {
      return recordFailure(job, job.failures + 1, messageOf(error))
    }
    await recordSuccess(job, claimedAt, result)
  }
}

function handlerOf(handlers: Readonly<Record<string, JobHandler>>, kind: string): JobHandler {
  const handler = handlers[kind]
  if (handler === undefined) throw new Error(`No handler for jobs of kind "${kind}"`)
  return handler
}
