import { AsyncLocalStorage } from 'node:async_hooks'
import { EventEmitter, once } from 'node:events'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accountMigrations, accounts, accountsRepository } from './accounts.testing.ts'
import { p, repository, type Tx } from './index.ts'
import { toSafeNumber } from './postgres-types.ts'
import { onDatabase } from './testing.ts'

/** A sequence is not rolled back, so it counts the tries. */
const conflicts = `CREATE SEQUENCE tries;
CREATE FUNCTION conflict(times bigint) RETURNS bigint AS $$
DECLARE try bigint := nextval('tries');
BEGIN
  IF try <= times THEN RAISE EXCEPTION 'again, please' USING errcode = '40001'; END IF;
  RETURN try;
END $$ LANGUAGE plpgsql`

const conflictsRepository = repository(({ db, use, prepare }) => {
  const t = use(accounts)
  const tries = sql<number>`conflict(${p('times')})`.mapWith(Number)
  const conflict = prepare('conflict', db.select({ tries }).from(t).where(eq(t.id, 'a')))
  return (run) => ({ conflict: async (times: number) => (await run(conflict, { times }))[0]?.tries })
})

const backendsRepository = repository(({ db, prepare }) => {
  const one = sql`(select 1) as one`
  const own = prepare('backend_own', db.select({ pid: sql<number>`pg_backend_pid()` }).from(one))
  const end = prepare('backend_end', db.select({ ended: sql<boolean>`pg_terminate_backend(${p('pid')})` }).from(one))
  return (run) => ({
    own: async () => (await run(own))[0]?.pid,
    end: (pid: number | undefined) => run(end, { pid }),
  })
})

onDatabase('postgres', (open) => {
  const openAccounts = async () => {
    const database = await open({ migrationsDir: accountMigrations(conflicts) })
    await database.transact(async (tx) => {
      for (const id of ['a', 'b']) await accountsRepository(tx).insert({ id })
    })
    return database
  }
  const conflictAfterWriting = (times: number) => async (tx: Tx) => {
    await accountsRepository(tx).touch('a')
    return conflictsRepository(tx).conflict(times)
  }

  test('a work that met a conflict runs again, and only its last run is kept', async () => {
    const database = await openAccounts()
    expect(await database.transact(conflictAfterWriting(3))).toBe(4)
    expect(await database.read((tx) => accountsRepository(tx).find('a'))).toMatchObject({ version: 1 })
  })

  test('a conflict that never ends is given up', async () => {
    const database = await openAccounts()
    await expect(database.transact(conflictAfterWriting(1_000))).rejects.toThrow()
    expect(await database.transact(conflictAfterWriting(0))).toBeLessThan(100)
  })

  test('of two transactions that wait for each other one runs again, and both are done', async () => {
    const database = await openAccounts()
    let arrived = 0
    const bell = new EventEmitter()
    const bothHoldOne = once(bell, 'both')
    const touchBoth = (first: string, second: string) =>
      database.transact(async (tx) => {
        await accountsRepository(tx).touch(first)
        arrived += 1
        if (arrived === 2) bell.emit('both')
        await bothHoldOne
        await accountsRepository(tx).touch(second)
      })
    await Promise.all([touchBoth('a', 'b'), touchBoth('b', 'a')])
    expect(arrived).toBe(3)
    expect(await database.read((tx) => accountsRepository(tx).find('a'))).toMatchObject({ version: 2 })
  })

  test('a connection that the server ends costs its transaction, not the process', async () => {
    const errors: unknown[] = []
    const database = await open({ migrationsDir: accountMigrations(), onError: (error) => errors.push(error) })
    const killer = await open.another(database)
    const outside = AsyncLocalStorage.snapshot()
    const killed = database.transact(async (tx) => {
      const victim = await backendsRepository(tx).own()
      await outside(() => killer.read((other) => backendsRepository(other).end(victim)))
      await accountsRepository(tx).insert({ id: 'lost' })
    })
    await expect(killed).rejects.toThrow()
    expect(await database.transact((tx) => accountsRepository(tx).insert({ id: 'next' }))).toBe(true)
    expect(await database.read((tx) => accountsRepository(tx).among(['lost', 'next']))).toEqual(['next'])
  })
})

test('a number that JavaScript cannot hold is an error, not another number', () => {
  expect(toSafeNumber('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
  expect(toSafeNumber('-12.5')).toBe(-12.5)
  expect(() => toSafeNumber('9007199254740993')).toThrow('not a safe integer')
})
