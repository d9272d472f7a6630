import { generateKeys } from '@kaifan/sandbox'
import { expect, test } from 'vitest'
import { testConfig } from './config/config.testing.ts'
import { createContext } from './context.ts'
import { eachDatabase } from './database/testing.ts'
import { enqueue } from './jobs/index.ts'
import { jobsRepository } from './jobs/repository.ts'
import { createRestaurant } from './orders/refunds/restaurant.testing.ts'
import { openInspector } from './testing/index.ts'

const hourMs = 3_600_000
const owner = { id: 'o', name: '店主', role: 'owner' as const, storeId: 's1' }
const config = testConfig(generateKeys())

eachDatabase((open, dialect) => {
  test('a task that was given up is tried again by the next start, unless somebody has closed its alarm', async () => {
    const database = await open()
    const clock = { at: Date.parse('2026-11-23T12:00:00+08:00'), now: () => clock.at }
    const place = open.place(database)
    /** Of each task, by its key. */
    const tasks = async () => {
      const inspector = await openInspector(
        dialect === 'sqlite' ? { kind: 'sqlite', file: place } : { kind: 'postgres', url: place },
      )
      const rows = await inspector.rows('jobs')
      await inspector.close()
      return new Map(rows.map((row) => [String(row['dedupe_key']), row]))
    }
    const { jobs, alarms } = await createContext(config, { database, clock })
    for (const dedupeKey of ['left', 'settled by hand'])
      await database.transact((tx) =>
        enqueue(tx, { kind: 'settlePayment', payload: { paymentId: 'lost' }, runAt: clock.at, dedupeKey }),
      )
    for (let hours = 0; hours < 20; hours++, clock.at += hourMs) await jobs.runDue(clock.at)
    const dead = await tasks()
    const told = (await alarms.list(owner, {})).alarms
    expect(told).toMatchObject(Array(2).fill({ kind: 'dead_job', state: 'open', detail: 'settlePayment' }))
    const settled = told.find(({ jobId }) => jobId === dead.get('settled by hand')?.['id'])
    await alarms.close(owner, settled?.id ?? '', '已手工核对')
    expect(dead.get('left')).toMatchObject({ state: 'dead', failures: 18 })

    await createContext(config, { database, clock })
    const now = await tasks()
    expect(now.get('left')).toMatchObject({ id: dead.get('left')?.['id'], state: 'due', failures: 0 })
    expect(now.get('settled by hand')).toMatchObject({ state: 'dead', failures: 18 })
  })

  test('of a task about money that keeps failing people are told in minutes, with the order and what is at risk', async () => {
    const database = await open()
    const clock = { at: Date.parse('2026-11-23T12:00:00+08:00'), now: () => clock.at }
    const { jobs, alarms, payments } = await createContext(config, { database, clock })
    const toOpen = { orderId: 'o1', storeId: 's1', app: 'h5' as const, amountFen: 8_880, now: clock.at }
    const { id: paymentId } = await database.transact((tx) =>
      payments.open(tx, { ...toOpen, expiresAt: clock.at + hourMs }),
    )
    // No refund is named, so that the task fails each time.
    const task = { kind: 'refundPayment', payload: { paymentId }, runAt: clock.at, dedupeKey: 'wrong' }
    await database.transact((tx) => enqueue(tx, task))
    for (const until = clock.at + 5 * 60_000; clock.at < until; clock.at += 1_000) await jobs.runDue(clock.at)
    expect((await alarms.list(owner, {})).alarms).toMatchObject([
      {
        kind: 'dead_job',
        state: 'open',
        orderId: 'o1',
        paymentId,
        amountFen: 8_880,
        sentence: { 'zh-CN': '后台任务 refundPayment （订单 o1，¥88.80）反复失败。' },
      },
    ])
  })

  test.each([
    { told: 'keeps failing', forMs: 5 * 60_000, state: 'due', words: '反复失败' },
    { told: 'was given up', forMs: 20 * hourMs, state: 'dead', words: '已放弃' },
  ])('the alarm of a task that $told is over when its payment is paid meanwhile', async ({ forMs, state, words }) => {
    const database = await open()
    const { bff, clock, place, pay } = await createRestaurant(database)
    const placed = await place([{ itemId: 'mapo', quantity: 1 }])
    // No payment is named, so that the task fails each time.
    const dedupeKey = `settle:${placed.payment.id}`
    const task = { kind: 'settlePayment', payload: { orderId: placed.id }, runAt: clock.at, dedupeKey }
    await database.transact((tx) => enqueue(tx, task))
    const stepMs = forMs / 300
    for (const until = clock.at + forMs; clock.at < until; clock.at += stepMs) await bff.jobs.runDue(clock.at)
    const settling = async () =>
      (await database.read((tx) => jobsRepository(tx).list())).filter((job) => job.dedupeKey === dedupeKey)
    expect(await settling()).toMatchObject([{ state }])
    const told = async () => (await bff.alarms.list(owner, {})).alarms.filter(({ kind }) => kind === 'dead_job')
    const [standing] = await told()
    expect(standing).toMatchObject({ state: 'open', orderId: placed.id, amountFen: placed.payment.amountFen })
    expect(standing?.sentence['zh-CN']).toContain(words)
    await pay(placed)
    expect(await settling()).toEqual([])
    expect(await told()).toMatchObject([{ state: 'closed', closed: { id: 'system', at: clock.at } }])
    await bff.jobs.runDue((clock.at += hourMs))
    expect(await told()).toHaveLength(1)
  })

  test('a task that runs through after all closes its alarm', async () => {
    const database = await open()
    const clock = { at: Date.parse('2026-11-23T12:00:00+08:00'), now: () => clock.at }
    const { jobs, alarms } = await createContext(config, { database, clock })
    const broken = { kind: 'upkeep', payload: 'broken', runAt: clock.at, dedupeKey: 'upkeep' }
    await database.transact((tx) => enqueue(tx, broken))
    for (let hours = 0; hours < 20; hours++, clock.at += hourMs) await jobs.runDue(clock.at)
    expect((await alarms.list(owner, {})).alarms).toMatchObject([{ kind: 'dead_job', state: 'open', detail: 'upkeep' }])

    const next = await createContext(config, { database, clock })
    clock.at += hourMs
    await next.jobs.runDue(clock.at)
    expect((await alarms.list(owner, {})).alarms).toMatchObject([
      {
        state: 'closed',
        closed: { id: 'system', sentence: { 'zh-CN': '后台任务 upkeep 已成功，或已不再需要。' } },
      },
    ])
  })
})
