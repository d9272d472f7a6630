import { setImmediate, setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { eachDatabase } from '../database/testing.ts'
import { add, backoff, bellRunner, list } from './bell.testing.ts'
import { leaseMs } from './handler.ts'
import { cancelJob, enqueue, type JobHandler, jobHandler, type JobRunnerOptions, reviveJobs } from './index.ts'
import { jobsRepository } from './repository.ts'

eachDatabase((open, dialect) => {
  test('a job runs once it is due, with its payload, and is gone', async () => {
    const database = await open()
    const rung: number[] = []
    const schema = v.object({ times: v.number() })
    const { runner } = bellRunner(
      database,
      jobHandler(schema, async ({ times }) => void rung.push(times)),
    )
    await add(database, { payload: { times: 3 } })
    expect(await runner.runDue(99)).toBe(0)
    expect(await runner.runDue(100)).toBe(1)
    expect(await runner.runDue(200)).toBe(0)
    expect(rung).toEqual([3])
    expect(await list(database)).toEqual([])
  })

  test('a job whose transaction fails was never enqueued', async () => {
    const database = await open()
    const failing = database.transact(async (tx) => {
      await enqueue(tx, { kind: 'ring', payload: {}, runAt: 1 })
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(await list(database)).toEqual([])
  })

  test('two processes that look at the same time run each job once', async () => {
    const database = await open()
    const other = await open.another(database)
    const rung: unknown[] = []
    const ring: JobHandler = async (payload) => void rung.push(payload)
    for (let index = 0; index < 30; index += 1) await add(database, { payload: index })
    const runs = await Promise.all([database, other].map((by) => bellRunner(by, ring).runner.runDue(100)))
    expect((runs[0] ?? 0) + (runs[1] ?? 0)).toBe(30)
    expect(rung.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 30 }, (_, index) => index))
  })

  test('a claim takes the oldest as many as it was asked for, whatever the engine knows of the size of the table', async () => {
    const database = await open()
    const enqueueMany = (count: number, runAt: number) =>
      database.transact(async (tx) => {
        for (let index = 0; index < count; index += 1)
          await enqueue(tx, { kind: 'ring', payload: index, runAt: runAt + index })
      })
    await enqueueMany(40, 1_000)
    if (dialect === 'postgres') await runOnPostgres(open.place(database), 'VACUUM ANALYZE jobs')
    await enqueueMany(60, 0)
    const query = { now: 100, lockedUntil: 100 + leaseMs, kinds: ['ring'], except: [], limit: 8 }
    for (const first of [0, 8]) {
      const claimed = await database.transact((tx) => jobsRepository(tx).claim(query))
      expect(claimed.map(({ payload }) => Number(payload)).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 8 }, (_, index) => first + index),
      )
    }
  })

  test.runIf(dialect === 'postgres')(
    'a process claims other jobs than one that is just claiming, and does not wait',
    async () => {
      const database = await open()
      const other = await open.another(database)
      for (let index = 0; index < 6; index += 1) await add(database)
      const query = { now: 100, lockedUntil: 100 + leaseMs, kinds: ['ring'], except: [], limit: 3 }
      let commit = () => {}
      const isOver = new Promise<void>((resolve) => (commit = resolve))
      let first: Promise<void> | undefined
      const ids = await new Promise<string[]>((claimed) => {
        first = database.transact(async (tx) => {
          claimed((await jobsRepository(tx).claim(query)).map(({ id }) => id))
          await isOver
        })
      })
      const others = await other.transact((tx) => jobsRepository(tx).claim(query))
      commit()
      await first
      expect(new Set([...ids, ...others.map(({ id }) => id)]).size).toBe(6)
    },
  )

  test('a look ends when everything due is done, also what another look of the same runner takes meanwhile', async () => {
    const database = await open()
    let rung = 0
    const { runner } = bellRunner(database, async () => {
      await pause(5)
      rung += 1
    })
    for (let job = 1; job <= 20; job += 1) {
      await add(database)
      const looks: Promise<number>[] = []
      for (let look = 0; look < 12; look += 1) {
        looks.push(runner.runDue(100).then(() => rung))
        await (look % 2 === 0 ? Promise.resolve() : setImmediate())
      }
      expect(new Set(await Promise.all(looks))).toEqual(new Set([job]))
    }
  })

  test('a job is done outside any transaction', async () => {
    const database = await open()
    const { runner, dead } = bellRunner(database, () => add(database, { runAt: 5_000 }))
    await add(database)
    await runner.runDue(100)
    expect((await list(database)).map((job) => [job.runAt, job.failures])).toEqual([[5_000, 0]])
    expect(dead).toEqual([])
  })

  test('a handler may ask to be run again, which is no failure, and counts its attempts', async () => {
    const database = await open()
    const attempts: number[] = []
    const { runner } = bellRunner(database, async (_payload, { attempt }) => {
      attempts.push(attempt)
      return attempt < 5 ? { again: 100 + attempt * 10 } : undefined
    })
    await add(database)
    expect(await runner.runDue(100)).toBe(1)
    expect(await runner.runDue(109)).toBe(0)
    for (let now = 110; now <= 140; now += 10) expect(await runner.runDue(now)).toBe(1)
    expect(attempts).toEqual([1, 2, 3, 4, 5])
    expect(await list(database)).toEqual([])
  })

  test('a job that throws backs off, and after its last failure it is dead, told and left alone', async () => {
    const database = await open()
    let runs = 0
    const { runner, clock, dead } = bellRunner(database, async () => {
      runs += 1
      throw new Error('no answer')
    })
    await add(database)
    await runner.runDue(clock.time)
    const first = (await list(database))[0]
    expect(first?.runAt).toBeGreaterThanOrEqual(600)
    expect(first?.runAt).toBeLessThanOrEqual(1_100)
    clock.time = 10_000
    await runner.runDue(clock.time)
    expect(dead).toEqual([])
    clock.time = 20_000
    await runner.runDue(clock.time)
    expect(dead).toEqual(['ring after 3: Error: no answer'])
    await runner.runDue(1_000_000)
    expect(runs).toBe(3)
    expect((await list(database)).map((job) => job.state)).toEqual(['dead'])
  })

  test('of a job that keeps failing people are told before it is dead, and that it has run through after all', async () => {
    const database = await open()
    const told: string[] = []
    let works = false
    const ring: JobHandler = () => (works ? Promise.resolve() : Promise.reject(new Error('no answer')))
    const onRecovered: JobRunnerOptions['onRecovered'] = async (_tx, job) => void told.push(job.kind)
    const options = { backoff: { ...backoff, toldAfter: 2, failures: 4 }, onRecovered }
    const { runner, clock, dead } = bellRunner(database, ring, options)
    await add(database)
    for (let look = 0; look < 3; look++, clock.time += 10_000) await runner.runDue(clock.time)
    expect(dead).toEqual(['ring after 2: Error: no answer'])
    works = true
    await runner.runDue(clock.time)
    expect(told).toEqual(['ring'])
    works = false
    await add(database)
    for (let look = 0; look < 4; look++, clock.time += 10_000) await runner.runDue(clock.time)
    expect(dead.slice(1)).toEqual(['ring after 2: Error: no answer', 'ring after 4: Error: no answer'])
  })

  test('when the alarm of a dead job cannot be stored, the job is not buried silently', async () => {
    const database = await open()
    const failing: JobHandler = () => Promise.reject(new Error('no answer'))
    const onFailing = () => Promise.reject(new Error('no alarm'))
    const { runner } = bellRunner(database, failing, { backoff: { ...backoff, failures: 1 }, onFailing })
    await add(database)
    await runner.runDue(100)
    expect((await list(database)).map((job) => job.state)).toEqual(['due'])
  })

  test('one key is one waiting job, with the last payload at the earliest time', async () => {
    const database = await open()
    await add(database, { dedupeKey: 'k', runAt: 500, payload: 1 })
    await add(database, { dedupeKey: 'k', runAt: 300, payload: 2 })
    await add(database, { dedupeKey: 'k', runAt: 900, payload: 3 })
    await add(database, { dedupeKey: 'other', runAt: 900, payload: 4 })
    expect((await list(database)).map((job) => [job.runAt, job.payload])).toEqual([
      [300, 3],
      [900, 4],
    ])
  })

  test('a key that is enqueued while its job runs makes it run once more, at the new time', async () => {
    const database = await open()
    const rung: unknown[] = []
    const { runner } = bellRunner(database, async (payload) => {
      rung.push(payload)
      if (payload === 'first') await add(database, { dedupeKey: 'k', runAt: 700, payload: 'second' })
    })
    await add(database, { dedupeKey: 'k', payload: 'first' })
    await runner.runDue(100)
    expect((await list(database)).map((job) => [job.runAt, job.payload, job.lockedUntil])).toEqual([
      [700, 'second', null],
    ])
    await runner.runDue(700)
    expect(rung).toEqual(['first', 'second'])
    expect(await list(database)).toEqual([])
  })

  test('a cancelled job does not run, and its id is answered, also of one that is dead', async () => {
    const database = await open()
    const failing: JobHandler = () => Promise.reject(new Error('no answer'))
    const { runner, dead } = bellRunner(database, failing, { backoff: { ...backoff, failures: 1 } })
    const cancelled = async () => {
      const [job] = await list(database)
      expect(await database.transact((tx) => cancelJob(tx, 'k'))).toBe(job?.id ?? 'nothing to cancel')
      expect(await list(database)).toEqual([])
    }
    await add(database, { dedupeKey: 'k' })
    await cancelled()
    expect(await runner.runDue(100)).toBe(0)
    await add(database, { dedupeKey: 'k' })
    await runner.runDue(100)
    expect(dead).toHaveLength(1)
    await cancelled()
    expect(await database.transact((tx) => cancelJob(tx, 'k'))).toBeUndefined()
  })

  test.each([
    {
      how: 'enqueued again under its key',
      revive: (database: Database) => add(database, { dedupeKey: 'k', runAt: 50_000, payload: 'anew' }),
    },
    {
      how: 'revived',
      revive: async (database: Database) => {
        const ids = (await list(database)).map(({ id }) => id)
        expect(await database.transact((tx) => reviveJobs(tx, [...ids, 'nobody'], 50_000))).toBe(1)
      },
    },
  ])('a dead job that is $how has all its tries again, and its end is told once it has run', async ({ revive }) => {
    const database = await open()
    let works = false
    const rung: unknown[] = []
    const told: string[] = []
    const ring = jobHandler(v.unknown(), async (payload) => {
      if (!works) throw new Error('no answer')
      rung.push(payload)
    })
    const onRecovered: JobRunnerOptions['onRecovered'] = async (_tx, { id }) => void told.push(id)
    const options = { backoff: { ...backoff, failures: 2 }, onRecovered }
    const { runner, clock, dead } = bellRunner(database, ring, options)
    await add(database, { dedupeKey: 'k', payload: 'first' })
    for (clock.time = 100; clock.time < 40_000; clock.time += 5_000) await runner.runDue(clock.time)
    expect(dead).toHaveLength(1)
    const [buried] = await list(database)
    await revive(database)
    expect(await list(database)).toMatchObject([{ id: buried?.id, state: 'due', failures: 0, runAt: 50_000 }])
    clock.time = 50_000
    await runner.runDue(clock.time)
    expect([dead.length, told]).toEqual([1, []])
    works = true
    clock.time = 60_000
    await runner.runDue(clock.time)
    expect([dead.length, rung.length, told]).toEqual([1, 1, [buried?.id]])
    expect(await list(database)).toEqual([])
  })

  test('the job of a process that died comes back when its lease is over, and counts as a failure', async () => {
    const database = await open()
    const other = await open.another(database)
    const { runner: dying } = bellRunner(database, () => new Promise(() => {}))
    const rung: number[] = []
    const { runner } = bellRunner(other, async (_payload, { attempt }) => void rung.push(attempt))
    await add(database)
    void dying.runDue(100)
    while ((await list(database))[0]?.lockedUntil === null) await pause(5)
    expect(await runner.runDue(99 + leaseMs)).toBe(0)
    expect(await runner.runDue(100 + leaseMs)).toBe(1)
    expect(rung).toEqual([2])
  })

  test('jobs of kinds that this process does not know are left to others', async () => {
    const database = await open()
    const { runner } = bellRunner(database, async () => {})
    await add(database, { kind: 'from a newer version' })
    expect(await runner.runDue(100)).toBe(0)
    expect(await list(database)).toHaveLength(1)
  })

  test('a started runner takes what is enqueued, follows a clock that jumps, and stops when its hands are free', async () => {
    const database = await open()
    let finished = 0
    let rung = () => {}
    const nextRing = () => new Promise<void>((resolve) => (rung = resolve))
    const { runner, clock } = bellRunner(database, async () => {
      rung()
      await database.ping()
      finished += 1
    })
    runner.start()
    const first = nextRing()
    await add(database)
    await first
    await add(database, { runAt: 3_600_000 })
    const second = nextRing()
    clock.time = 3_600_000
    runner.wake()
    await second
    await runner.stop()
    expect(finished).toBe(2)
    await add(database)
    expect(await list(database)).toHaveLength(1)
  })
})

async function runOnPostgres(url: string, command: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(command)
  await client.end()
}
