import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import type { OwnOrder } from '@kaifan/shared/contract'
import { Refusal } from '@kaifan/sandbox'
import { expect, test } from 'vitest'
import { loseNotification, pay } from './alipay.ts'
import {
  basketAt,
  dishes,
  good,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  problemOf,
  readOwn,
  sitDown,
  ticketsOf,
} from './people.ts'
import type { Diner } from './people.ts'
import { cancel } from './purchase.ts'
import { eachWorld } from './world.ts'

const teaOf = ({ fees }: OwnOrder) => fees.map(({ code, quantity, totalFen }) => [code, quantity, totalFen])

eachWorld((journey) => {
  test('tea is charged once for each guest of a table, and again where the order that charged it died', async () => {
    const { diner, table } = await sitDown(journey())
    const first = await place(diner, basketAt(table, { guests: 3 }))
    expect(teaOf(first)).toEqual([['tea', 3, 600]])
    expect(teaOf(await place(diner, basketAt(table, { guests: 3 })))).toEqual([])
    const latecomers = await place(diner, basketAt(table, { guests: 5 }))
    expect(teaOf(latecomers)).toEqual([['tea', 2, 400]])
    await cancel(diner, first.id)
    expect(teaOf(await place(diner, basketAt(table, { guests: 5 })))).toEqual([['tea', 3, 600]])
    const mate = await newDiner(journey())
    expect(teaOf(await place(mate, basketAt(table, { guests: 5 })))).toEqual([])
  })

  test('guests of an order that is off are guests no more, and those who stay are not held to them', async () => {
    const { diner, table } = await sitDown(journey())
    const params = { tableCode: table.tableCode }
    const seated = async () => good(await diner.client.call(contract.readTable, { params })).session?.guests
    const first = await place(diner, basketAt(table, { guests: 2 }))
    const mistaken = await place(diner, basketAt(table, { guests: 9 }))
    expect(await seated()).toBe(9)
    await cancel(diner, mistaken.id)
    expect(await seated()).toBe(2)
    await cancel(diner, first.id)
    expect(await seated()).toBe(0)
    expect(teaOf(await place(diner, basketAt(table, { guests: 1 })))).toEqual([['tea', 1, 200]])
    expect(await seated()).toBe(1)
  })

  test('two who order at a free table at once share its session, and their tea is charged once', async () => {
    const table = await newTable(journey())
    const diners = await Promise.all([newDiner(journey()), newDiner(journey()), newDiner(journey())])
    const send = (diner: Diner, totalFen: number) =>
      diner.client.call(contract.placeOrder, {
        body: { ...basketAt(table), expectedTotalFen: totalFen },
        idempotencyKey: randomUUID(),
      })
    const replies = await Promise.all(diners.map((diner) => send(diner, 2200)))
    const [first, ...others] = replies.toSorted((a, b) => Number(b.ok) - Number(a.ok))
    if (!first) throw new Error('nobody ordered')
    expect(teaOf(good(first))).toEqual([['tea', 2, 400]])
    for (const other of others)
      expect(problemOf(other)).toMatchObject({ code: 'price_changed', quote: { totalFen: 1800 } })
    const sessions = await journey().stored.rows('table_sessions')
    expect(sessions.filter((row) => row['table_id'] === table.id)).toHaveLength(1)
  })

  test('orders that come at once have numbers of their own, and rounds in the order of payment', async () => {
    const { diner, table } = await sitDown(journey())
    await place(diner, basketAt(table))
    const lines = [dishes.ice]
    const orders = await Promise.all(Array.from({ length: 5 }, () => place(diner, basketAt(table, { lines }))))
    expect(new Set(orders.map(({ orderNumber }) => orderNumber)).size).toBe(5)
    const trades = await Promise.all(orders.map(({ id }) => openTrade(diner, id)))
    for (const { tradeNo } of trades) pay(journey(), tradeNo)
    await journey().world.settle()
    const paid = await Promise.all(orders.map(({ id }) => readOwn(diner, id)))
    expect(new Set(paid.map(({ round }) => round))).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  test('an order whose table was cleared before it was paid is off, and nobody cooks it', async () => {
    const { diner, table } = await sitDown(journey())
    const order = await place(diner, basketAt(table))
    const { tradeNo } = await openTrade(diner, order.id)
    const { owner } = journey().world.demo
    good(await owner.call(contract.clearTable, { params: { tableId: table.id } }))
    expect(await readOwn(diner, order.id)).toMatchObject({ status: 'cancelled', cancelReason: 'cleared' })
    await journey().world.settle()
    expect(() => pay(journey(), tradeNo)).toThrow(Refusal)
    expect(await ticketsOf(journey(), order.id)).toEqual([])
  })

  test('one that its diner pays in the moment in which the table is cleared goes back in full', async () => {
    const { diner, table } = await sitDown(journey())
    const order = await place(diner, basketAt(table))
    const { tradeNo } = await openTrade(diner, order.id)
    // The table is cleared before we hear of the payment.
    loseNotification(journey())
    pay(journey(), tradeNo)
    good(await journey().world.demo.owner.call(contract.clearTable, { params: { tableId: table.id } }))
    await journey().world.settle()
    expect(await readOwn(diner, order.id)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'refunded',
      refundedFen: order.totalFen,
    })
  })

  test('what is added later comes to the kitchen as round 2', async () => {
    const { diner, table } = await sitDown(journey())
    const first = await placeAndPay(journey(), diner, basketAt(table))
    const second = await placeAndPay(
      journey(),
      await newDiner(journey()),
      basketAt(table, { lines: [dishes.dumplings] }),
    )
    expect([first.round, second.round]).toEqual([1, 2])
    expect((await ticketsOf(journey(), second.id)).map(({ round }) => round)).toEqual([2])
  })

  test('table mates see what is coming without money, strangers nothing, and nobody’s mate once the table is cleared', async () => {
    const { diner, table } = await sitDown(journey())
    const order = await placeAndPay(journey(), diner, basketAt(table, { note: '少油' }))
    const read = async (reader: Diner) => reader.client.call(contract.readOrder, { params: { orderId: order.id } })
    const mate = await newDiner(journey())
    expect(problemOf(await read(mate)).code).toBe('order_not_found')
    await place(mate, basketAt(table, { lines: [dishes.ice] }))
    const seen = good(await read(mate))
    expect(seen).toMatchObject({
      view: 'mate',
      orderNumber: order.orderNumber,
      lines: [{ itemId: 'greens', state: 'queued' }],
    })
    expect(JSON.stringify(seen)).not.toMatch(/"(?:\w*Fen|payment\w*|note|guests|fees|refund\w*)":/)
    for (const stranger of [await newDiner(journey()), (await sitDown(journey())).diner]) {
      expect(problemOf(await read(stranger)).code).toBe('order_not_found')
    }
    for (const change of [contract.cancelOrder, contract.refreshPayment] as const) {
      expect(problemOf(await mate.client.call(change, { params: { orderId: order.id } })).code).toBe('order_not_found')
    }
    good(await journey().world.demo.owner.call(contract.clearTable, { params: { tableId: table.id } }))
    expect(problemOf(await read(mate)).code).toBe('order_not_found')
    expect((await readOwn(diner, order.id)).id).toBe(order.id)
    const next = await placeAndPay(journey(), mate, basketAt(table))
    expect(next.round).toBe(1)
    expect(problemOf(await read(mate)).code).toBe('order_not_found')
  })
})
