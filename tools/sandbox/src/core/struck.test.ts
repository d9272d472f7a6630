import { describe, expect, test } from 'vitest'
import { appId, coreOptions, createStillClock, sellerId } from '../testing.ts'
import type { SandboxCore } from './core.ts'
import { createCore } from './core.ts'
import type { Delivery } from './delivery.ts'
import type { NotificationFault, RefundFault } from './fault.ts'
import { MINUTE } from './time.ts'

function start(...faults: (NotificationFault | RefundFault)[]) {
  const clock = createStillClock()
  const core = createCore(coreOptions({ clock }))
  for (const fault of faults) core.faults.add(fault)
  const create = (outTradeNo: string) =>
    core.trades.create({
      appId,
      sellerId,
      outTradeNo,
      buyerId: 'lin',
      productCode: 'JSAPI_PAY',
      subject: 'Dinner',
      totalFen: 1000,
      notifyUrl: 'http://merchant/notify',
      expiresAt: clock.now() + 60 * MINUTE,
    })
  return { clock, core, ref: { tradeNo: create('pay_1').tradeNo }, create }
}

/** Sends what is due until nothing is; what arrived, in a word each. */
function arrivals(core: SandboxCore): string[] {
  const arrived: Delivery[] = []
  for (let due = core.runDue(); due.length > 0; due = core.runDue()) {
    for (const delivery of due) core.report(delivery, { answer: 'success' })
    arrived.push(...due)
  }
  return arrived.map(({ fields, signature }) => {
    const about = fields['out_biz_no'] ?? fields['out_trade_no']
    return `${about} ${fields['total_amount']}${signature === 'right' ? '' : ` ${signature}`}`
  })
}

const on = 'notification'
const count = 1

describe('the notification of a payment', () => {
  test.each<[string, NotificationFault[], at0: string[], at1: string[], at4: string[]]>([
    ['no fault', [], ['pay_1 10.00'], [], []],
    ['drop', [{ on, kind: 'drop', count }], [], [], ['pay_1 10.00']],
    ['duplicate', [{ on, kind: 'duplicate', count }], ['pay_1 10.00', 'pay_1 10.00'], [], []],
    ['delay', [{ on, kind: 'delay', count }], [], ['pay_1 10.00'], []],
    ['delay by 4 minutes', [{ on, kind: 'delay', count, delayMs: 4 * MINUTE }], [], [], ['pay_1 10.00']],
    ['delay without end puts off once', [{ on, kind: 'delay', count: null }], [], ['pay_1 10.00'], []],
    ['reorder with nothing to follow', [{ on, kind: 'reorder', count }], [], ['pay_1 10.00'], []],
    ['wrong-amount', [{ on, kind: 'wrong-amount', count }], ['pay_1 10.01'], [], []],
    ['wrong-amount of 1 fen', [{ on, kind: 'wrong-amount', count, amountFen: 1 }], ['pay_1 0.01'], [], []],
    ['bad-signature', [{ on, kind: 'bad-signature', count }], ['pay_1 10.00 wrong'], [], []],
    ['no-signature', [{ on, kind: 'no-signature', count }], ['pay_1 10.00 none'], [], []],
    ['another trade’s fault', [{ on, kind: 'drop', count, outTradeNo: 'pay_2' }], ['pay_1 10.00'], [], []],
    ['its own fault', [{ on, kind: 'drop', count, outTradeNo: 'pay_1' }], [], [], ['pay_1 10.00']],
  ])('%s', (_case, faults, at0, at1, at4) => {
    const { clock, core, ref } = start(...faults)
    core.trades.pay(ref)
    expect(arrivals(core)).toEqual(at0)
    clock.advance(MINUTE)
    expect(arrivals(core)).toEqual(at1)
    clock.advance(3 * MINUTE)
    expect(arrivals(core)).toEqual(at4)
    expect(core.notifications.list()[0]).toMatchObject({ status: 'acknowledged' })
  })

  test('is overtaken by the refund’s where it is reordered, once', () => {
    const { clock, core, ref } = start({ on, kind: 'reorder', count: null })
    core.trades.pay(ref)
    core.trades.refund(ref, { amountFen: 300, outRequestNo: 'r1' })
    expect(arrivals(core)).toEqual(['r1 10.00', 'pay_1 10.00'])
    clock.advance(MINUTE)
    expect(arrivals(core)).toEqual([])
  })

  test('is not overtaken by what is lost, nor by another trade’s', () => {
    const { core, ref, create } = start({ on, kind: 'reorder', count }, { on, kind: 'drop', count })
    const other = create('pay_2')
    core.trades.pay(ref)
    core.trades.refund(ref, { amountFen: 300, outRequestNo: 'r1' })
    core.trades.pay({ tradeNo: other.tradeNo })
    expect(arrivals(core)).toEqual(['pay_2 10.00'])
  })

  test('names in its attempts the fault that struck it', () => {
    const { core, ref } = start({ on, kind: 'wrong-amount', count })
    core.trades.pay(ref)
    arrivals(core)
    expect(core.notifications.list()[0]?.attempts).toMatchObject([{ answer: 'success', fault: 'wrong-amount' }])
  })
})

describe('a forged notification', () => {
  test('says of a trade that was just created that it is paid, once', () => {
    const { clock, core, ref } = start({ on, kind: 'forged', count })
    const [forged, ...none] = core.runDue()
    expect(none).toEqual([])
    expect(forged).toMatchObject({
      signature: 'wrong',
      fields: { trade_status: 'TRADE_SUCCESS', out_trade_no: 'pay_1' },
    })
    if (forged) core.report(forged, { answer: 'failure' })
    clock.advance(30 * MINUTE)
    expect(core.runDue()).toEqual([])
    expect(core.trades.find(ref).status).toBe('WAIT_BUYER_PAY')
    expect(core.notifications.list()).toMatchObject([{ forged: true, status: 'given_up' }])
  })

  test('is sent by hand for any trade, past the faults of true ones', () => {
    const { core, ref } = start({ on, kind: 'drop', count: null })
    core.forgePayment(ref)
    expect(arrivals(core)).toEqual(['pay_1 10.00 wrong'])
  })
})

describe('refunds', () => {
  const request = { amountFen: 1000, outRequestNo: 'r1' }

  test('are refused while the seller’s balance is short, but what was refunded before stays so', () => {
    const { core, ref } = start()
    core.trades.pay(ref)
    core.trades.refund(ref, { amountFen: 100, outRequestNo: 'earlier' })
    const id = core.faults.add({ on: 'refund', kind: 'seller-balance-short', count: null })
    const rest = { amountFen: 900, outRequestNo: 'r1' }
    expect(() => core.trades.refund(ref, rest)).toThrow(
      expect.objectContaining({ subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' }),
    )
    expect(() => core.trades.cancel(ref)).toThrow('商户余额不足')
    expect(core.trades.refund(ref, { amountFen: 100, outRequestNo: 'earlier' }).fundChange).toBe(false)
    core.faults.remove(id)
    expect(core.trades.refund(ref, rest)).toMatchObject({ fundChange: true, trade: { status: 'TRADE_CLOSED' } })
  })

  test('that are pending move no money until their time, can be repeated, and then tell the merchant', () => {
    const { clock, core, ref } = start({ on: 'refund', kind: 'pending', count, delayMs: MINUTE })
    core.trades.pay(ref)
    arrivals(core)
    for (const _try of [1, 2]) expect(core.trades.refund(ref, request)).toMatchObject({ fundChange: false })
    expect(core.trades.find(ref)).toMatchObject({ status: 'TRADE_SUCCESS', refunds: [{ amountFen: 1000 }] })
    expect(() => core.trades.refund(ref, { amountFen: 1, outRequestNo: 'r2' })).toThrow('退款金额超限')
    expect(core.trades.cancel(ref)).toMatchObject({ action: 'refund', trade: { refunds: { length: 1 } } })
    expect(core.nextDueAt()).toBe(clock.now() + MINUTE)
    expect(arrivals(core)).toEqual([])
    clock.advance(MINUTE)
    expect(arrivals(core)).toEqual(['r1 10.00'])
    expect(core.trades.find(ref)).toMatchObject({ status: 'TRADE_CLOSED', refunds: [{ refundedAt: clock.now() }] })
  })

  test('that are pending survive a restart', () => {
    const { clock, core, ref } = start({ on: 'refund', kind: 'pending', count })
    core.trades.pay(ref)
    core.trades.refund(ref, request)
    const after = createCore(coreOptions({ clock }))
    after.restore(core.snapshot())
    clock.advance(MINUTE)
    expect(after.trades.find(ref).status).toBe('TRADE_CLOSED')
  })
})

test('a clock that is wrong is the platform’s only, and jumps back when the fault is removed', () => {
  const { clock, core, create } = start()
  const right = clock.now()
  const id = core.faults.add({ on: 'clock', kind: 'offset', offsetMs: 61 * MINUTE })
  expect([clock.now(), core.clock.now()]).toEqual([right, right + 61 * MINUTE])
  expect(core.trades.find({ outTradeNo: 'pay_1' }).status).toBe('TRADE_CLOSED')
  expect(() => create('pay_2')).toThrow('当前时间已超过允许支付的时间')
  expect(core.snapshot().now).toBe(right)
  core.faults.remove(id)
  expect(core.clock.now()).toBe(right)
})
