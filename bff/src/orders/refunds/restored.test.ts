import { generateKeys } from '@kaifan/sandbox'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noteRestored, runBackup } from '../../backup/index.ts'
import { testConfig } from '../../config/config.testing.ts'
import { createContext } from '../../context.ts'
import { type Database, type DatabaseConfig, openDatabase } from '../../database/index.ts'
import { temporaryFolder } from '../../database/copies.testing.ts'
import { eachDatabase, onDatabase } from '../../database/testing.ts'
import { lastEventNumber, lostHistoryStep } from '../../events/index.ts'
import { newId } from '../../ids.ts'
import { createRestaurant, newestRequest } from './restaurant.testing.ts'

const lastEvent = (database: Database) => database.read((tx) => lastEventNumber(tx, 's1'))
const mapo = { itemId: 'mapo', quantity: 2 }

eachDatabase((open, dialect) => {
  test('what was ordered before a restore goes back when staff say so, what is ordered after it at once', async () => {
    const database = await open()
    const { order, own, ask, grant, clock } = await createRestaurant(database)
    const before = await order([mapo])
    expect(before.refundTerms).toBe('at_once')
    const place = open.place(database)
    const config: DatabaseConfig =
      dialect === 'sqlite' ? { kind: 'sqlite', file: place } : { kind: 'postgres', url: place }
    const told = await lastEvent(database)
    expect(await noteRestored(config, clock)).toHaveLength(1)
    expect(await lastEvent(database)).toBeGreaterThanOrEqual(told + lostHistoryStep)
    clock.at += 60_000
    const after = await order([mapo])
    expect((await own(before.id)).refundTerms).toBe('on_request')
    const asked = await ask(before, { mapo: 1 })
    expect(asked).toMatchObject({ refunding: false, refundRequests: [{ state: 'asked' }] })
    expect(await grant('staff', newestRequest(asked))).toMatchObject({ refundRequests: [{ state: 'granted' }] })
    expect(await ask(after, { mapo: 1 })).toMatchObject({ refunding: true, refundRequests: [{ state: 'granted' }] })
  })
})

onDatabase('sqlite', (open) => {
  test('a dish whose refund the backup does not know of does not go back once more unless staff say so', async () => {
    const database = await open()
    const { order, ask, clock } = await createRestaurant(database)
    const paid = await order([mapo])
    const folder = temporaryFolder()
    const [copy, file] = [join(folder, 'copy.db'), join(folder, 'kaifan.db')]
    await runBackup('backup', { kind: 'sqlite', file: open.place(database) }, copy, clock.at)
    expect(await ask(paid, { mapo: 1 })).toMatchObject({ refundRequests: [{ state: 'granted' }] })
    clock.at += 3_600_000
    await runBackup('restore', { kind: 'sqlite', file }, copy, clock.at)
    const restored = await openDatabase({ kind: 'sqlite', file })
    const { orders, payments } = await createContext(testConfig(generateKeys()), { database: restored, clock })
    clock.at += 60_000
    const { refundRequests } = await orders.refunds.ask({
      customerId: 'diner',
      orderId: paid.id,
      idempotency: { key: newId(), bodyHash: 'same' },
      asked: { lines: [{ lineId: paid.lines[0]?.id ?? '', quantity: 1 }], reason: 'changed_mind', note: undefined },
      now: clock.at,
    })
    expect(refundRequests).toMatchObject([{ state: 'asked' }])
    expect(await restored.read((tx) => payments.refundsOfOrders(tx, [paid.id]))).toEqual([])
    expect(await lastEvent(restored)).toBeGreaterThan(lostHistoryStep)
    await restored.close()
  })
})
