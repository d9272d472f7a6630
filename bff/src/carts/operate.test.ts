import { describe, expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { readEvents } from '../events/index.ts'
import { createRestaurant } from '../orders/refunds/restaurant.testing.ts'
import { change, choose, dishesOf, remove, sitDown } from './table.testing.ts'

const threeHours = 3 * 60 * 60 * 1000

eachDatabase((open) => {
  const openTable = async () => sitDown(await createRestaurant(await open()))

  describe('a table session', () => {
    test('opens with the first line, which staff hear, and nobody has ordered for anybody yet', async () => {
      const database = await open()
      const { bff, operate, read, tableCode, table, clock } = await sitDown(await createRestaurant(database))
      expect(await read('wen')).toEqual({ version: 0, people: [], lines: [] })
      const chosen = choose('mapo', 2)
      const { cart, refused } = await operate('wen', [chosen])
      expect(refused).toEqual([])
      expect(cart).toEqual({
        version: 1,
        sessionId: expect.any(String),
        me: 1,
        people: [{ number: 1 }],
        lines: [
          {
            lineId: chosen.lineId,
            choices: { itemId: 'mapo', modifierIds: [], picks: [] },
            owner: 1,
            quantity: 2,
            changedBy: 1,
            changedAt: clock.at,
          },
        ],
      })
      expect(await read('wen')).toEqual(cart)
      const { me: _me, ...asSeenByOthers } = cart
      expect(await read('li')).toEqual(asSeenByOthers)
      expect((await bff.tables.list('s1'))[0]?.session).toMatchObject({ id: cart.sessionId, guests: 0, rounds: 0 })
      expect((await bff.tables.readTable(tableCode)).session).toMatchObject({ guests: 0, rounds: 0 })
      const events = await readEvents(database, 's1', 0, 100)
      expect(events.filter(({ type, body }) => type === 'table.changed' && isOf(body, table.id)).length).toBe(2)
    })

    test('does not open for what is refused, for nothing, or for guests alone', async () => {
      const { operate, read } = await openTable()
      const refused = [choose('gone'), change('unseen', 1), remove('unseen')]
      expect((await operate('wen', refused)).refused.map(({ code }) => code)).toEqual([
        'item_unknown',
        'line_unknown',
        'line_unknown',
      ])
      await operate('wen', [], { guests: 3 })
      expect(await read('wen')).toEqual({ version: 0, people: [], lines: [] })
    })

    test('takes its cart along when the table is cleared, or when nobody has done anything for three hours', async () => {
      const { operate, read, clear, clock } = await openTable()
      const { cart } = await operate('wen', [choose('mapo')])
      await clear()
      expect(await read('wen')).toEqual({ version: 0, people: [], lines: [] })
      const next = (await operate('li', [choose('ice')])).cart
      expect(next).toMatchObject({ version: 1, me: 1, people: [{ number: 1 }] })
      expect(next.sessionId).not.toBe(cart.sessionId)
      clock.at += threeHours - 1
      expect((await operate('li', [choose('ice')])).cart.sessionId).toBe(next.sessionId)
      clock.at += threeHours
      expect(await read('li')).toEqual({ version: 0, people: [], lines: [] })
      expect(dishesOf((await operate('wen', [choose('mapo')])).cart)).toEqual({ mapo: 1 })
    })
  })

  describe('operations', () => {
    test('of two phones that go from 1 to 2 at once make 3', async () => {
      const { operate, read } = await openTable()
      const first = choose('mapo')
      await operate('wen', [first])
      await Promise.all([operate('wen', [change(first.lineId, 1)]), operate('li', [change(first.lineId, 1)])])
      expect(await read('li')).toMatchObject({ version: 3, me: 2, lines: [{ quantity: 3, owner: 1 }] })
    })

    test('that open the table at once open it once, and give each diner a number', async () => {
      const { operate, read } = await openTable()
      const people = ['wen', 'li', 'nan', 'xu']
      const replies = await Promise.all(people.map((name) => operate(name, [choose('mapo')])))
      expect(new Set(replies.map(({ cart }) => cart.sessionId)).size).toBe(1)
      expect(new Set(replies.map(({ cart }) => cart.me))).toEqual(new Set([1, 2, 3, 4]))
      expect((await read('wen')).lines.length).toBe(4)
    })

    test('count once, however often they come and also at once', async () => {
      const { operate, read } = await openTable()
      const chosen = choose('mapo')
      const more = change(chosen.lineId, 2)
      await Promise.all([operate('wen', [chosen, more]), operate('wen', [chosen, more]), operate('wen', [chosen])])
      expect(await operate('wen', [chosen, more])).toMatchObject({ refused: [], cart: { version: 2 } })
      expect(await read('wen')).toMatchObject({ version: 2, lines: [{ quantity: 3 }] })
    })

    test('that come again after the table was cleared do not count for the next guests', async () => {
      const { operate, read, clear } = await openTable()
      const chosen = choose('mapo')
      await operate('wen', [chosen])
      await clear()
      expect(await operate('wen', [chosen, change(chosen.lineId, 1)])).toMatchObject({
        cart: { version: 0 },
        refused: [{ code: 'line_unknown' }],
      })
      await operate('li', [choose('ice')])
      await operate('wen', [chosen])
      expect(dishesOf(await read('li'))).toEqual({ ice: 1 })
    })

    test('that were made on the cart of guests who have left are not for those who come next, and open nothing', async () => {
      const { operate, read, clear } = await openTable()
      const { sessionId } = (await operate('wen', [choose('mapo')])).cart
      const of = { ...(sessionId !== undefined && { sessionId }), guests: 5 }
      expect((await operate('wen', [choose('ice')], of)).cart.lines.length).toBe(2)
      await clear()
      expect(await operate('wen', [choose('ice')], of)).toEqual({
        cart: { version: 0, people: [], lines: [] },
        refused: [],
      })
      const next = (await operate('li', [choose('mapo')])).cart
      expect(await operate('wen', [choose('ice')], of)).toMatchObject({
        cart: { sessionId: next.sessionId },
        refused: [],
      })
      expect(await read('li')).toEqual(next)
    })

    test('that are refused hold up no other, and are refused again', async () => {
      const { operate } = await openTable()
      const [gone, chosen, unseen] = [choose('gone'), choose('mapo'), change('unseen', 1)]
      const outcome = await operate('wen', [gone, chosen, unseen])
      expect(outcome).toMatchObject({
        cart: { version: 1, lines: [{ lineId: chosen.lineId }] },
        refused: [
          { opId: gone.opId, code: 'item_unknown' },
          { opId: unseen.opId, code: 'line_unknown' },
        ],
      })
      await operate('wen', [choose('ice', 1, 'unseen')])
      expect((await operate('wen', [unseen])).refused).toEqual([{ opId: unseen.opId, code: 'line_unknown' }])
    })

    test('change what a mate has chosen, and nothing at another table', async () => {
      const { bff, operate, read } = await openTable()
      const [mine, yours] = [choose('mapo', 2), choose('ice', 2)]
      await operate('wen', [mine])
      await operate('li', [change(mine.lineId, -1)])
      expect(await read('li')).toMatchObject({ lines: [{ owner: 1, quantity: 1, changedBy: 2 }] })
      const { tableCode } = await bff.tables.create('s1', { label: 'A2', seats: 2 })
      await operate('nan', [yours], { code: tableCode })
      const { cart, refused } = await operate('nan', [remove(mine.lineId)], { code: tableCode })
      expect(refused).toMatchObject([{ code: 'line_unknown' }])
      expect(dishesOf(cart)).toEqual({ ice: 2 })
      expect(dishesOf(await read('wen'))).toEqual({ mapo: 1 })
    })

    test('bring a line back that is shown to nobody, in its place', async () => {
      const { operate } = await openTable()
      const [first, second] = [choose('mapo'), choose('ice')]
      await operate('wen', [first, second])
      expect(dishesOf((await operate('li', [remove(first.lineId)])).cart)).toEqual({ ice: 1 })
      const { cart } = await operate('li', [change(first.lineId, 2)])
      expect(cart.lines.map(({ lineId, quantity, owner }) => [lineId, quantity, owner])).toEqual([
        [first.lineId, 2, 1],
        [second.lineId, 1, 1],
      ])
    })

    test('of a revoked or an unknown code are refused, as is reading by it', async () => {
      const { bff, operate, read, table, tableCode } = await openTable()
      await operate('wen', [choose('mapo')])
      await bff.tables.rekey('s1', table.id)
      await expect(operate('wen', [choose('mapo')])).rejects.toMatchObject({ code: 'table_code_revoked' })
      await expect(read('wen', tableCode)).rejects.toMatchObject({ code: 'table_code_revoked' })
      await expect(operate('wen', [choose('mapo')], { code: 'x' })).rejects.toMatchObject({ code: 'table_unknown' })
      await expect(read('wen', 'x')).rejects.toMatchObject({ code: 'table_unknown' })
      const [{ tableCode: fresh } = { tableCode: '' }] = await bff.tables.list('s1')
      expect(dishesOf(await read('wen', fresh))).toEqual({ mapo: 1 })
    })

    test('of many phones at once, sent twice, come out as their sum', async () => {
      const { operate, dishes } = await openTable()
      const lines = [choose('mapo', 20), choose('ice', 20)]
      await operate('wen', lines)
      const deltas = Array.from({ length: 24 }, (_, index) => (index % 3 === 0 ? -1 : 1))
      const batches = deltas.map((delta, index) => [change(lines[index % 2]?.lineId ?? '', delta)])
      const sendings = [...batches, ...batches.toReversed()]
      await Promise.all(sendings.map((batch, index) => operate(`diner ${index % 5}`, batch)))
      const sum = (rest: number) =>
        deltas.filter((_, index) => index % 2 === rest).reduce((one, other) => one + other, 20)
      expect(await dishes()).toEqual({ mapo: sum(0), ice: sum(1) })
    })
  })

  describe('how many they are', () => {
    test('is seen by the others at once, and charges nobody', async () => {
      const { bff, operate, read, tableCode, checkOut } = await openTable()
      const first = choose('mapo')
      await operate('wen', [first], { guests: 3 })
      expect(await read('li')).toMatchObject({ guests: 3 })
      expect((await bff.tables.readTable(tableCode)).session).toMatchObject({ guests: 0, statedGuests: 3 })
      expect((await bff.tables.list('s1'))[0]?.session).toMatchObject({ guests: 3 })
      const changed = await operate('li', [], { guests: 4 })
      expect(changed.cart).toMatchObject({ version: 3, me: 2, guests: 4 })
      const order = await checkOut('wen', await read('wen'), { guests: 4 })
      expect(order).toMatchObject({ totalFen: 2800 + 4 * 300, guests: 4 })
      expect((await bff.tables.readTable(tableCode)).session).toMatchObject({ guests: 4, statedGuests: 4, rounds: 0 })
    })

    test('is what an order is for that says nothing', async () => {
      const { operate, checkOut } = await openTable()
      const { cart } = await operate('wen', [choose('mapo')], { guests: 3 })
      expect(await checkOut('wen', cart, { guests: 'unsaid' })).toMatchObject({ guests: 3, totalFen: 2800 + 3 * 300 })
    })

    test('counts with operations that come for the first time only', async () => {
      const { operate, read } = await openTable()
      const first = choose('mapo')
      await operate('wen', [first], { guests: 3 })
      await operate('li', [], { guests: 4 })
      await operate('wen', [first], { guests: 3 })
      expect(await read('wen')).toMatchObject({ guests: 4 })
    })
  })

  test('the tag of a cart changes with all that is in it, and who has it is sent nothing', async () => {
    const { bff, operate, tableCode, clock } = await openTable()
    const tag = async (customerId: string, known?: string) => {
      const has = (etag: string) => etag === known
      const { etag, cart } = await bff.carts.read({ customerId, tableCode, has, now: clock.at })
      return { etag, isSent: cart !== undefined }
    }
    const seen = new Set<string>()
    const expectNew = async () => {
      for (const name of ['wen', 'li']) {
        const { etag, isSent } = await tag(name)
        expect(isSent).toBe(true)
        expect(await tag(name, etag)).toEqual({ etag, isSent: false })
        seen.add(etag)
      }
    }
    const first = choose('mapo')
    await expectNew()
    expect(seen.size).toBe(1)
    await operate('wen', [first])
    await expectNew()
    expect(seen.size).toBe(3)
    await operate('wen', [], { guests: 2 })
    await expectNew()
    expect(seen.size).toBe(5)
    await operate('wen', [remove(first.lineId)])
    await expectNew()
    expect(seen.size).toBe(7)
  })
})

function isOf(body: unknown, tableId: string): boolean {
  return typeof body === 'object' && body !== null && 'tableId' in body && body.tableId === tableId
}
