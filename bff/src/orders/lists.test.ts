import { expect, test } from 'vitest'
import { countingReads, eachDatabase } from '../database/testing.ts'
import { createRestaurant } from './refunds/restaurant.testing.ts'

const mapo = { itemId: 'mapo', quantity: 2 }
const ice = { itemId: 'ice', quantity: 1 }

eachDatabase((open) => {
  async function openRestaurant() {
    const { database, reads } = countingReads(await open())
    const restaurant = await createRestaurant(database)
    /** How many statements the last read of what it does took. */
    const statementsOf = async (work: () => Promise<unknown>) => {
      reads.length = 0
      await work()
      return reads.at(-1)
    }
    return { ...restaurant, statementsOf }
  }

  test('a page of orders takes as many statements as one order, for diners and for staff', async () => {
    const { bff, clock, order, ask, statementsOf } = await openRestaurant()
    const lists = {
      diner: () => bff.orders.list('diner', { filter: 'all' }),
      staff: () => bff.orders.listForStaff('s1', {}),
      refunds: () => bff.orders.refunds.list('s1', 'granted'),
    }
    const count = async () => ({
      diner: await statementsOf(lists.diner),
      staff: await statementsOf(lists.staff),
      refunds: await statementsOf(lists.refunds),
    })
    await ask(await order([mapo, ice]), { ice: 1 })
    const ofOne = await count()
    for (let number = 0; number < 6; number++) {
      clock.at += 60_000
      const paid = await order(number % 2 === 0 ? [mapo, ice] : [mapo])
      if (number % 3 === 0) await ask(paid, { mapo: 1 })
    }
    expect(await count()).toEqual(ofOne)
    expect((await lists.diner()).orders).toHaveLength(7)
    expect((await lists.refunds()).requests).toHaveLength(3)
    expect(ofOne.diner).toBeLessThanOrEqual(12)
    expect(ofOne.staff).toBeLessThanOrEqual(11)
    expect(ofOne.refunds).toBe(2)
  })

  test('each order of a page is what it is when read alone: its lines, tickets, queue, money and requests', async () => {
    const { bff, clock, order, ask, cook, refund } = await openRestaurant()
    const orders = []
    for (let number = 0; number < 4; number++) {
      clock.at += 60_000
      orders.push(await order([mapo, { ...ice, quantity: number + 1 }]))
    }
    const [first, second, third] = orders
    if (!first || !second || !third) throw new Error('too few orders')
    await cook(first.id, 'wok')
    await cook(first.id, 'cold', 'bump')
    await ask(second, { ice: 1 })
    await refund('manager', third, undefined, '重做')
    const { orders: page } = await bff.orders.listForStaff('s1', {})
    expect(page).toHaveLength(4)
    for (const each of page) expect(each).toEqual(await bff.orders.readForStaff('s1', each.id))
    const places = page.map(({ lines }) => lines.map(({ parts }) => parts[0]?.queuePosition))
    expect(places).toEqual([
      [2, 2],
      [undefined, undefined],
      [1, 1],
      [undefined, undefined],
    ])
  })
})
