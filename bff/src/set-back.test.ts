import { generateKeys } from '@kaifan/sandbox'
import { expect, test } from 'vitest'
import { testConfig } from './config/config.testing.ts'
import { createContext } from './context.ts'
import { eachDatabase } from './database/testing.ts'
import { enqueue } from './jobs/index.ts'
import { openInspector } from './testing/index.ts'

const hourMs = 3_600_000
const yearMs = 365 * 24 * hourMs
const config = testConfig(generateKeys())

eachDatabase((open, dialect) => {
  async function openTasks() {
    const database = await open()
    const clock = { at: Date.parse('2026-11-23T12:00:00+08:00'), now: () => clock.at, steady: () => 0 }
    const place = open.place(database)
    return { database, clock, hoursUntil }

    /** Until each task, by its key. */
    async function hoursUntil(): Promise<Record<string, number>> {
      const inspector = await openInspector(
        dialect === 'sqlite' ? { kind: 'sqlite', file: place } : { kind: 'postgres', url: place },
      )
      const rows = await inspector.rows('jobs')
      await inspector.close()
      return Object.fromEntries(
        rows.map((row) => [String(row['dedupe_key']), (Number(row['run_at']) - clock.at) / hourMs]),
      )
    }
  }

  test('upkeep and reconciliation come in time though the clock was a year ahead for a while', async () => {
    const { database, clock, hoursUntil } = await openTasks()
    const { jobs } = await createContext(config, { database, clock })
    clock.at += yearMs
    await jobs.runDue(clock.at)
    clock.at -= yearMs
    expect(await hoursUntil()).toMatchObject({ upkeep: 365 * 24 + 1, reconcile: 365 * 24 + 22 })
    await jobs.runDue(clock.at)
    expect(await hoursUntil()).toMatchObject({ upkeep: 1, reconcile: 22 })
  })

  test('a start asks about money at once where the clock was set back while nobody looked', async () => {
    const { database, clock, hoursUntil } = await openTasks()
    const payload = { paymentId: 'p' }
    for (const kind of ['settlePayment', 'closePayment', 'missNotification'])
      await database.transact((tx) => enqueue(tx, { kind, payload, runAt: clock.at + hourMs, dedupeKey: kind }))
    await createContext(config, { database, clock })
    expect(await hoursUntil()).toMatchObject({ settlePayment: 0, closePayment: 0, missNotification: 1 })
  })
})
