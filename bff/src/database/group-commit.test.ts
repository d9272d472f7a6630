import { setTimeout as pause } from 'node:timers/promises'
import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountMigrations, accountsRepository } from './accounts.testing.ts'
import { openDatabase, type Tx } from './index.ts'
import { temporaryFolder } from './copies.testing.ts'

const accounts = accountMigrations()
const givesUpAtHuge = `CREATE TRIGGER gives_up BEFORE INSERT ON accounts WHEN new.id = 'huge'
  BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END`

async function openAccounts(groupCommit = true, migrationsDir = accounts) {
  const file = join(temporaryFolder(), 'a.db')
  return openDatabase({ kind: 'sqlite', file, migrationsDir, groupCommit })
}

const insert = (id: string) => (tx: Tx) => accountsRepository(tx).insert({ id })

test('a work that awaits something else is cut off and named, and those beside it commit', async () => {
  const database = await openAccounts()
  const late: unknown[] = []
  const [before, culprit, after] = await Promise.allSettled([
    database.transact(insert('before')),
    database.transact(async (tx) => {
      await insert('culprit')(tx)
      await pause(20)
      await insert('too late')(tx).catch((error: unknown) => late.push(error))
    }),
    database.transact(insert('after')),
  ])
  expect([before?.status, after?.status]).toEqual(['fulfilled', 'fulfilled'])
  expect(culprit).toMatchObject({
    reason: {
      message: expect.stringMatching(/something other than its tx after its statement "accounts_insert": async \(tx\)/),
    },
  })
  await pause(40)
  expect(String(late[0])).toContain('came too late')
  const found = await database.read((tx) => accountsRepository(tx).among(['before', 'culprit', 'too late', 'after']))
  expect(found).toEqual(['after', 'before'])
  await database.close()
})

test('awaiting promises that are already settled is no offence', async () => {
  const database = await openAccounts()
  const work = database.transact(async (tx) => {
    for (let turns = 0; turns < 100; turns += 1) await Promise.resolve()
    return insert('a')(tx)
  })
  expect(await work).toBe(true)
  await database.close()
})

test.each([
  { groupCommit: true, commits: 'one commit' },
  { groupCommit: false, commits: 'three commits' },
])('three transactions of one turn take $commits with groupCommit $groupCommit', async ({ groupCommit }) => {
  const database = await openAccounts(groupCommit)
  const seenByOthers: string[][] = []
  const ids = ['a', 'b', 'c']
  const write = (id: string) =>
    database.transact(async (tx) => {
      await insert(id)(tx)
      // The read connection sees what is committed. It is asked outside of this transaction's context.
      seenByOthers.push(await outside(() => database.read((other) => accountsRepository(other).among(ids))))
    })
  const outside = AsyncLocalStorage.snapshot()
  await Promise.all(ids.map(write))
  expect(seenByOthers).toEqual(groupCommit ? [[], [], []] : [[], ['a'], ['a', 'b']])
  await database.close()
})

test('a work runs in the context of its caller, not of whoever began the batch', async () => {
  const database = await openAccounts()
  const request = new AsyncLocalStorage<string>()
  const ask = (id: string) => request.run(id, () => database.transact(async () => request.getStore()))
  expect(await Promise.all([ask('first'), ask('second')])).toEqual(['first', 'second'])
  await database.close()
})

test('when SQLite itself gives the shared transaction up, as for a full disk, no caller is told of success', async () => {
  const database = await openAccounts(true, accountMigrations(givesUpAtHuge))
  const outcomes = await Promise.allSettled(['before', 'huge', 'after'].map((id) => database.transact(insert(id))))
  expect(outcomes).toEqual(
    outcomes.map(() => ({ status: 'rejected', reason: expect.objectContaining({ message: 'disk full' }) })),
  )
  expect(await database.transact(insert('next'))).toBe(true)
  const found = await database.read((tx) => accountsRepository(tx).among(['before', 'huge', 'after', 'next']))
  expect(found).toEqual(['next'])
  await database.close()
})
