import { expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { eachDatabase, onDatabase } from '../database/testing.ts'
import { ticketsRepository } from '../kitchen/repository.ts'
import { createLog } from '../log.ts'
import { add, backoff, bellRunner, list } from './bell.testing.ts'
import { leaseMs } from './handler.ts'
import { cancelJob, type JobHandler } from './index.ts'
import { jobsRepository } from './repository.ts'

const lasting = { backoff: { ...backoff, toldAfter: 3, failures: 6 } }

eachDatabase((open) => {
  /** A process takes the job and dies in it. */
  async function die(database: Database, now: number) {
    const query = { now, lockedUntil: now + leaseMs, kinds: ['ring'], except: [], limit: 1 }
    const claimed = await database.transact((tx) => jobsRepository(tx).claim(query))
    expect(claimed).toHaveLength(1)
  }

  test('of a job whose process dies in the run after which people would be told they are told, once', async () => {
    const database = await open()
    const { runner, clock, dead } = bellRunner(database, () => Promise.reject(new Error('no answer')), lasting)
    await add(database)
    for (let run = 1; run <= 2; run++, clock.time += 10_000) await runner.runDue(clock.time)
    await die(database, clock.time)
    expect(dead).toEqual([])
    clock.time += leaseMs
    await runner.runDue(clock.time)
    expect(dead).toEqual(['ring after 3: its process died'])
    for (let run = 4; run <= 5; run++) await runner.runDue((clock.time += 10_000))
    expect((await list(database))[0]).toMatchObject({ failures: 5, state: 'due' })
    expect(dead).toHaveLength(1)
    await runner.runDue((clock.time += 10_000))
    expect(dead).toEqual(['ring after 3: its process died', 'ring after 6: Error: no answer'])
  })

  test('a job that kills its process each time is told in time, tried later and given up in the end', async () => {
    const database = await open()
    let rung = 0
    const { runner, clock, dead } = bellRunner(database, async () => void (rung += 1), lasting)
    await add(database)
    for (let death = 1; death <= 6; death++) {
      await die(database, clock.time)
      clock.time += leaseMs
      if (death >= 3) {
        expect(await runner.runDue(clock.time)).toBe(1)
        expect(dead).toHaveLength(death - 2)
        clock.time += 10_000
      }
    }
    expect(dead.at(0)).toBe('ring after 3: its process died')
    expect(dead.at(-1)).toBe('ring after 6: its process died')
    expect((await list(database)).map(({ state }) => state)).toEqual(['dead'])
    expect(rung).toBe(0)
  })

  test('a job that was cancelled while it ran is told neither as failing nor as recovered', async () => {
    const database = await open()
    const told: string[] = []
    let works = false
    const ring: JobHandler = async () => {
      await database.transact((tx) => cancelJob(tx, 'k'))
      if (!works) throw new Error('no answer')
    }
    const onRecovered = async () => void told.push('recovered')
    const options = { backoff: { ...backoff, toldAfter: 1, failures: 6 }, onRecovered }
    const { runner, dead } = bellRunner(database, ring, options)
    await add(database, { dedupeKey: 'k' })
    await runner.runDue(100)
    works = true
    await add(database, { dedupeKey: 'k' })
    await die(database, 100)
    await runner.runDue(100 + leaseMs)
    await runner.runDue(1_000_000)
    expect(await list(database)).toEqual([])
    expect([told, dead]).toEqual([[], ['ring after 1: its process died']])
  })
})

onDatabase('postgres', (open) => {
  test('what people wrote is neither in the log nor in the row of a job whose statement failed, its cause is', async () => {
    const database = await open()
    const lines: string[] = []
    const log = createLog({ level: 'info' }, { write: (line: string) => void lines.push(line) })
    const ticket = { id: 't', storeId: 's', orderId: 'o', stationId: 'wok', orderNumber: 'A1', tableLabel: '1' }
    const note = { orderNote: 'call Lin\n    at 13800001111', guests: 1, round: 1 }
    const insert = () =>
      database.transact((tx) => ticketsRepository(tx).insert({ ...ticket, ...note, status: 'queued', firedAt: 1 }))
    await insert()
    const { runner } = bellRunner(database, async () => void (await insert()), { log })
    await add(database)
    await runner.runDue(100)
    const [job] = await list(database)
    for (const text of [job?.lastError, lines.join()]) {
      expect(text).toMatch(/Failed query: insert into .*params: \[hidden\].*duplicate key/s)
      expect(text).not.toMatch(/Lin|1380000/)
    }
  })

  test('nor in the log when the outcome of a job cannot be recorded', async () => {
    const database = await open()
    const lines: string[] = []
    const log = createLog({ level: 'info' }, { write: (line: string) => void lines.push(line) })
    const told = 'Failed query: insert\nparams: call Lin'
    const { runner } = bellRunner(database, () => Promise.reject(new Error('no answer')), {
      log,
      backoff: { ...backoff, toldAfter: 1 },
      onFailing: () => Promise.reject(new Error(told)),
    })
    await add(database)
    await runner.runDue(100)
    expect(lines.join()).toContain('the outcome of a job could not be recorded')
    expect(lines.join()).toContain('params: [hidden]')
    expect(lines.join()).not.toContain('Lin')
  })
})
