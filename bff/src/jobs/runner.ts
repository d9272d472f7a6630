import { createSleeper } from '../database/index.ts'
import { messageOf } from '../log.ts'
import { leaseMs } from './handler.ts'
import { hastenJobs } from './hasten.ts'
import { enqueued } from './outbox.ts'
import { type Job, jobsRepository } from './repository.ts'
import { createJobRun, type JobRunOptions } from './run.ts'
import { watchSetBack } from './set-back.ts'

export interface JobRunnerOptions extends JobRunOptions {
  /** Jobs in hand at the same time, 8 by default. */
  concurrency?: number
  /** Kinds whose waiting jobs run at once when the clock is set back: they would wait so much longer, and lose nothing by running early. */
  mayRunEarly?: readonly string[]
}

export interface JobRunner {
  /** Runs everything that is due by `now`, also what these jobs make due by then; answers how many runs it took. */
  runDue(now: number): Promise<number>
  start(): void
  /** Takes no more jobs and resolves when those in hand are done. */
  stop(): Promise<void>
  /** Looks for due jobs at once: the clock has jumped. */
  wake(): void
}

const retryMs = 1_000

/** Answers by which moment jobs are due. Asked after the clock has been followed: what is claimed by an old clock is planned by it. */
type Look = () => number

/** Runs the outbox. Any number of runners may share a database: a job is in the hand of one at a time. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { database, clock, log, concurrency = 8, mayRunEarly = [] } = options
  const kinds = Object.keys(options.handlers)
  // Other processes on PostgreSQL enqueue without telling this one.
  const longestSleepMs = database.dialect === 'postgres' ? 1_000 : 60_000
  const run = createJobRun(options)
  const sleeper = createSleeper()
  const inHand = new Map<string, Promise<void>>()
  let looping: Promise<void> | undefined
  let lastTaking: Promise<unknown> = Promise.resolve()
  let stopListening = () => {}
  let isStopping = false
  let wakesAt = Infinity
  const wasSetBack = watchSetBack(clock)
  let mustHasten = false
  /** In hand when the clock was set back: what they ask for next may be of the old clock. */
  const planByOldClock = new Set<string>()

  /** Also whenever something is planned: a clock may be ahead, and right again, between one look and the next. */
  function noteClock(): void {
    if (!wasSetBack()) return
    mustHasten = true
    for (const id of inHand.keys()) planByOldClock.add(id)
    sleeper.wake()
  }

  async function followClock(look: Look): Promise<void> {
    noteClock()
    if (!mustHasten) return
    mustHasten = false
    const after = clock.now()
    // This look is to find them, though the clock has gone on since it began.
    const now = Math.min(look(), after)
    try {
      await database.transact((tx) => hastenJobs(tx, mayRunEarly, { now, after, except: [...inHand.keys()] }))
    } catch (error) {
      mustHasten = true
      throw error
    }
  }

  /** One taking at a time: another one would not see the jobs that are claimed and not yet in hand. */
  function takeDue(look: Look): Promise<{ taken: number; dueAt: number }> {
    const taking = lastTaking.then(() => claimDue(look))
    lastTaking = taking.catch(() => {})
    return taking
  }

  /**
   * Takes as many due jobs as there are free hands, and answers how many and when the first was due. To look is cheap, to claim takes
   * the writer.
   */
  async function claimDue(look: Look): Promise<{ taken: number; dueAt: number }> {
    await followClock(look)
    const now = look()
    const dueAt = (await database.read((tx) => jobsRepository(tx).nextDue(kinds))) ?? Infinity
    const limit = concurrency - inHand.size
    if (limit <= 0 || dueAt > now) return { taken: 0, dueAt }
    const lockedUntil = now + leaseMs
    const query = { now, lockedUntil, kinds, limit, except: [...inHand.keys()] }
    const claimed = await database.transact((tx) => jobsRepository(tx).claim(query))
    for (const job of claimed) inHand.set(job.id, perform(job, lockedUntil, now))
    return { taken: claimed.length, dueAt }
  }

  async function perform(job: Job, lockedUntil: number, claimedAt: number): Promise<void> {
    try {
      await run({ ...job, lockedUntil }, claimedAt)
    } catch (error) {
      // Its lease brings the job back.
      log.warn({ job: job.id, kind: job.kind, error: messageOf(error) }, 'the outcome of a job could not be recorded')
    } finally {
      noteClock()
      inHand.delete(job.id)
      if (planByOldClock.delete(job.id)) mustHasten = true
      sleeper.wake()
    }
  }

  async function loop(): Promise<void> {
    while (!isStopping) {
      sleeper.arm()
      wakesAt = Infinity
      try {
        const { taken, dueAt } = await takeDue(() => clock.now())
        if (taken > 0) continue
        wakesAt = dueAt
        // What is due and was not taken waits for a free hand, which wakes the loop.
        const waitMs = wakesAt - clock.now()
        await sleeper.sleep(waitMs <= 0 ? retryMs : Math.min(waitMs, longestSleepMs))
      } catch (error) {
        log.warn({ error: messageOf(error) }, 'due jobs could not be taken')
        await sleeper.sleep(retryMs)
      }
    }
  }

  return {
    async runDue(now) {
      let runs = 0
      const aheadMs = now - clock.now()
      // No later than that moment, and earlier once the clock is set back.
      const look = () => Math.min(now, clock.now() + aheadMs)
      for (;;) {
        const { taken } = await takeDue(look)
        runs += taken
        if (taken === 0 && inHand.size === 0) return runs
        if (inHand.size > 0) await Promise.race(inHand.values())
      }
    },
    start() {
      if (looping !== undefined) return
      isStopping = false
      stopListening = enqueued.listen(database, (runAt) => {
        noteClock()
        if (runAt < wakesAt) sleeper.wake()
      })
      looping = loop()
    },
    async stop() {
      isStopping = true
      stopListening()
      sleeper.wake()
      await looping
      looping = undefined
      await Promise.all(inHand.values())
    },
    wake: sleeper.wake,
  }
}
