import { AsyncResource } from 'node:async_hooks'
import type BetterSqlite from 'better-sqlite3'
import { runEffects } from './database.ts'
import type { Transaction, Tx } from './transaction.ts'

/** One caller's transaction. `run` resolves to the answer that its caller gets once the commit is on disk. */
interface Job {
  readonly source: () => string
  run(transaction: Transaction): Promise<() => void>
  reject(error: unknown): void
}

export interface GroupCommitOptions {
  writer: BetterSqlite.Database
  begin: () => Transaction
  /** Whether the transactions of one turn of the event loop share a commit. */
  shared: boolean
  onError: (error: unknown) => void
}

export interface GroupCommit {
  submit<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Resolves when nothing is left in hand. */
  drain(): Promise<void>
  /** Resolves when no transaction is under way, at once where none is. */
  rest(): Promise<void>
}

/**
 * All transactions that arrive in one turn of the event loop share BEGIN … COMMIT, each in its own savepoint, and their callers
 * are answered after the commit: one fsync for all of them. They run one after another, never interleaved.
 */
export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  const runBatch = createBatchRunner(options)
  let queue: Job[] = []
  let flushing: Promise<void> | undefined
  let batch: Promise<void> | undefined

  async function flush(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    const jobs = queue
    queue = []
    const batches = options.shared ? [jobs] : jobs.map((job) => [job])
    for (const each of batches) await (batch = runBatch(each))
    batch = undefined
    flushing = queue.length > 0 ? flush() : undefined
  }

  return {
    submit<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const caller = new AsyncResource('transaction')
      return new Promise<T>((resolve, reject) => {
        const run = async (transaction: Transaction) => {
          const result = await caller.runInAsyncScope(() => transaction.perform(work))
          return () => resolve(result)
        }
        queue.push({ run, reject, source: () => String(work).replaceAll(/\s+/g, ' ').slice(0, 160) })
        flushing ??= flush()
      })
    },
    async drain() {
      while (flushing !== undefined) await flushing
    },
    async rest() {
      while (batch !== undefined) await batch
    },
  }
}

interface Finished {
  readonly transaction: Transaction
  readonly answer: () => void
}

function createBatchRunner({ writer, begin, onError }: GroupCommitOptions): (jobs: readonly Job[]) => Promise<void> {
  const statement = {
    begin: writer.prepare('BEGIN IMMEDIATE'),
    commit: writer.prepare('COMMIT'),
    rollback: writer.prepare('ROLLBACK'),
    savepoint: writer.prepare('SAVEPOINT work'),
    release: writer.prepare('RELEASE work'),
    rollbackWork: writer.prepare('ROLLBACK TO work'),
  }

  async function run(job: Job): Promise<Finished> {
    const transaction = begin()
    return { transaction, answer: await withoutForeignAwait(job, transaction) }
  }

  async function runInSavepoint(job: Job): Promise<Finished> {
    statement.savepoint.run()
    try {
      const finished = await run(job)
      statement.release.run()
      return finished
    } catch (error) {
      // A full disk rolls the whole transaction back by itself; then there is no savepoint left to go back to.
      if (writer.inTransaction) {
        statement.rollbackWork.run()
        statement.release.run()
      }
      throw error
    }
  }

  return async (jobs) => {
    const finished: Finished[] = []
    const unanswered = new Set(jobs)
    // What undoes a lone one may undo the whole transaction.
    const isAlone = jobs.length === 1
    try {
      statement.begin.run()
      for (const job of jobs) {
        try {
          finished.push(await (isAlone ? run(job) : runInSavepoint(job)))
        } catch (error) {
          if (isAlone || !writer.inTransaction) throw error
          unanswered.delete(job)
          job.reject(error)
        }
      }
      statement.commit.run()
    } catch (error) {
      if (writer.inTransaction) statement.rollback.run()
      for (const job of unanswered) job.reject(error)
      return
    }
    for (const { transaction, answer } of finished) {
      runEffects(transaction.afterCommit, onError)
      answer()
    }
  }
}

/**
 * Everything that a work may await is done when the event loop turns. One that is still running then waits for something
 * else, a network or a timer, while every writer waits for it: it is cut off and named.
 */
async function withoutForeignAwait(job: Job, transaction: Transaction): Promise<() => void> {
  let cutOff: NodeJS.Immediate | undefined
  try {
    return await new Promise((resolve, reject) => {
      cutOff = setImmediate(() => {
        const after =
          transaction.lastStatement === undefined ? '' : ` after its statement "${transaction.lastStatement}"`
        const reason = `a transaction awaited something other than its tx${after}: ${job.source()}`
        transaction.end(reason)
        reject(new Error(`Cut off: ${reason}`))
      })
      job.run(transaction).then(resolve, reject)
    })
  } finally {
    clearImmediate(cutOff)
  }
}
