import pg from 'pg'
import { expect, test } from 'vitest'
import { alarms } from './alarms/schema.ts'
import { sessions, staffSessions } from './auth/schema.ts'
import { type Database, repository, type TableDefinition } from './database/index.ts'
import { eachDatabase } from './database/testing.ts'
import { events } from './events/schema.ts'
import { idempotencyKeys } from './idempotency/schema.ts'
import { jobs } from './jobs/schema.ts'
import { itemStock } from './menu/schema.ts'
import { orderCounters } from './orders/schema.ts'
import { notifications } from './payments/schema.ts'
import { billedEarlier } from './reconciliation/schema.ts'
import { openInspector } from './testing/index.ts'
import { createUpkeep } from './upkeep.ts'

const now = Date.parse('2026-11-23T04:00:00Z')
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Each kind of row that is forgotten, of that age. */
const kinds = {
  events: { table: events, keptMs: 3 * dayMs, row: (n, at) => ({ storeId: 's', number: n, type: 't', body: {}, at }) },
  idempotency_keys: {
    table: idempotencyKeys,
    keptMs: dayMs,
    row: (n, createdAt) => ({ scope: 's', key: `k${n}`, bodyHash: 'b', reply: {}, createdAt }),
  },
  sessions: {
    table: sessions,
    keptMs: 30 * dayMs,
    row: (n, expiresAt) => ({ tokenHash: `t${n}`, customerId: 'c', createdAt: 0, expiresAt }),
  },
  staff_sessions: {
    table: staffSessions,
    keptMs: 30 * dayMs,
    row: (n, expiresAt) => ({ tokenHash: `t${n}`, memberId: 'm', createdAt: 0, expiresAt }),
  },
  notifications: {
    table: notifications,
    keptMs: 400 * dayMs,
    row: (n, receivedAt) => ({ id: `n${n}`, paymentId: 'p', outcome: 'applied', receivedAt, raw: 'a=b' }),
  },
  billed_earlier: {
    table: billedEarlier,
    keptMs: 400 * dayMs,
    row: (n, at) => ({ key: `payment:p${n}`, day: dayOf(at) }),
  },
  jobs: {
    table: jobs,
    keptMs: 90 * dayMs,
    row: (n, runAt) => ({
      ...{ id: `j${n}`, kind: 'k', payload: {}, dedupeKey: null, runAt, attempts: 18, failures: 18, revision: 0 },
      ...{ lockedUntil: null, lastError: 'no', state: 'dead' },
    }),
  },
  item_stock: {
    table: itemStock,
    keptMs: 30 * dayMs,
    row: (n, at) => ({ storeId: 's', businessDay: dayOf(at), itemId: `i${n}`, left: 1, soldOut: false }),
  },
  order_counters: {
    table: orderCounters,
    keptMs: 30 * dayMs,
    row: (n, at) => ({ storeId: `s${n}`, businessDay: dayOf(at), last: 7 }),
  },
} satisfies Record<string, Kind>

interface Kind {
  table: TableDefinition
  keptMs: number
  row: (n: number, at: number) => Record<string, unknown>
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

let inserts = 0

async function insert(database: Database, table: TableDefinition, rows: Record<string, unknown>[]): Promise<void> {
  const adding = repository(({ db, use, prepare }) => {
    const add = prepare(`add_rows_${++inserts}`, db.insert(use(table)).values(rows))
    return (run) => ({ add: () => run(add) })
  })
  await database.transact((tx) => adding(tx).add())
}

/** Runs the hourly job; when it wants to run again, from now. */
async function runUpkeep(database: Database): Promise<number> {
  const result = await createUpkeep({ database, clock: { now: () => now } }).jobs.upkeep({}, { attempt: 1 })
  return result ? result.again - now : Infinity
}

/** PostgreSQL has counted the keys when none were left in their pages, and plans for few of them until it counts again. */
async function lookEmpty(database: Database, url: string): Promise<void> {
  const rows = Array.from({ length: 300 }, (_, index) => kinds.idempotency_keys.row(index, 0))
  await insert(database, idempotencyKeys, rows)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('DELETE FROM idempotency_keys')
  await client.query('VACUUM (ANALYZE, TRUNCATE off) idempotency_keys')
  await client.end()
}

eachDatabase((open, dialect) => {
  const count = async (database: Database, table: string) => {
    const place = open.place(database)
    const inspector = await openInspector(
      dialect === 'sqlite' ? { kind: 'sqlite', file: place } : { kind: 'postgres', url: place },
    )
    const rows = await inspector.rows(table)
    await inspector.close()
    return rows.length
  }

  test.each(Object.entries<Kind>(kinds))('of %s what is old is forgotten, and nothing else', async (name, kind) => {
    const database = await open()
    const { table, keptMs, row } = kind
    const young = [row(1, now), row(2, now - keptMs + dayMs)]
    await insert(database, table, [...young, row(3, now - keptMs - dayMs), row(4, now - 2 * keptMs - dayMs)])
    expect(await runUpkeep(database)).toBe(hourMs)
    expect(await count(database, name)).toBe(young.length)
  })

  test('a dead job is not forgotten before its alarm is closed', async () => {
    const database = await open()
    await insert(database, jobs, [kinds.jobs.row(1, 0), kinds.jobs.row(2, 0)])
    const alarm = { kind: 'dead_job', state: 'open', times: 1, raisedAt: 0, lastAt: 0, storeId: null }
    await insert(database, alarms, [
      { ...alarm, id: 'a1', key: 'dead_job:j1', jobId: 'j1' },
      { ...alarm, id: 'a2', key: 'dead_job:j2', jobId: 'j2', state: 'closed' },
    ])
    await runUpkeep(database)
    expect(await count(database, 'jobs')).toBe(1)
  })

  test('a job that is still to run is not forgotten, however late it is', async () => {
    const database = await open()
    await insert(database, jobs, [{ ...kinds.jobs.row(1, 0), state: 'due' }])
    await runUpkeep(database)
    expect(await count(database, 'jobs')).toBe(1)
  })

  test('much is forgotten in commits of a few rows, and more than an hour brings is gone on with in a minute', async () => {
    const database = await open()
    if (dialect === 'postgres') await lookEmpty(database, open.place(database))
    for (let n = 0; n < 20_100; n += 300) {
      const rows = Array.from({ length: 300 }, (_, index) => kinds.idempotency_keys.row(n + index, 0))
      await insert(database, idempotencyKeys, rows)
    }
    expect(await runUpkeep(database)).toBe(60_000)
    expect(await count(database, 'idempotency_keys')).toBe(100)
    expect(await runUpkeep(database)).toBe(hourMs)
    expect(await count(database, 'idempotency_keys')).toBe(0)
  })
})
