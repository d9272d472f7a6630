import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { eachDatabase } from '../database/testing.ts'
import { idempotent, pruneIdempotencyKeys } from './index.ts'

eachDatabase((open) => {
  let runs = 0
  const parseReply = v.parser(v.object({ run: v.number() }))
  const order = (database: Database, { scope = 'customer', bodyHash = 'a', fails = false } = {}) =>
    database.transact((tx) =>
      idempotent(tx, { scope, key: 'k', bodyHash, now: 1_000, parseReply }, async () => {
        runs += 1
        if (fails) throw new Error('sold out')
        return { run: runs }
      }),
    )

  test('twins at the same time, in two processes, do the work once and get one reply', async () => {
    const database = await open()
    const other = await open.another(database)
    runs = 0
    const replies = await Promise.all([order(database), order(other), order(database), order(other)])
    expect(replies).toEqual([{ run: 1 }, { run: 1 }, { run: 1 }, { run: 1 }])
    expect(runs).toBe(1)
  })

  test('the key with another body is refused, and in another scope it is another key', async () => {
    const database = await open()
    runs = 0
    await order(database)
    await expect(order(database, { bodyHash: 'b' })).rejects.toMatchObject({ code: 'idempotency_key_reused' })
    expect(await order(database, { scope: 'somebody else' })).toEqual({ run: 2 })
  })

  test('work that fails leaves its key free', async () => {
    const database = await open()
    runs = 0
    await expect(order(database, { fails: true })).rejects.toThrow('sold out')
    expect(await order(database)).toEqual({ run: 2 })
  })

  test('an old key is forgotten', async () => {
    const database = await open()
    runs = 0
    await order(database)
    expect(await database.transact((tx) => pruneIdempotencyKeys(tx, 1_000, 10))).toBe(0)
    expect(await database.transact((tx) => pruneIdempotencyKeys(tx, 1_001, 10))).toBe(1)
    expect(await order(database)).toEqual({ run: 2 })
  })
})
