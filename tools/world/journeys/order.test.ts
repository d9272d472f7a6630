import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import type { OwnOrder } from '@kaifan/shared/contract'
import { describe, expect, test } from 'vitest'
import { pay, tradeOf } from './alipay.ts'
import {
  basketAt,
  clientOf,
  comboOf,
  dishes,
  good,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  problemOf,
  readMenu,
  readOwn,
  readStaff,
  sitDown,
  ticketsOf,
} from './people.ts'
import type { Diner } from './people.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

const minuteMs = 60_000

async function setLeft({ world }: Journey, itemId: string, left: number | null): Promise<void> {
  good(await world.demo.owner.call(contract.changeStock, { params: { itemId }, body: { left } }))
}

async function leftOf({ world }: Journey, itemId: string): Promise<number | undefined> {
  const reply = await clientOf(world.url).call(contract.readAvailability, { params: { storeId: 'demo' } })
  return good(reply).left[itemId]
}

async function cancel(diner: Diner, orderId: string): Promise<OwnOrder> {
  return good(await diner.client.call(contract.cancelOrder, { params: { orderId } }))
}

const statuses = ({ timeline }: Pick<OwnOrder, 'timeline'>) => timeline.map(({ status }) => status)

eachWorld((journey) => {
  test('mapo tofu without numbing pepper and a combo at A08 are paid and reach their stations', async () => {
    const table = journey().world.demo.tables.find(({ label }) => label === 'A08')
    if (!table) throw new Error('there is no table A08')
    const diner = await newDiner(journey())
    const combo = comboOf(await readMenu(journey()), 'combo1')
    const asked = await place(diner, basketAt(table, { guests: 3, lines: [dishes.mapo, combo] }))
    expect(asked).toMatchObject({ status: 'awaiting_payment', paymentStatus: 'unpaid', tableLabel: 'A08', round: 1 })
    expect(asked.totalFen).toBe(2800 + 4500 + 3 * 200)
    expect(await ticketsOf(journey(), asked.id)).toEqual([])

    const { tradeNo, amountFen } = await openTrade(diner, asked.id)
    expect(amountFen).toBe(asked.totalFen)
    pay(journey(), tradeNo)
    await journey().world.settle()

    const paid = await readOwn(diner, asked.id)
    expect(paid).toMatchObject({ status: 'accepted', paymentStatus: 'paid', payment: { state: 'paid', tradeNo } })
    expect(statuses(paid)).toEqual(['awaiting_payment', 'placed', 'accepted'])
    const tickets = await ticketsOf(journey(), asked.id)
    expect(new Set(tickets.map(({ stationId }) => stationId))).toEqual(new Set(['wok', 'noodle', 'cold', 'bar']))
    const wok = tickets.find(({ stationId }) => stationId === 'wok')
    expect(wok).toMatchObject({ orderNumber: paid.orderNumber, tableLabel: 'A08', guests: 3, round: 1 })
    expect(wok?.lines.map(({ name, modifiers }) => [name['zh-CN'], modifiers.map((each) => each['zh-CN'])])).toEqual([
      ['南巷麻婆豆腐', ['微辣', '不麻']],
    ])
    expect(wok?.elsewhere.map(({ stationId }) => stationId).toSorted()).toEqual(['bar', 'cold', 'noodle'])
  })

  test('of two diners who want the last portion one gets it', async () => {
    await setLeft(journey(), 'guotie', 1)
    const guests = await Promise.all([sitDown(journey()), sitDown(journey()), sitDown(journey())])
    const replies = await Promise.all(
      guests.map(({ diner, table }) =>
        diner.client.call(contract.placeOrder, {
          body: {
            ...basketAt(table, { lines: [dishes.ice, { itemId: 'guotie', quantity: 1 }] }),
            expectedTotalFen: 3800,
          },
          idempotencyKey: randomUUID(),
        }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    for (const refused of replies.filter(({ ok }) => !ok).map(problemOf)) {
      expect(refused.code).toBe('sold_out')
      expect(refused.problems).toEqual([{ code: 'sold_out', line: 1, itemId: 'guotie', available: 0 }])
    }
    expect(await leftOf(journey(), 'guotie')).toBe(0)
    const levels = await journey().stored.rows('item_stock')
    expect(levels.every(({ left_portions: left }) => left === null || Number(left) >= 0)).toBe(true)
    await setLeft(journey(), 'guotie', null)
  })

  test('a dish inside a combo is taken from stock and given back like any other', async () => {
    await setLeft(journey(), 'gongbao', 3)
    const { diner, table } = await sitDown(journey())
    const order = await place(diner, basketAt(table, { lines: [{ ...dishes.combo, quantity: 2 }] }))
    expect(await leftOf(journey(), 'gongbao')).toBe(1)
    await cancel(diner, order.id)
    expect(await leftOf(journey(), 'gongbao')).toBe(3)
    await setLeft(journey(), 'gongbao', null)
  })

  describe('the idempotency key of an order', () => {
    test('sent several times at once makes one order and gets the same reply', async () => {
      const { diner, table } = await sitDown(journey())
      const body = { ...basketAt(table), expectedTotalFen: 2200 }
      const idempotencyKey = randomUUID()
      const send = async () => good(await diner.client.call(contract.placeOrder, { body, idempotencyKey }))
      const [first, ...others] = await Promise.all([send(), send(), send()])
      for (const other of [...others, await send()]) expect(other).toEqual(first)
      const { orders } = good(await diner.client.call(contract.listOrders, { query: {} }))
      expect(orders.map(({ id }) => id)).toEqual([first.id])
    })

    test('is another diner’s own', async () => {
      const [one, other] = [await sitDown(journey()), await sitDown(journey())]
      const key = randomUUID()
      const first = await place(one.diner, basketAt(one.table), key)
      const second = await place(other.diner, basketAt(other.table), key)
      expect(second.id).not.toBe(first.id)
    })

    test('may come again after a refusal, with the body put right', async () => {
      const { diner, table } = await sitDown(journey())
      const idempotencyKey = randomUUID()
      const send = (expectedTotalFen: number) =>
        diner.client.call(contract.placeOrder, { body: { ...basketAt(table), expectedTotalFen }, idempotencyKey })
      expect(problemOf(await send(1)).code).toBe('price_changed')
      expect(good(await send(2200)).totalFen).toBe(2200)
    })
  })

  test('who came by the web page pays by the web app’s own id', async () => {
    const [diner, table] = await Promise.all([newDiner(journey(), 'h5'), newTable(journey())])
    const order = await placeAndPay(journey(), diner, basketAt(table))
    expect(order.paymentStatus).toBe('paid')
    expect(tradeOf(journey(), order)).toMatchObject({
      appId: journey().world.config.alipay.apps.h5.appId,
      buyerId: diner.buyer,
      totalFen: order.totalFen,
    })
  })

  test('one’s orders are listed newest first, by page and by filter', async () => {
    const { diner, table } = await sitDown(journey())
    const ids: string[] = []
    for (let n = 0; n < 22; n++) ids.unshift((await place(diner, basketAt(table, { lines: [dishes.ice] }))).id)
    const list = async (query: Parameters<typeof diner.client.call<typeof contract.listOrders>>[1]) =>
      good(await diner.client.call(contract.listOrders, query))
    const first = await list({ query: {} })
    expect(first.orders.map(({ id }) => id)).toEqual(ids.slice(0, 20))
    const second = await list({ query: { before: first.before } })
    expect(second.orders.map(({ id }) => id)).toEqual(ids.slice(20))
    expect(second.before).toBeUndefined()

    const [newest = '', older = '', ...rest] = ids
    const { tradeNo } = await openTrade(diner, newest)
    pay(journey(), tradeNo)
    await journey().world.settle()
    await cancel(diner, older)
    const filtered = async (filter: 'active' | 'unpaid' | 'refunds') =>
      (await list({ query: { filter } })).orders.map(({ id }) => id)
    expect(await filtered('active')).toEqual([newest])
    expect(await filtered('unpaid')).toEqual(rest.slice(0, 20))
    expect(await filtered('refunds')).toEqual([])
    good(await journey().world.demo.owner.call(contract.refuseOrder, { params: { orderId: newest }, body: {} }))
    await journey().world.settle()
    expect(await filtered('refunds')).toEqual([newest])
    expect((await list({ query: {} })).orders[0]).toMatchObject({
      id: newest,
      status: 'cancelled',
      paymentStatus: 'refunded',
      itemCount: 1,
      cancelReason: 'store',
    })
  })

  test('an order that is given up gives its stock back and its trade is closed at Alipay', async () => {
    await setLeft(journey(), 'shaomai', 5)
    const { diner, table } = await sitDown(journey())
    const order = await place(diner, basketAt(table, { lines: [{ itemId: 'shaomai', quantity: 2 }] }))
    await openTrade(diner, order.id)
    expect(await leftOf(journey(), 'shaomai')).toBe(3)
    expect(await cancel(diner, order.id)).toMatchObject({ status: 'cancelled', cancelReason: 'diner' })
    await journey().world.settle()
    expect(await leftOf(journey(), 'shaomai')).toBe(5)
    expect(tradeOf(journey(), order).status).toBe('TRADE_CLOSED')
    expect((await readOwn(diner, order.id)).payment.state).toBe('closed')
  })

  test('an order that nobody pays for is cancelled after 15 minutes and gives its stock back', async () => {
    await setLeft(journey(), 'shaomai', 5)
    const one = await sitDown(journey())
    const other = await sitDown(journey())
    const begun = await place(one.diner, basketAt(one.table, { lines: [{ itemId: 'shaomai', quantity: 2 }] }))
    await openTrade(one.diner, begun.id)
    const untouched = await place(other.diner, basketAt(other.table, { lines: [{ itemId: 'shaomai', quantity: 1 }] }))
    journey().world.clock.advance(14 * minuteMs)
    await journey().world.settle()
    expect((await readOwn(one.diner, begun.id)).status).toBe('awaiting_payment')
    journey().world.clock.advance(minuteMs)
    await journey().world.settle()
    for (const [diner, { id }] of [
      [one.diner, begun],
      [other.diner, untouched],
    ] as const) {
      const dead = await readOwn(diner, id)
      expect(dead).toMatchObject({ status: 'cancelled', cancelReason: 'unpaid', payment: { state: 'closed' } })
      expect(statuses(dead)).toEqual(['awaiting_payment', 'cancelled'])
    }
    expect(tradeOf(journey(), begun).status).toBe('TRADE_CLOSED')
    expect(await leftOf(journey(), 'shaomai')).toBe(5)
    await setLeft(journey(), 'shaomai', null)
  })

  test('menu, availability and order are not sent again while they stand', async () => {
    const { diner, table } = await sitDown(journey())
    const anyone = clientOf(journey().world.url)
    const storeId = 'demo'
    const menu = (etag?: string) => anyone.call(contract.readMenu, { params: { storeId }, etag })
    const availability = (etag?: string) => anyone.call(contract.readAvailability, { params: { storeId }, etag })
    const { id } = await place(diner, basketAt(table))
    const order = (etag?: string) => diner.client.call(contract.readOrder, { params: { orderId: id }, etag })
    const first = {
      menu: etagOf(await menu()),
      availability: etagOf(await availability()),
      order: etagOf(await order()),
    }
    expect(await menu(first.menu)).toEqual({ ok: true, notModified: true })
    expect(await availability(first.availability)).toEqual({ ok: true, notModified: true })
    expect(await order(first.order)).toEqual({ ok: true, notModified: true })

    await setLeft(journey(), 'tangyuan', 4)
    await cancel(diner, id)
    expect(await menu(first.menu)).toEqual({ ok: true, notModified: true })
    expect(good(await availability(first.availability)).left).toMatchObject({ tangyuan: 4 })
    expect(good(await order(first.order)).status).toBe('cancelled')
    await setLeft(journey(), 'tangyuan', null)
  })

  test('a diner who asks to be forgotten is signed out, their notes go and the accounts stay', async () => {
    const { diner, table } = await sitDown(journey())
    const noted = basketAt(table, { note: '我叫林晓', lines: [{ ...dishes.greens, note: '林晓的' }] })
    const order = await placeAndPay(journey(), diner, noted)
    expect((await diner.client.call(contract.deleteMe)).ok).toBe(true)
    expect(problemOf(await diner.client.call(contract.listOrders, { query: {} })).code).toBe('session_invalid')

    const kept = await readStaff(journey(), order.id)
    expect(kept).toMatchObject({ totalFen: order.totalFen, paymentStatus: 'paid', status: 'accepted' })
    expect(JSON.stringify(kept)).not.toContain('林晓')
    const rows: unknown[] = []
    for (const name of ['orders', 'order_lines', 'customers', 'sessions']) rows.push(await journey().stored.rows(name))
    const text = JSON.stringify(rows)
    expect(text).not.toContain('林晓')
    expect(text).not.toContain(diner.token)
    const { identities } = journey().world.sandbox.core
    expect(text).not.toContain(identities.openIdOf(diner.buyer, journey().world.config.alipay.apps.miniprogram.appId))

    const again = await signInAgain(journey(), diner.buyer)
    expect(again.customer.id).not.toBe(diner.id)

    // The kitchen reads what it must leave out until the dish is surely eaten.
    const kitchensCopies = async () =>
      JSON.stringify([await journey().stored.rows('tickets'), await journey().stored.rows('ticket_lines')])
    expect(await kitchensCopies()).toContain('林晓')
    journey().world.clock.advance(24 * 60 * 60 * 1000)
    await journey().world.settle()
    expect(await kitchensCopies()).not.toContain('林晓')
  })
})

function etagOf(reply: { ok: boolean; etag?: string }): string {
  if (reply.etag === undefined) throw new Error('it has no entity tag')
  return reply.etag
}

async function signInAgain({ world }: Journey, buyer: string) {
  const authCode = world.sandbox.core.identities.issueAuthCode(buyer, world.config.alipay.apps.miniprogram.appId)
  return good(await clientOf(world.url).call(contract.createSession, { body: { app: 'miniprogram', authCode } }))
}
