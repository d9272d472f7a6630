import { contract } from '@kaifan/shared/contract'
import { afterEach, describe, expect, test } from 'vitest'
import {
  basketAt,
  clientOf,
  dishes,
  good,
  newDiner,
  newTable,
  place,
  placeAndPay,
  problemOf,
  readMenu,
  readOwn,
  staffOf,
} from './people.ts'
import { eachWorld } from './world.ts'

eachWorld((journey) => {
  const owner = () => journey().world.demo.owner
  const anyone = () => clientOf(journey().world.url)
  const availability = async () => good(await anyone().call(contract.readAvailability, { params: { storeId: 'demo' } }))
  const priceOf = async (itemId: string) => (await readMenu(journey())).items.find(({ id }) => id === itemId)?.priceFen

  describe('signing in', () => {
    test('with a wrong password or to an account that there is not is refused alike', async () => {
      const attempt = (account: string) =>
        anyone().call(contract.signIn, { body: { account, password: 'wrong-password' } })
      const [known, unknown] = [problemOf(await attempt('wait')), problemOf(await attempt('nobody'))]
      expect(known.code).toBe('credentials_wrong')
      expect({ ...unknown, requestId: '' }).toEqual({ ...known, requestId: '' })
    })

    test('tells who and where one is, and ends by signing out', async () => {
      const { token, client } = await staffOf(journey(), 'mgr')
      expect(good(await client.call(contract.readStaffMe))).toMatchObject({
        member: { account: 'mgr', role: 'manager' },
        store: { id: 'demo' },
      })
      expect(await journey().stored.rows('staff_sessions')).not.toContainEqual(
        expect.objectContaining({ token_hash: token }),
      )
    })

    test('gives staff the kitchen and no more', async () => {
      const { client } = await staffOf(journey(), 'chef')
      const table = await newTable(journey())
      const { content } = good(await client.call(contract.readDraft))
      const refusals = [
        await client.call(contract.publishMenu, { body: {} }),
        await client.call(contract.replaceDraft, { body: { content } }),
        await client.call(contract.patchItem, { params: { itemId: 'mapo' }, body: { priceFen: 1 } }),
        await client.call(contract.rollBackMenu, { params: { version: '1' } }),
        await client.call(contract.rekeyTable, { params: { tableId: table.id } }),
        await client.call(contract.createTable, { body: { label: 'X1', seats: 2 } }),
        await client.call(contract.changeStoreSettings, { body: { alwaysOpen: false } }),
        await client.call(contract.listMembers),
        await client.call(contract.createMember, {
          body: { account: 'friend', name: '朋友', role: 'owner', password: 'friend-of-mine' },
        }),
      ]
      for (const refused of refusals) expect(problemOf(refused).code).toBe('forbidden')
      expect(good(await client.call(contract.listTickets, { query: {} })).tickets).toEqual([])
    })

    test('gives a manager the menu, and members to the owner alone', async () => {
      const { client } = await staffOf(journey(), 'mgr')
      expect(
        good(await client.call(contract.patchItem, { params: { itemId: 'mango' }, body: {} })).content.items,
      ).not.toEqual([])
      expect(problemOf(await client.call(contract.listMembers)).code).toBe('forbidden')
    })

    test('as a diner opens no staff door, nor the other way round', async () => {
      const diner = await newDiner(journey())
      expect(problemOf(await diner.client.call(contract.listTables)).code).toBe('session_invalid')
      const { client } = await staffOf(journey(), 'chef')
      expect(problemOf(await client.call(contract.listOrders, { query: {} })).code).toBe('session_invalid')
    })
  })

  describe('the menu', () => {
    test('takes a new price to diners once it is published, and back', async () => {
      const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
      const basket = basketAt(table, { guests: 1, lines: [dishes.greens] })
      const seen = good(await anyone().call(contract.quoteOrder, { body: basket })).totalFen
      const edited = good(
        await owner().call(contract.patchItem, { params: { itemId: 'greens' }, body: { priceFen: 2000 } }),
      )
      expect(edited.changed).toBe(true)
      expect(await priceOf('greens')).toBe(1800)
      const { version } = good(
        await owner().call(contract.publishMenu, { body: { revision: edited.revision, note: '涨价' } }),
      )
      expect(await priceOf('greens')).toBe(2000)

      const body = { ...basket, menuVersion: version - 1, expectedTotalFen: seen }
      const stale = await diner.client.call(contract.placeOrder, { body, idempotencyKey: 'stale' })
      const refused = problemOf(stale)
      expect(refused).toMatchObject({ code: 'price_changed', quote: { menuVersion: version, totalFen: seen + 200 } })
      expect(good(await diner.client.call(contract.listOrders, { query: {} })).orders).toEqual([])
      const order = await place(diner, basket)
      expect(order.totalFen).toBe(seen + 200)

      const back = good(await owner().call(contract.rollBackMenu, { params: { version: String(version - 1) } }))
      expect(back).toMatchObject({ version: version + 1, rollbackOf: version - 1, current: true })
      expect(await priceOf('greens')).toBe(1800)
      expect((await readOwn(diner, order.id)).totalFen).toBe(seen + 200)
      const { versions } = good(await owner().call(contract.listMenuVersions))
      expect(versions.map((each) => each.version).slice(0, 3)).toEqual([version + 1, version, version - 1])
      expect(
        good(await owner().call(contract.readDraft)).content.items.find(({ id }) => id === 'greens')?.priceFen,
      ).toBe(1800)
    })

    test('keeps an edit that was made on an older draft out, and says which is the present one', async () => {
      const { revision } = good(await owner().call(contract.readDraft))
      good(await owner().call(contract.patchItem, { params: { itemId: 'mango' }, body: { revision, priceFen: 1900 } }))
      const { client } = await staffOf(journey(), 'mgr')
      const late = await client.call(contract.patchItem, {
        params: { itemId: 'mango' },
        body: { revision, priceFen: 1700 },
      })
      expect(problemOf(late)).toMatchObject({ code: 'draft_conflict', revision: revision + 1 })
      const publishing = await client.call(contract.publishMenu, { body: { revision } })
      expect(problemOf(publishing).code).toBe('draft_conflict')
      expect(await priceOf('mango')).toBe(1800)
    })

    test.each([
      [{ stationId: 'balcony' }, 'draft_invalid'],
      [{ categoryIds: ['nowhere'] }, 'draft_invalid'],
      [{ modifierGroupIds: ['nothing'] }, 'draft_invalid'],
      [{ priceFen: -1 }, 'body_invalid'],
      [{ priceFen: 12.5 }, 'body_invalid'],
      [{ name: { en: 'Mango' } }, 'body_invalid'],
      [{ picture: { url: 'javascript:alert(1)' } }, 'body_invalid'],
    ])('refuses what cannot be sold: %j', async (patch, code) => {
      const before = good(await owner().call(contract.readDraft))
      const refused = await owner().call(contract.patchItem, { params: { itemId: 'mango' }, body: patch })
      expect(problemOf(refused).code).toBe(code)
      expect(good(await owner().call(contract.readDraft))).toEqual(before)
    })

    test('never tells diners what a dish costs the restaurant, nor what is hidden', async () => {
      good(await owner().call(contract.patchItem, { params: { itemId: 'woodear' }, body: { hidden: true } }))
      good(await owner().call(contract.publishMenu, { body: {} }))
      const text = JSON.stringify(await readMenu(journey()))
      expect(text).not.toContain('costFen')
      expect((await readMenu(journey())).items.some(({ id }) => id === 'woodear')).toBe(false)
      const table = await newTable(journey())
      const basket = basketAt(table, { lines: [{ itemId: 'woodear', modifierIds: [], quantity: 1 }] })
      const quote = good(await anyone().call(contract.quoteOrder, { body: basket }))
      expect(quote.problems).toEqual([{ code: 'item_unknown', line: 0, itemId: 'woodear' }])
    })
  })

  test('stock that is set is seen by diners at once', async () => {
    const { client } = await staffOf(journey(), 'chef')
    const set = async (body: { left?: number | null; soldOut?: boolean }) =>
      good(await client.call(contract.changeStock, { params: { itemId: 'haryum' }, body }))
    await set({ left: 3 })
    expect((await availability()).left).toMatchObject({ haryum: 3 })
    await set({ soldOut: true })
    expect((await availability()).soldOut).toContain('haryum')
    await set({ soldOut: false, left: null })
    const now = await availability()
    expect(now.soldOut).not.toContain('haryum')
    expect(now.left).not.toHaveProperty('haryum')
    const unknown = await client.call(contract.changeStock, { params: { itemId: 'nothing' }, body: { left: 1 } })
    expect(problemOf(unknown).code).toBe('item_not_found')
  })

  describe('tables', () => {
    test('a new code kills the old sticker and leaves the people at the table', async () => {
      const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
      await placeAndPay(journey(), diner, basketAt(table))
      const rekeyed = good(await owner().call(contract.rekeyTable, { params: { tableId: table.id } }))
      expect(rekeyed.tableCode).not.toBe(table.tableCode)
      expect(rekeyed.link).toBe(`${journey().world.url}/t/${rekeyed.tableCode}`)
      const read = (tableCode: string) => anyone().call(contract.readTable, { params: { tableCode } })
      expect(problemOf(await read(table.tableCode))).toMatchObject({ code: 'table_code_revoked', status: 410 })
      expect(good(await read(rekeyed.tableCode))).toMatchObject({
        label: table.label,
        session: { guests: 2, rounds: 1 },
      })
      expect((await placeAndPay(journey(), diner, basketAt(rekeyed))).round).toBe(2)
    })

    test('a cleared table is free, and its next guests begin anew', async () => {
      const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
      await placeAndPay(journey(), diner, basketAt(table, { guests: 2 }))
      const { client } = await staffOf(journey(), 'chef')
      expect(good(await client.call(contract.clearTable, { params: { tableId: table.id } })).session).toBeUndefined()
      const next = await placeAndPay(journey(), await newDiner(journey()), basketAt(table, { guests: 2 }))
      expect(next).toMatchObject({ round: 1, fees: [{ quantity: 2 }] })
    })

    test('has one label each, and is not taken away from under its guests', async () => {
      const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
      const twin = await owner().call(contract.createTable, { body: { label: table.label, seats: 2 } })
      expect(problemOf(twin).code).toBe('label_taken')
      await place(diner, basketAt(table))
      expect(problemOf(await owner().call(contract.removeTable, { params: { tableId: table.id } })).code).toBe(
        'table_in_use',
      )
    })
  })

  describe('taking no orders', () => {
    afterEach(async () => {
      good(await owner().call(contract.changeStoreSettings, { body: { alwaysOpen: true, closedDays: [] } }))
      good(await owner().call(contract.pauseStore, { body: { minutes: 0 } }))
    })

    async function attempt() {
      const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
      const body = { ...basketAt(table), expectedTotalFen: 2200 }
      return diner.client.call(contract.placeOrder, { body, idempotencyKey: table.id })
    }

    test('for a while ends by itself', async () => {
      const { client } = await staffOf(journey(), 'chef')
      good(await client.call(contract.pauseStore, { body: { minutes: 10 } }))
      const now = journey().world.clock.now()
      expect(await availability()).toMatchObject({ open: true, paused: true })
      const refused = problemOf(await attempt())
      expect(refused.code).toBe('store_paused')
      expect(Math.abs((refused.opensAt ?? 0) - now - 600_000)).toBeLessThan(60_000)
      journey().world.clock.advance(601_000)
      expect(await availability()).toMatchObject({ open: true, paused: false })
      expect((await attempt()).ok).toBe(true)
    })

    test('out of hours and on closed days, the menu can be read and the next opening is told', async () => {
      const hours = [{ days: [2 as const], open: '10:00', close: '22:00' }]
      good(await owner().call(contract.changeStoreSettings, { body: { alwaysOpen: false, hours } }))
      // It is a Monday noon in Shanghai, so the next opening is the morning after.
      const tuesday = journey().world.clock.now() + 24 * 3_600_000
      const { open, opensAt = 0 } = await availability()
      expect(open).toBe(false)
      expect(new Date(opensAt).toISOString()).toBe(`${new Date(tuesday).toISOString().slice(0, 10)}T02:00:00.000Z`)
      expect(problemOf(await attempt())).toMatchObject({ code: 'store_closed', opensAt })
      expect((await readMenu(journey())).items.length).toBeGreaterThan(0)

      const closedDays = [new Date(opensAt).toISOString().slice(0, 10)]
      good(await owner().call(contract.changeStoreSettings, { body: { closedDays } }))
      expect((await availability()).opensAt).toBe(opensAt + 7 * 24 * 3_600_000)
    })
  })
})
