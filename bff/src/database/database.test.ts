import { expect, test } from 'vitest'
import { accountMigrations, accountsRepository, constantNote } from './accounts.testing.ts'
import { afterCommit, beforeCommit, type Database, type Tx } from './index.ts'
import { eachDatabase } from './testing.ts'

const migrationsDir = accountMigrations()

eachDatabase((open) => {
  const openAccounts = () => open({ migrationsDir })
  const insert = (database: Database, id: string) => database.transact((tx) => accountsRepository(tx).insert({ id }))
  const exists = (database: Database, ids: string[]) => database.read((tx) => accountsRepository(tx).among(ids))

  test('every kind of column comes out as it went in, null included', async () => {
    const database = await openAccounts()
    const full = {
      balanceFen: 9_007_199_254_740_991,
      openedAt: 1_795_000_000_000,
      frozen: true,
      note: { 菜: ['麻婆', 1, null] },
    }
    await database.transact(async (tx) => {
      await accountsRepository(tx).insert({ id: '😋', ...full })
      await accountsRepository(tx).insert({ id: 'text', note: '17', frozen: false })
      await accountsRepository(tx).insert({ id: 'none' })
    })
    const rows = await database.read(async (tx) => {
      const { find } = accountsRepository(tx)
      return [await find('😋'), await find('text'), await find('none'), await find('nobody')]
    })
    const none = { version: 0, balanceFen: 0, openedAt: 0, frozen: null, note: null }
    expect(rows).toEqual([
      { id: '😋', version: 0, ...full },
      { ...none, id: 'text', note: '17', frozen: false },
      { ...none, id: 'none' },
      undefined,
    ])
  })

  test('what a statement says itself comes out as it went in, too', async () => {
    const database = await openAccounts()
    const frozen = await database.transact(async (tx) => {
      await accountsRepository(tx).insert({ id: 'a', frozen: false })
      await accountsRepository(tx).freeze('a')
      return accountsRepository(tx).find('a')
    })
    expect(frozen).toMatchObject({ balanceFen: 7, frozen: true, note: constantNote })
  })

  test('sums are numbers, lists are one parameter and texts are compared byte by byte', async () => {
    const database = await openAccounts()
    await database.transact(async (tx) => {
      for (const id of ['b', 'a', 'B', 'é']) await accountsRepository(tx).insert({ id, balanceFen: 3_000_000_000 })
    })
    await database.read(async (tx) => {
      expect(await accountsRepository(tx).total()).toBe(12_000_000_000)
      expect(await accountsRepository(tx).rich(2_500_000_000)).toEqual(['B', 'a', 'b', 'é'])
      expect(await accountsRepository(tx).among(['a', 'é', 'c'])).toEqual(['a', 'é'])
      expect(await accountsRepository(tx).among([])).toEqual([])
    })
  })

  test('a duplicate is seen as no returned row', async () => {
    const database = await openAccounts()
    expect(await insert(database, 'a')).toBe(true)
    expect(await insert(database, 'a')).toBe(false)
  })

  test('a transaction that fails leaves nothing, and those beside it keep what they wrote', async () => {
    const database = await openAccounts()
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((id) =>
        database.transact(async (tx) => {
          await accountsRepository(tx).insert({ id })
          if (id === 'b') throw new Error('refused')
          return id
        }),
      ),
    )
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await exists(database, ['a', 'b', 'c'])).toEqual(['a', 'c'])
  })

  test('a work that swallows a failed statement fails all the same', async () => {
    const database = await openAccounts()
    await insert(database, 'a')
    const work = database.transact(async (tx) => {
      await accountsRepository(tx).insert({ id: 'b' })
      await accountsRepository(tx)
        .insertBlindly('a')
        .catch(() => {})
      return 'swallowed'
    })
    await expect(work).rejects.toThrow()
    expect(await exists(database, ['a', 'b'])).toEqual(['a'])
  })

  test('a tx that leaks out of its transaction refuses to work', async () => {
    const database = await openAccounts()
    const leak = (run: (work: (tx: Tx) => Promise<Tx>) => Promise<Tx>) => run(async (tx) => tx)
    const written = await leak((work) => database.transact(work))
    await expect(accountsRepository(written).insert({ id: 'a' })).rejects.toThrow('"accounts_insert" came too late')
    const read = await leak((work) => database.read(work))
    await expect(accountsRepository(read).find('a')).rejects.toThrow('"accounts_find" came too late')
    expect(() => afterCommit(written, () => {})).toThrow('too late')
    expect(() => beforeCommit(written, async () => {})).toThrow('too late')
  })

  test('a transaction inside a transaction is refused by name, and so is a read', async () => {
    const database = await openAccounts()
    const nested = (inner: () => Promise<unknown>) =>
      database.transact(async (tx) => {
        await accountsRepository(tx).insert({ id: 'a' })
        await inner()
      })
    await expect(nested(() => insert(database, 'b'))).rejects.toThrow('Nested transact: called inside a transaction')
    await expect(nested(() => exists(database, ['b']))).rejects.toThrow('after its statement "accounts_insert"')
    expect(await exists(database, ['a', 'b'])).toEqual([])
  })

  test('a read cannot write', async () => {
    const database = await openAccounts()
    await expect(database.read((tx) => accountsRepository(tx).insert({ id: 'a' }))).rejects.toThrow()
    expect(await insert(database, 'a')).toBe(true)
  })

  test('what waits for the commit runs after it, and never without it', async () => {
    const database = await openAccounts()
    const seen: string[] = []
    const write = (id: string, fails: boolean) =>
      database.transact(async (tx) => {
        await accountsRepository(tx).insert({ id })
        afterCommit(tx, () => seen.push(id))
        if (fails) throw new Error('refused')
        expect(seen).not.toContain(id)
      })
    await Promise.allSettled([write('a', false), write('b', true)])
    expect(seen).toEqual(['a'])
  })

  test('what is left for the end of a transaction is written with the rest of it, and undoes it where it fails', async () => {
    const database = await openAccounts()
    const write = (id: string, fails: boolean) =>
      database.transact(async (tx) => {
        beforeCommit(tx, async () => {
          expect(await accountsRepository(tx).find(id)).toBeDefined()
          await accountsRepository(tx).insert({ id: `${id} after` })
          if (fails) throw new Error('refused')
        })
        await accountsRepository(tx).insert({ id })
      })
    await Promise.allSettled([write('a', false), write('b', true)])
    expect(await exists(database, ['a', 'a after', 'b', 'b after'])).toEqual(['a', 'a after'])
  })

  test('an effect that throws is reported and changes nothing for its caller', async () => {
    const errors: unknown[] = []
    const database = await open({ migrationsDir, onError: (error) => errors.push(error) })
    const failure = new Error('nobody listens')
    const work = database.transact(async (tx) => {
      afterCommit(tx, () => {
        throw failure
      })
      return 'committed'
    })
    expect(await work).toBe('committed')
    expect(errors).toEqual([failure])
  })

  test('of two payments of one order that touch it first, exactly one sees it unpaid', async () => {
    const database = await openAccounts()
    const other = await open.another(database)
    await insert(database, 'order')
    const pay = (by: Database) =>
      by.transact(async (tx) => {
        const order = await accountsRepository(tx).touch('order')
        if (order?.frozen === true) return 'refund'
        await accountsRepository(tx).set('order', 100, true)
        return 'paid'
      })
    // Two processes on PostgreSQL; on SQLite both share a commit or wait for the file.
    const outcomes = await Promise.all([pay(database), pay(other), pay(database), pay(database)])
    expect(outcomes.filter((outcome) => outcome === 'paid')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'refund')).toHaveLength(3)
  })

  test('closing finishes what is in hand and refuses what comes after', async () => {
    const database = await openAccounts()
    const other = await open.another(database)
    const inHand = insert(database, 'a')
    await database.ping()
    await database.close()
    expect(await inHand).toBe(true)
    await expect(insert(database, 'b')).rejects.toThrow()
    expect(await exists(other, ['a', 'b'])).toEqual(['a'])
  })
})
