import type { Database } from '../database/index.ts'
import { createJobRunner, enqueue, type JobHandler, type JobRunnerOptions, type NewJob } from './index.ts'
import { jobsRepository } from './repository.ts'

export const backoff = { firstMs: 1_000, maxMs: 4_000, toldAfter: 3, failures: 3 }

/** A job that rings, due at 100. */
export function add(database: Database, job: Partial<NewJob> = {}): Promise<void> {
  return database.transact((tx) => enqueue(tx, { kind: 'ring', payload: {}, runAt: 100, ...job }))
}

export function list(database: Database) {
  return database.read((tx) => jobsRepository(tx).list())
}

/** A runner whose clock shows 100, with what it was told of. */
export function bellRunner(database: Database, ring: JobHandler, options: Partial<JobRunnerOptions> = {}) {
  const clock = { time: 100, now: () => clock.time }
  const dead: string[] = []
  const runner = createJobRunner({
    database,
    clock,
    handlers: { ring },
    backoff,
    onFailing: async (_tx, job) => void dead.push(`${job.kind} after ${job.failures}: ${job.lastError}`),
    log: { warn() {} },
    ...options,
  })
  return { runner, clock, dead }
}
