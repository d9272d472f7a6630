import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import type { StaffAlarm, StoreSettings } from '@kaifan/shared/contract'
import { afterEach, expect, test } from 'vitest'
import { refundedFen, tradeOf } from './alipay.ts'
import {
  basketAt,
  dishes,
  good,
  metric,
  newDiner,
  newTable,
  placeAndPay,
  readOwn,
  staffOf,
  ticketsOf,
} from './people.ts'
import { eachWorld, type Journey } from './world.ts'

const minuteMs = 60_000

async function pass({ world }: Journey, ms: number): Promise<void> {
  world.clock.advance(ms)
  await world.settle()
}

async function change({ world }: Journey, body: Partial<StoreSettings>): Promise<void> {
  good(await world.demo.owner.call(contract.changeStoreSettings, { body }))
}

async function eat(journey: Journey) {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { diner, order: await placeAndPay(journey, diner, basketAt(table, { lines: [dishes.mapo] })) }
}

async function alarmOf({ world }: Journey, orderId: string): Promise<StaffAlarm | undefined> {
  const { alarms } = good(await world.demo.owner.call(contract.listAlarms, { query: {} }))
  return alarms.find((alarm) => alarm.orderId === orderId)
}

eachWorld((journey) => {
  afterEach(() => change(journey(), { acceptance: 'automatic', refundsAtOnce: true }))

  test('guests who have paid and whom nobody serves are told of to the staff, and have their money back after half an hour', async () => {
    await change(journey(), { acceptance: 'by_hand' })
    const { diner, order } = await eat(journey())
    expect(order.status).toBe('placed')
    await pass(journey(), 5 * minuteMs)
    const alarm = await alarmOf(journey(), order.id)
    expect(alarm).toMatchObject({ kind: 'order_waiting', severity: 'P1', state: 'open', amountFen: order.totalFen })
    expect(alarm?.sentence['zh-CN']).toContain(`订单 ${order.orderNumber}`)
    expect(await metric(journey(), 'alarms_open', { kind: 'order_waiting' })).toBe(1)

    await pass(journey(), 24 * minuteMs)
    expect((await readOwn(diner, order.id)).status).toBe('placed')
    await pass(journey(), minuteMs)
    expect(await readOwn(diner, order.id)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'unaccepted',
      paymentStatus: 'refunded',
      refundedFen: order.totalFen,
    })
    expect(refundedFen(journey(), order.payment.id)).toBe(order.totalFen)
    expect(tradeOf(journey(), order).status).toBe('TRADE_CLOSED')
    expect(await ticketsOf(journey(), order.id)).toEqual([])
    expect(await alarmOf(journey(), order.id)).toMatchObject({
      id: alarm?.id,
      state: 'closed',
      closed: { id: 'system' },
    })
    expect(await metric(journey(), 'alarms_open', { kind: 'order_waiting' })).toBe(0)
  })

  test('an order that is accepted late is cooked, and its alarm is over', async () => {
    await change(journey(), { acceptance: 'by_hand' })
    const { diner, order } = await eat(journey())
    await pass(journey(), 6 * minuteMs)
    const chef = (await staffOf(journey(), 'chef')).client
    good(await chef.call(contract.acceptOrder, { params: { orderId: order.id } }))
    const sentence = { 'zh-CN': `订单 ${order.orderNumber} 已接单或已取消，不再等待。` }
    expect(await alarmOf(journey(), order.id)).toMatchObject({ state: 'closed', closed: { sentence } })
    await pass(journey(), 60 * minuteMs)
    expect(await readOwn(diner, order.id)).toMatchObject({ status: 'accepted', refundedFen: 0 })
    expect(await ticketsOf(journey(), order.id)).toHaveLength(1)
  })

  test('a diner who asks for money back and hears nothing is told of to the staff, until they decide', async () => {
    await change(journey(), { refundsAtOnce: false })
    const { diner, order } = await eat(journey())
    const lines = order.lines.map(({ id }) => ({ lineId: id, quantity: 1 }))
    const body = { lines, reason: 'too_slow' as const }
    const params = { orderId: order.id }
    const asked = good(await diner.client.call(contract.askRefund, { params, body, idempotencyKey: randomUUID() }))
    await pass(journey(), 15 * minuteMs)
    const { amountFen = 0, id: requestId = '' } = asked.refundRequests[0] ?? {}
    expect(await alarmOf(journey(), order.id)).toMatchObject({
      kind: 'refund_request_waiting',
      severity: 'P2',
      state: 'open',
      amountFen,
    })
    const { owner } = journey().world.demo
    good(await owner.call(contract.declineRefund, { params: { requestId }, body: { note: '已经出餐' } }))
    expect(await alarmOf(journey(), order.id)).toMatchObject({ state: 'closed', closed: { id: 'system' } })
  })
})
