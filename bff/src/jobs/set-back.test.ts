import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { eachDatabase } from '../database/testing.ts'
import { add, bellRunner, list } from './bell.testing.ts'
import { leaseMs } from './handler.ts'
import { hastenStrayJobs, type JobHandler } from './index.ts'
import { jobsRepository } from './repository.ts'

eachDatabase((open) => {
  const hourMs = 3_600_000

  /** A runner beside a clock that nobody sets. */
  function watchedRunner(database: Database, ring: JobHandler) {
    const clock = { time: 10 * hourMs, steadyMs: 7, now: () => clock.time, steady: () => clock.steadyMs }
    const { runner } = bellRunner(database, ring, {
      clock,
      handlers: { ring, sing: ring },
      mayRunEarly: ['ring'],
    })
    const pass = (ms: number) => {
      clock.time += ms
      clock.steadyMs += ms
    }
    return { runner, clock, pass, look: () => runner.runDue(clock.now()) }
  }

  test('jobs that may run early run at once, and others when their time has come', async () => {
    const database = await open()
    let rung = 0
    const { clock, look, pass } = watchedRunner(database, async () => {
      rung += 1
      return { again: clock.time + 59_000 }
    })
    for (const kind of ['ring', 'sing']) await add(database, { kind, runAt: clock.time + 59_000 })
    clock.time -= hourMs
    pass(59_000)
    expect([await look(), rung]).toEqual([1, 1])
    pass(59_000)
    expect([await look(), rung]).toEqual([1, 2])
    expect((await list(database)).map(({ kind, runAt }) => [kind, runAt - clock.time])).toEqual([
      ['ring', 59_000],
      ['sing', hourMs - 59_000],
    ])
  })

  test('a look finds what it hastens itself, though the clock goes on meanwhile', async () => {
    const database = await open()
    const { clock, look } = watchedRunner(database, async () => {})
    await add(database, { runAt: clock.time + 59_000 })
    clock.time -= hourMs
    clock.now = () => (clock.time += 1)
    expect(await look()).toBe(1)
  })

  test('what was planned while the clock was ahead runs at once, though nobody looked in that time', async () => {
    const database = await open()
    let rung = 0
    const { runner, clock } = watchedRunner(database, async () => void (rung += 1))
    await add(database, { kind: 'sing', runAt: clock.time + 30_000 })
    runner.start()
    await pause(50)
    clock.time += hourMs
    await add(database, { runAt: clock.time + 59_000 })
    clock.time -= hourMs
    runner.wake()
    await expect.poll(() => rung).toBe(1)
    await runner.stop()
  })

  test('what a job in hand has asked for by the old clock does not stand', async () => {
    const database = await open()
    let proceed = () => {}
    let begun = () => {}
    const isBegun = new Promise<void>((resolve) => (begun = resolve))
    const { runner, clock, look, pass } = watchedRunner(database, async (_payload, { attempt }) => {
      const again = clock.time + 59_000
      if (attempt > 1) return { again }
      const isSet = new Promise<void>((resolve) => (proceed = resolve))
      begun()
      await isSet
      return { again }
    })
    await add(database, { runAt: clock.time })
    runner.start()
    await isBegun
    const isStopped = runner.stop()
    clock.time -= hourMs
    const looking = look()
    await pause(50)
    proceed()
    await Promise.all([isStopped, looking])
    await look()
    expect((await list(database)).map(({ runAt }) => runAt - clock.time)).toEqual([59_000])
    pass(59_000)
    expect(await look()).toBe(1)
  })

  test('what is taken once the clock was set back is planned by the clock as it is', async () => {
    const database = await open()
    const rung: unknown[] = []
    const { clock, look } = watchedRunner(database, async (payload) => {
      if (payload === 'first') clock.time -= hourMs
      rung.push(payload)
      return { again: clock.time + 59_000 }
    })
    await add(database, { payload: 'first', kind: 'sing', runAt: clock.time })
    await add(database, { payload: 'second', runAt: clock.time + 59_000 })
    await look()
    expect(rung).toEqual(['first', 'second'])
    expect((await list(database)).map(({ runAt }) => runAt - clock.time)).toEqual([59_000, hourMs + 1])
  })

  test('a clock that goes forward, or is slewed by less than a second, hastens nothing', async () => {
    const database = await open()
    const { clock, look, pass } = watchedRunner(database, async () => {})
    await add(database, { runAt: clock.time + hourMs })
    pass(60_000)
    clock.time -= 900
    expect(await look()).toBe(0)
    clock.time += 60_000
    expect(await look()).toBe(0)
  })

  test('a start hastens what is further ahead than any wait, and what a runner seems to hold so long', async () => {
    const database = await open()
    const rung: unknown[] = []
    const { clock, look } = watchedRunner(database, async (payload) => void rung.push(payload))
    const later = clock.time + hourMs
    await add(database, { payload: 'held', runAt: later })
    const query = { now: later, lockedUntil: later + leaseMs, kinds: ['ring'], except: [], limit: 1 }
    await database.transact((tx) => jobsRepository(tx).claim(query))
    await add(database, { payload: 'far', runAt: clock.time + 40 * 60_000 })
    await add(database, { payload: 'near', runAt: clock.time + 20 * 60_000 })
    await add(database, { payload: 'other', kind: 'sing', runAt: later })
    await database.transact((tx) => hastenStrayJobs(tx, ['ring'], clock.time))
    await look()
    expect(new Set(rung)).toEqual(new Set(['far', 'held']))
  })
})
