import { describe, expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { readEvents } from '../events/index.ts'
import { createRestaurant } from '../orders/refunds/restaurant.testing.ts'
import { openInspector } from '../testing/index.ts'
import { createUpkeep } from '../upkeep.ts'
import { change, choose, dishesOf, remove, sitDown } from './table.testing.ts'

const dayMs = 24 * 60 * 60 * 1000
const changed = { code: 'cart_changed' }

eachDatabase((open, dialect) => {
  async function openTable() {
    const database = await open()
    const place = open.place(database)
    const count = async (table: string) => {
      const inspector = await openInspector(
        dialect === 'sqlite' ? { kind: 'sqlite', file: place } : { kind: 'postgres', url: place },
      )
      const rows = await inspector.rows(table)
      await inspector.close()
      return rows.length
    }
    return { database, count, ...(await sitDown(await createRestaurant(database))) }
  }

  describe('an order of a version', () => {
    test('has the portions of both diners, and leaves what came later for the next round', async () => {
      const { operate, read, checkOut, dishes } = await openTable()
      const mapo = choose('mapo', 2)
      await operate('wen', [mapo])
      const { cart: seen } = await operate('li', [choose('ice')])
      await operate('wen', [change(mapo.lineId, 1), choose('ice')])
      const order = await checkOut('li', seen)
      expect(dishesOf({ lines: order.lines.map(({ choices, quantity }) => ({ choices, quantity })) })).toEqual({
        mapo: 2,
        ice: 1,
      })
      expect(await dishes()).toEqual({ mapo: 1, ice: 1 })
      const left = await read('li')
      expect(left.version).toBe(5)
      expect((await checkOut('wen', left)).lines.map(({ quantity }) => quantity)).toEqual([1, 1])
      expect(await dishes()).toEqual({})
    })

    test('stores nothing where its lines are not all of that version', async () => {
      const { operate, checkOut, count, dishes } = await openTable()
      const { cart } = await operate('wen', [choose('mapo', 2), choose('ice')])
      const [mapo, ice] = cart.lines
      if (!mapo || !ice) throw new Error('two lines')
      for (const lines of [[mapo], [mapo, { ...ice, quantity: 2 }], [mapo, ice, { ...ice, lineId: 'more' }]])
        await expect(checkOut('wen', { version: cart.version, lines })).rejects.toMatchObject(changed)
      for (const version of [0, 1, 3])
        await expect(checkOut('wen', { ...cart, version })).rejects.toMatchObject(changed)
      expect(await count('orders')).toBe(0)
      expect(await dishes()).toEqual({ mapo: 2, ice: 1 })
      const split = [ice, { ...mapo, quantity: 1 }, { ...mapo, quantity: 1, lineId: 'other' }]
      await checkOut('wen', { version: cart.version, lines: split })
    })

    test('leaves the cart and the table alone where it fails', async () => {
      const { operate, read, checkOut, dishes } = await openTable()
      const { cart } = await operate('wen', [choose('ice', 11)])
      await expect(checkOut('wen', cart)).rejects.toMatchObject({ code: 'sold_out' })
      expect(await dishes()).toEqual({ ice: 11 })
      expect((await read('wen')).version).toBe(1)
    })

    test('that is sent again is the same order, though the cart has changed since', async () => {
      const { operate, checkOut, count } = await openTable()
      const { cart } = await operate('wen', [choose('mapo')])
      const [one, twin] = await Promise.all([checkOut('wen', cart, { key: 'k' }), checkOut('wen', cart, { key: 'k' })])
      await operate('li', [choose('ice')])
      expect(await checkOut('wen', cart, { key: 'k' })).toEqual(one)
      expect(twin).toEqual(one)
      expect(await count('orders')).toBe(1)
    })

    test('that two phones place at once is placed once', async () => {
      const { operate, checkOut, count, dishes } = await openTable()
      await operate('wen', [choose('mapo', 2)])
      const { cart } = await operate('li', [choose('ice')])
      const outcomes = await Promise.allSettled(['wen', 'li', 'nan'].map((name) => checkOut(name, cart)))
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(changed)
      expect(await count('orders')).toBe(1)
      expect(await dishes()).toEqual({})
    })

    test('and edits at the same time neither lose a portion nor order one twice', async () => {
      const { operate, checkOut, read } = await openTable()
      const mapo = choose('mapo', 5)
      await operate('wen', [mapo])
      let added = 5
      let ordered = 0
      for (let round = 0; round < 6; round++) {
        const seen = await read('wen')
        const more = [1, 2, 3].map((delta) => operate('li', [change(mapo.lineId, delta), choose('sauce')]))
        const [order] = await Promise.all([checkOut('wen', seen), ...more])
        const of = (itemId: string) => order.lines.find((line) => line.itemId === itemId)?.quantity ?? 0
        expect([of('mapo'), order.lines.length]).toEqual([dishesOf(seen)['mapo'], seen.lines.length])
        ordered += of('mapo')
        added += 6
        expect(dishesOf(await read('wen'))).toEqual({ mapo: added - ordered, sauce: 3 })
      }
    })

    test('of a table that was cleared meanwhile does not stand, and opens no session', async () => {
      const { bff, operate, checkOut, clear, count, read } = await openTable()
      const { cart } = await operate('wen', [choose('mapo')])
      await clear()
      await expect(checkOut('wen', cart)).rejects.toMatchObject(changed)
      expect((await bff.tables.list('s1'))[0]).not.toHaveProperty('session')
      const next = (await operate('li', [choose('ice')])).cart
      await expect(checkOut('wen', cart)).rejects.toMatchObject(changed)
      const [, outcome] = await Promise.allSettled([clear(), checkOut('li', next)])
      expect(await count('orders')).toBe(outcome?.status === 'fulfilled' ? 1 : 0)
      if (outcome?.status === 'rejected') expect(outcome.reason).toMatchObject(changed)
      expect(await read('li')).toEqual({ version: 0, people: [], lines: [] })
    })

    test('needs no cart: one without a version leaves it, and a table that orders so is told of as well', async () => {
      const { database, bff, clock, operate, tableCode, dishes } = await openTable()
      const before = (await readEvents(database, 's1', 0, 100)).length
      const lines = [{ itemId: 'mapo', modifierIds: [], picks: [], quantity: 1 }]
      const order = {
        storeId: 's1',
        orderType: 'dine_in' as const,
        tableCode,
        guests: 2,
        lines,
        expectedTotalFen: 3400,
      }
      const customer = { id: 'wen', app: 'h5' as const }
      const place = (key: string) =>
        bff.orders.place({ customer, idempotency: { key, bodyHash: key }, order, now: clock.at })
      await place('first')
      const told = (await readEvents(database, 's1', before, 100)).map(({ type }) => type)
      expect(told).toEqual(['table.changed'])
      expect((await operate('li', [choose('ice')])).cart).toMatchObject({ me: 1, guests: 2 })
      await bff.orders.place({
        customer,
        idempotency: { key: 'second', bodyHash: 'second' },
        order: { ...order, expectedTotalFen: 2800 },
        now: clock.at,
      })
      expect(await dishes()).toEqual({ ice: 1 })
      expect((await readEvents(database, 's1', before, 100)).length).toBe(told.length)
    })
  })

  test('who has chosen a dish at the table sees its orders without their money, until it is cleared', async () => {
    const { bff, operate, checkOut, clear } = await openTable()
    await operate('wen', [choose('mapo')])
    const order = await checkOut('wen', (await operate('li', [choose('ice')])).cart)
    expect(await bff.orders.read('li', order.id)).toMatchObject({ view: 'mate', id: order.id })
    await operate('nan', [], { guests: 3 })
    await expect(bff.orders.read('nan', order.id)).rejects.toMatchObject({ code: 'order_not_found' })
    await clear()
    await expect(bff.orders.read('li', order.id)).rejects.toMatchObject({ code: 'order_not_found' })
  })

  test('who asks to be forgotten takes their notes along, and the cart can be ordered as it then is', async () => {
    const { database, bff, operate, read, checkOut } = await openTable()
    const noted = choose('mapo', 1, 'm', '少油')
    await operate('wen', [noted])
    const { cart: seen } = await operate('li', [choose('ice', 1, 'i', '不要冰')])
    await database.transact((tx) => bff.carts.eraseNotes(tx, 'wen'))
    await expect(checkOut('li', seen)).rejects.toMatchObject(changed)
    const { lines, version } = await read('li')
    expect(version).toBe(seen.version + 1)
    expect(lines.map(({ choices }) => choices.note)).toEqual([undefined, '不要冰'])
    await checkOut('li', { version, lines })
  })

  test('carts are forgotten days after anybody changed them, with all that belongs to them', async () => {
    const { database, clock, operate, clear, read, count } = await openTable()
    await operate('wen', [choose('mapo'), remove('unseen')])
    await clear()
    clock.at += 2 * dayMs
    const { cart } = await operate('wen', [choose('ice')])
    clock.at += 1.5 * dayMs
    await createUpkeep({ database, clock }).jobs.upkeep({}, { attempt: 1 })
    expect(await Promise.all(['carts', 'cart_people', 'cart_lines', 'cart_operations'].map(count))).toEqual([
      1, 1, 1, 1,
    ])
    clock.at -= 1.5 * dayMs
    expect(await read('wen')).toEqual(cart)
    clock.at += 4 * dayMs
    await createUpkeep({ database, clock }).jobs.upkeep({}, { attempt: 1 })
    expect(await Promise.all(['carts', 'cart_people', 'cart_lines', 'cart_operations'].map(count))).toEqual([
      0, 0, 0, 0,
    ])
  })
})
