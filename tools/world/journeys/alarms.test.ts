import { contract } from '@kaifan/shared/contract'
import type { StaffAlarm } from '@kaifan/shared/contract'
import { expect, test } from 'vitest'
import { loseNotification, pay } from './alipay.ts'
import {
  basketAt,
  clientOf,
  type Diner,
  good,
  metric,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  problemOf,
  readOwn,
  staffOf,
  startPayment,
} from './people.ts'
import { eachWorld, type Journey } from './world.ts'

const minuteMs = 60_000

async function pass({ world }: Journey, ms: number): Promise<void> {
  world.clock.advance(ms)
  await world.settle()
}

async function alarmsOf({ world }: Journey, kind: string): Promise<StaffAlarm[]> {
  const { alarms } = good(await world.demo.owner.call(contract.listAlarms, { query: {} }))
  return alarms.filter((alarm) => alarm.kind === kind)
}

async function order(journey: Journey) {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { diner, order: await place(diner, basketAt(table)) }
}

/** The next create is refused with that sub code. */
function refuseCreate({ world }: Journey, subCode: string): void {
  world.sandbox.core.faults.add({ on: 'request', method: 'alipay.trade.create', kind: 'refuse', subCode, count: 1 })
}

function refresh(diner: Diner, orderId: string) {
  return diner.client.call(contract.refreshPayment, { params: { orderId } }).then(good)
}

eachWorld((journey) => {
  test('a payment that was found by asking is told as one without notification a minute later, unless it comes', async () => {
    const lost = await order(journey())
    loseNotification(journey())
    pay(journey(), (await openTrade(lost.diner, lost.order.id)).tradeNo)
    await journey().world.settle()
    expect((await refresh(lost.diner, lost.order.id)).paymentStatus).toBe('paid')
    await pass(journey(), 59_000)
    expect(await alarmsOf(journey(), 'notification_missing')).toEqual([])
    await pass(journey(), 2_000)
    expect(await alarmsOf(journey(), 'notification_missing')).toMatchObject([
      { severity: 'P2', state: 'open', times: 1, orderId: lost.order.id, orderNumber: lost.order.orderNumber },
    ])
    await pass(journey(), 5 * minuteMs)

    const late = await order(journey())
    journey().world.sandbox.core.faults.add({ on: 'notification', kind: 'delay', count: 1, delayMs: 30_000 })
    pay(journey(), (await openTrade(late.diner, late.order.id)).tradeNo)
    await journey().world.settle()
    expect((await refresh(late.diner, late.order.id)).paymentStatus).toBe('paid')
    for (let second = 0; second < 90; second += 10) await pass(journey(), 10_000)
    expect(await alarmsOf(journey(), 'notification_missing')).toMatchObject([
      {
        times: 1,
        state: 'closed',
        closed: { id: 'system', at: expect.any(Number), sentence: { 'zh-CN': '支付宝的通知已重新到达本系统。' } },
      },
    ])
  })

  test('a payment of which Alipay notifies at once has no such watch', async () => {
    const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
    await placeAndPay(journey(), diner, basketAt(table))
    const kinds = (await journey().stored.rows('jobs')).map(({ kind }) => kind)
    expect(kinds).not.toContain('missNotification')
  })

  test('a clock that is not Alipay’s is told once an hour, to owners and managers', async () => {
    const { faults } = journey().world.sandbox.core
    const added = faults.add({ on: 'clock', kind: 'offset', offsetMs: -3 * minuteMs })
    for (let call = 0; call < 3; call++) await startPayment(...(await toPay(journey())))
    await journey().world.settle()
    // Whose call it was is not kept waiting for it.
    await expect.poll(() => alarmsOf(journey(), 'clock_skew')).toHaveLength(1)
    const skewed = await alarmsOf(journey(), 'clock_skew')
    expect(skewed).toMatchObject([{ severity: 'P1', times: 1, detail: expect.stringMatching(/^\+1[78]\d$/) }])
    const chef = await staffOf(journey(), 'chef')
    const seen = good(await chef.client.call(contract.listAlarms, { query: {} })).alarms
    expect(seen.map(({ kind }) => kind)).not.toContain('clock_skew')
    const params = { alarmId: skewed[0]?.id ?? '' }
    expect(problemOf(await chef.client.call(contract.claimAlarm, { params })).code).toBe('alarm_not_found')
    faults.remove(added)
    await startPayment(...(await toPay(journey())))
    await journey().world.settle()
    await expect
      .poll(() => alarmsOf(journey(), 'clock_skew'))
      .toMatchObject([{ state: 'closed', closed: { id: 'system' } }])
  })

  test('a sign-in whose answer does not verify is told: with a wrong key nobody comes as far as paying', async () => {
    const method = 'alipay.system.oauth.token'
    journey().world.sandbox.core.faults.add({ on: 'request', method, kind: 'bad-signature', count: 1 })
    await expect(newDiner(journey())).rejects.toThrow('alipay_unreachable')
    // Whoever signs in is not kept waiting for it.
    await expect
      .poll(() => alarmsOf(journey(), 'signature_failure'))
      .toMatchObject([{ severity: 'P1', state: 'open', times: 1, detail: method }])
  })

  test.each([
    [
      'ACQ.BUYER_ENABLE_STATUS_FORBID',
      '你的支付宝账户暂时不能使用，请换一种付款方式或联系支付宝客服。',
      '付款请换账户',
    ],
    ['ACQ.TOTAL_FEE_EXCEED', '暂时无法用支付宝付款，请联系店员。', '超出本店在支付宝的收款限额'],
    ['ACQ.INVALID_PARAMETER', '暂时无法用支付宝付款，请联系店员。', '请联系技术人员'],
  ])('%s is told to the diner in words of their own, and to the staff in theirs', async (subCode, diners, staffs) => {
    const { diner, order: placed } = await order(journey())
    refuseCreate(journey(), subCode)
    const problem = problemOf(await startPayment(diner, placed.id))
    expect(problem).toMatchObject({ code: 'alipay_refused', detail: diners })
    const told = (await alarmsOf(journey(), 'alipay_refused')).find(({ detail }) => detail === subCode)
    expect(told).toMatchObject({ orderId: placed.id, amountFen: placed.totalFen })
    expect(told?.sentence['zh-CN']).toContain(staffs)
    expect(told?.sentence['zh-CN']).toContain(`订单 ${placed.orderNumber}`)
  })

  test('a refund for which the seller is short of money is one alarm, claimed, and over when the money has gone back', async () => {
    const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
    const { faults } = journey().world.sandbox.core
    const { owner } = journey().world.demo
    good(await owner.call(contract.changeStoreSettings, { body: { acceptance: 'by_hand' } }))
    const paid = await placeAndPay(journey(), diner, basketAt(table))
    const short = faults.add({ on: 'refund', kind: 'seller-balance-short', count: null })
    good(await owner.call(contract.refuseOrder, { params: { orderId: paid.id }, body: {} }))
    await journey().world.settle()
    await pass(journey(), 10 * minuteMs)
    const [alarm] = await alarmsOf(journey(), 'refund_stuck')
    expect(alarm).toMatchObject({ severity: 'P1', orderId: paid.id, amountFen: paid.totalFen, times: 2 })
    expect(alarm?.sentence['zh-CN']).toContain('余额不足')

    const { client } = await staffOf(journey(), 'chef')
    const params = { alarmId: alarm?.id ?? '' }
    expect(good(await client.call(contract.claimAlarm, { params })).state).toBe('claimed')
    faults.remove(short)
    await pass(journey(), 10 * minuteMs)
    expect((await readOwn(diner, paid.id)).paymentStatus).toBe('refunded')
    expect(await alarmsOf(journey(), 'refund_stuck')).toMatchObject([
      { id: alarm?.id, state: 'closed', claimed: { id: expect.any(String) }, closed: { id: 'system' } },
    ])
    expect(problemOf(await client.call(contract.claimAlarm, { params })).code).toBe('alarm_closed')
    good(await owner.call(contract.changeStoreSettings, { body: { acceptance: 'automatic' } }))
  })

  test('an alarm that only people can judge is closed with a note, and the metrics say how many nobody has closed', async () => {
    const open = () => metric(journey(), 'alarms_open', { kind: 'alipay_refused' })
    expect(await open()).toBe(3)
    const [alarm] = await alarmsOf(journey(), 'alipay_refused')
    const params = { alarmId: alarm?.id ?? '' }
    const { owner } = journey().world.demo
    expect(problemOf(await owner.call(contract.closeAlarm, { params, body: { note: '  ' } })).code).toBe('body_invalid')
    const closed = good(await owner.call(contract.closeAlarm, { params, body: { note: '已联系店长' } }))
    expect(closed).toMatchObject({ state: 'closed', closed: { note: '已联系店长' } })
    expect(problemOf(await owner.call(contract.claimAlarm, { params })).code).toBe('alarm_closed')
    expect(await open()).toBe(2)
  })

  test('nobody reads alarms without being signed in as staff', async () => {
    const anyone = clientOf(journey().world.url)
    expect(problemOf(await anyone.call(contract.listAlarms, { query: {} })).code).toBe('session_missing')
  })
})

async function toPay(journey: Journey): Promise<[Diner, string]> {
  const { diner, order: placed } = await order(journey)
  return [diner, placed.id]
}
