import { expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { eachDatabase } from '../database/testing.ts'
import {
  appendEvent,
  createFeed,
  type FeedItem,
  lastEventNumber,
  lostHistoryStep,
  pruneEvents,
  readEvents,
  skipLostHistory,
} from './index.ts'

eachDatabase((open, dialect) => {
  const append = (database: Database, type: string, { storeId = 'store', at = 1_000, fails = false } = {}) =>
    database.transact(async (tx) => {
      await appendEvent(tx, storeId, type, { of: type }, at)
      if (fails) throw new Error('rolled back')
    })

  /** Follows the feed until an item satisfies `isLast`. */
  const follow = async (database: Database, after: number | undefined, isLast: (item: FeedItem) => boolean) => {
    const feed = createFeed({ database })
    const items: FeedItem[] = []
    for await (const item of feed.stream('store', after, new AbortController().signal)) {
      items.push(item)
      if (isLast(item)) break
    }
    feed.close()
    return items
  }

  test('events appended at the same time by two processes are numbered without gaps, in the order of their commits', async () => {
    const database = await open()
    const other = await open.another(database)
    const appends = Array.from({ length: 20 }, (_, index) =>
      append(index % 2 === 0 ? database : other, `e${index}`, { fails: index % 5 === 4 }),
    )
    await Promise.allSettled(appends)
    const numbers = (await readEvents(database, 'store', 0, 100)).map((event) => event.number)
    expect(numbers).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
    expect(await database.read((tx) => lastEventNumber(tx, 'store'))).toBe(16)
  })

  test('each store has its own numbers', async () => {
    const database = await open()
    await append(database, 'a', { storeId: 'one' })
    await append(database, 'b', { storeId: 'two' })
    for (const storeId of ['one', 'two']) expect(await database.read((tx) => lastEventNumber(tx, storeId))).toBe(1)
    expect(await database.read((tx) => lastEventNumber(tx, 'nobody'))).toBe(0)
  })

  test('the events of a transaction are numbered as they were told, those of each store for themselves', async () => {
    const database = await open()
    await database.transact(async (tx) => {
      for (const type of ['x', 'y', 'z'])
        for (const storeId of ['two', 'one']) await appendEvent(tx, storeId, type, {}, 1)
    })
    for (const storeId of ['one', 'two'])
      expect((await readEvents(database, storeId, 0, 10)).map(({ number, type }) => [number, type])).toEqual([
        [1, 'x'],
        [2, 'y'],
        [3, 'z'],
      ])
  })

  test.each([2, 3, 5])('whoever stands at %d when a backup is put back begins anew', async (position) => {
    const database = await open()
    for (const type of ['a', 'b', 'c']) await append(database, type)
    await database.transact((tx) => skipLostHistory(tx, 'store'))
    for (const type of ['d', 'e', 'f']) await append(database, type)
    const items = await follow(database, position, ({ type }) => type === 'reset')
    expect(items.at(-1)?.number).toBe(lostHistoryStep + 6)
    expect(items.slice(0, -1).map(({ type }) => type)).toEqual(['c'].slice(position - 2))
  })

  // SQLite has one writer.
  test.runIf(dialect === 'postgres')(
    'whoever has told of something and goes on holds nobody up, and is numbered after those who commit meanwhile',
    async () => {
      const database = await open()
      const other = await open.another(database)
      let goOn = () => {}
      const isFree = new Promise<void>((resolve) => (goOn = resolve))
      let slow: Promise<void> | undefined
      await new Promise<void>((told) => {
        slow = database.transact(async (tx) => {
          await appendEvent(tx, 'store', 'slow', {}, 1)
          told()
          await isFree
        })
      })
      await append(other, 'quick')
      goOn()
      await slow
      expect((await readEvents(database, 'store', 0, 10)).map(({ type }) => type)).toEqual(['quick', 'slow'])
    },
  )

  test('a stream resumes after the number it was given and then follows what is committed', async () => {
    const database = await open()
    for (const type of ['a', 'b']) await append(database, type)
    const following = follow(database, 1, (item) => item.type === 'd')
    for (const type of ['c', 'd']) await append(database, type)
    expect(await following).toEqual([
      { number: 2, type: 'b', body: { of: 'b' } },
      { number: 3, type: 'c', body: { of: 'c' } },
      { number: 4, type: 'd', body: { of: 'd' } },
    ])
  })

  test('a stream hears of what another process commits', async () => {
    const database = await open()
    const other = await open.another(database)
    const following = follow(database, 0, () => true)
    // On SQLite one process serves all streams; the other here is its test's second handle.
    await append(other, 'elsewhere')
    if (database.dialect === 'sqlite') await append(database, 'here')
    expect(await following).toMatchObject([{ number: 1, type: 'elsewhere' }])
  })

  test.each([
    { name: 'without a number', after: undefined },
    { name: 'before what is still kept', after: 1 },
    { name: 'after what has ever been', after: 9 },
  ])('a stream $name begins with a reset to the last number', async ({ after }) => {
    const database = await open()
    for (const [index, type] of ['a', 'b', 'c'].entries()) await append(database, type, { at: index })
    expect(await database.transact((tx) => pruneEvents(tx, 2, 10))).toBe(2)
    expect(await follow(database, after, () => true)).toEqual([{ type: 'reset', number: 3 }])
  })

  test('a stream resumes where everything after it was pruned with a reset, and at the end with nothing', async () => {
    const database = await open()
    for (const type of ['a', 'b']) await append(database, type)
    await database.transact((tx) => pruneEvents(tx, 2_000, 10))
    expect(await follow(database, 1, () => true)).toEqual([{ type: 'reset', number: 2 }])
    const following = follow(database, 2, () => true)
    await append(database, 'c')
    expect(await following).toMatchObject([{ number: 3, type: 'c' }])
  })

  test('closing the feed or aborting the signal ends a stream that waits', async () => {
    const database = await open()
    const feed = createFeed({ database })
    const abort = new AbortController()
    const wait = async (signal: AbortSignal) => {
      for await (const item of feed.stream('store', 0, signal)) return item
      return 'ended'
    }
    const aborted = wait(abort.signal)
    const closed = wait(new AbortController().signal)
    await database.ping()
    abort.abort()
    expect(await aborted).toBe('ended')
    feed.close()
    expect(await closed).toBe('ended')
  })

  test('a listener is called after the commit, until it unsubscribes', async () => {
    const database = await open()
    const feed = createFeed({ database })
    let calls = 0
    const unsubscribe = feed.subscribe('store', () => (calls += 1))
    await append(database, 'other', { storeId: 'another store' })
    await append(database, 'lost', { fails: true }).catch(() => {})
    expect(calls).toBe(0)
    await append(database, 'kept')
    expect(calls).toBe(1)
    unsubscribe()
    await append(database, 'unheard')
    expect(calls).toBe(1)
    feed.close()
  })
})
