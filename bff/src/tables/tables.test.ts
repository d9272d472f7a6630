import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Tx } from '../database/index.ts'
import { eachDatabase } from '../database/testing.ts'
import { readEvents } from '../events/index.ts'
import { createTables } from './index.ts'
import { idleMs } from './sessions.ts'

const now = 1_000_000

eachDatabase((open, dialect) => {
  async function openTables(onCleared: (tx: Tx, sessionId: string, at: number) => Promise<void> = async () => {}) {
    const database = await open()
    let time = now
    const options = { database, clock: { now: () => time }, publicUrl: 'https://kaifan.example', onCleared }
    const tables = createTables(options)
    const a08 = await tables.create('s1', { label: 'A08', seats: 4, area: { 'zh-CN': '大堂' } })
    const seat = (guests: number) =>
      database.transact((tx) => tables.touchOrOpenSession(tx, { id: a08.id, storeId: 's1' }, { guests, now: time }))
    const pass = (ms: number) => (time += ms)
    return { database, tables, a08, seat, pass }
  }

  test('a code leads to its table, and its link holds the code', async () => {
    const { tables, a08 } = await openTables()
    expect(a08.tableCode).toMatch(/^[a-z2-7]{26}$/)
    expect(a08.link).toBe(`https://kaifan.example/t/${a08.tableCode}`)
    expect(await tables.readTable(a08.tableCode)).toEqual({
      storeId: 's1',
      label: 'A08',
      area: { 'zh-CN': '大堂' },
      seats: 4,
    })
  })

  test('a revoked code is told from one that never was', async () => {
    const { tables, a08 } = await openTables()
    const { tableCode } = await tables.rekey('s1', a08.id)
    expect(tableCode).not.toBe(a08.tableCode)
    await expect(tables.readTable(a08.tableCode)).rejects.toMatchObject({ code: 'table_code_revoked' })
    await expect(tables.readTable('nonsense')).rejects.toMatchObject({ code: 'table_unknown' })
    expect((await tables.readTable(tableCode)).label).toBe('A08')
  })

  test('two re-keys at once leave one code that works', async () => {
    const { tables, a08 } = await openTables()
    const [one, two] = await Promise.all([tables.rekey('s1', a08.id), tables.rekey('s1', a08.id)])
    const outcomes = await Promise.allSettled([one, two].map(({ tableCode }) => tables.readTable(tableCode)))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('a label belongs to one table of a store, until that is removed', async () => {
    const { tables, a08 } = await openTables()
    await expect(tables.create('s1', { label: 'A08', seats: 2 })).rejects.toMatchObject({ code: 'label_taken' })
    await expect(tables.create('s1', { id: a08.id, label: 'A09', seats: 2 })).rejects.toMatchObject({
      code: 'body_invalid',
      extras: { faults: [{ code: 'body_invalid', path: 'id' }] },
    })
    await tables.create('s2', { label: 'A08', seats: 2 })
    const a09 = await tables.create('s1', { label: 'A09', seats: 2 })
    await expect(tables.change('s1', a09.id, { label: 'A08' })).rejects.toMatchObject({ code: 'label_taken' })
    await tables.remove('s1', a08.id)
    expect((await tables.change('s1', a09.id, { label: 'A08', seats: 6 })).seats).toBe(6)
    await expect(tables.readTable(a08.tableCode)).rejects.toMatchObject({ code: 'table_code_revoked' })
    expect((await tables.list('s1')).map(({ label }) => label)).toEqual(['A08'])
  })

  test('another store’s table is unknown', async () => {
    const { tables, a08 } = await openTables()
    await expect(tables.rekey('s2', a08.id)).rejects.toMatchObject({ code: 'table_unknown' })
    await expect(tables.clear('s2', a08.id)).rejects.toMatchObject({ code: 'table_unknown' })
    expect(await tables.list('s2')).toEqual([])
  })

  test('orders at the same time sit in one session, each under its lock', async () => {
    const { database, tables, a08, seat } = await openTables()
    const sessions = await Promise.all([seat(2), seat(3), seat(4)] as const)
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(1)
    expect(new Set(sessions.map(({ version }) => version))).toEqual(new Set([0, 1, 2]))
    const [session] = sessions
    await database.transact((tx) => tables.raiseGuests(tx, session.id, 5))
    await database.transact((tx) => tables.raiseGuests(tx, session.id, 1))
    const rounds = [1, 2].map(async () => (await database.transact((tx) => tables.nextRound(tx, session.id))).rounds)
    expect(new Set(await Promise.all(rounds))).toEqual(new Set([1, 2]))
    const found = await database.read((tx) => tables.readOpenSession(tx, a08.id, now))
    expect(found).toMatchObject({ id: session.id, storeId: 's1', guests: 5, rounds: 2, openedAt: now, clearedAt: null })
    expect((await tables.readTable(a08.tableCode)).session).toEqual({ guests: 5, rounds: 2, openedAt: now })
  })

  // SQLite has one writer.
  test.runIf(dialect === 'postgres')('a table is not removed while its first guests sit down', async () => {
    const { database, tables, a08 } = await openTables()
    let goOn = () => {}
    let isSeated = () => {}
    const isFree = new Promise<void>((resolve) => (goOn = resolve))
    const seated = new Promise<void>((resolve) => (isSeated = resolve))
    const sitting = database.transact(async (tx) => {
      await tables.touchOrOpenSession(tx, { id: a08.id, storeId: 's1' }, { guests: 2, now })
      isSeated()
      await isFree
    })
    await seated
    const removing = tables.remove('s1', a08.id).catch((error: unknown) => error)
    await pause(100)
    goOn()
    await sitting
    expect(await removing).toMatchObject({ code: 'table_in_use' })
    await tables.clear('s1', a08.id)
    await tables.remove('s1', a08.id)
    const late = database.transact((tx) =>
      tables.touchOrOpenSession(tx, { id: a08.id, storeId: 's1' }, { guests: 2, now }),
    )
    await expect(late).rejects.toMatchObject({ code: 'table_code_revoked' })
  })

  test('clearing ends the session in the transaction of what follows from it', async () => {
    const cleared: string[] = []
    const { database, tables, a08, seat } = await openTables(async (_tx, sessionId, at) => {
      cleared.push(`${sessionId} ${at}`)
    })
    const session = await seat(2)
    expect((await tables.list('s1'))[0]?.session?.id).toBe(session.id)
    expect(await tables.clear('s1', a08.id)).not.toHaveProperty('session')
    await tables.clear('s1', a08.id)
    expect(new Set(cleared)).toEqual(new Set([`${session.id} ${now}`]))
    expect((await database.read((tx) => tables.findSession(tx, session.id)))?.clearedAt).toBe(now)
    expect((await seat(3)).id).not.toBe(session.id)
  })

  test('guests who ordered nothing for three hours have gone, though nobody cleared their table', async () => {
    const cleared: string[] = []
    const { tables, a08, seat, pass } = await openTables(async (_tx, sessionId) => {
      cleared.push(sessionId)
    })
    const session = await seat(2)
    pass(idleMs - 1)
    expect((await seat(2)).id).toBe(session.id)
    pass(idleMs)
    expect(await tables.readTable(a08.tableCode)).not.toHaveProperty('session')
    expect(cleared).toEqual([])
    expect(await seat(5)).toMatchObject({ guests: 5, rounds: 0 })
    expect(cleared).toEqual([session.id])
  })

  test('a clearing that fails leaves the session open', async () => {
    const { tables, a08, seat } = await openTables(() => Promise.reject(new Error('no')))
    const session = await seat(2)
    await expect(tables.clear('s1', a08.id)).rejects.toThrow('no')
    expect((await tables.list('s1'))[0]?.session?.id).toBe(session.id)
  })

  test('a table with guests is not removed', async () => {
    const { tables, a08, seat } = await openTables()
    await seat(2)
    await expect(tables.remove('s1', a08.id)).rejects.toMatchObject({ code: 'table_in_use' })
  })

  test('the console is told of each change', async () => {
    const { database, tables, a08 } = await openTables()
    await tables.rekey('s1', a08.id)
    const events = await readEvents(database, 's1', 0, 10)
    expect(events.map(({ type, body }) => [type, body])).toEqual([
      ['table.changed', { tableId: a08.id }],
      ['table.changed', { tableId: a08.id }],
    ])
  })
})
