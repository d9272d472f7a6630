import { describe, expect, test } from 'vitest'
import { appId, coreOptions, createStillClock, h5AppId, sellerId } from '../testing.ts'
import type { NotifiedEvent, SandboxCore } from './core.ts'
import { createCore } from './core.ts'
import { RETRY_LADDER_MS } from './notification-book.ts'
import { DAY, HOUR, MINUTE } from './time.ts'

function start(notifyOn: readonly NotifiedEvent[] = ['paid']) {
  const clock = createStillClock()
  const core = createCore(coreOptions({ clock, notifyOn }))
  const trade = core.trades.create({
    appId,
    sellerId,
    outTradeNo: 'pay_1',
    buyerId: 'lin',
    productCode: 'JSAPI_PAY',
    subject: 'Dinner',
    totalFen: 1000,
    notifyUrl: 'http://merchant/notify',
    expiresAt: clock.now() + 15 * MINUTE,
  })
  return { clock, core, ref: { tradeNo: trade.tradeNo } }
}

function answerAll(core: SandboxCore, answer: string): number {
  const deliveries = core.runDue()
  for (const delivery of deliveries) core.report(delivery, { answer })
  return deliveries.length
}

describe('trades on the clock', () => {
  test('an unpaid trade closes at its end and not before', () => {
    const { clock, core, ref } = start()
    clock.advance(15 * MINUTE - 1)
    expect(core.trades.find(ref).status).toBe('WAIT_BUYER_PAY')
    clock.advance(1)
    expect(core.trades.find(ref)).toMatchObject({ status: 'TRADE_CLOSED', closedAt: clock.now() })
    expect(() => core.trades.pay(ref)).toThrow(expect.objectContaining({ subCode: 'ACQ.TRADE_HAS_CLOSE' }))
  })

  test('a paid trade finishes when the refund window ends', () => {
    const { clock, core, ref } = start()
    core.trades.pay(ref)
    clock.advance(90 * DAY)
    expect(core.trades.find(ref).status).toBe('TRADE_FINISHED')
  })

  test('a cancel closes what is unpaid, refunds what is paid, and does so once', () => {
    const unpaid = start()
    expect(unpaid.core.trades.cancel(unpaid.ref)?.action).toBe('close')
    const { core, ref } = start()
    core.trades.pay(ref)
    expect(core.trades.cancel(ref)).toMatchObject({ action: 'refund', trade: { status: 'TRADE_CLOSED' } })
    expect(core.trades.cancel(ref)?.trade.refunds).toHaveLength(1)
    expect(core.trades.cancel({ outTradeNo: 'never' })).toBeUndefined()
  })

  test('a cancel comes too late after a day', () => {
    const { clock, core, ref } = start()
    core.trades.pay(ref)
    clock.advance(DAY + 1)
    expect(() => core.trades.cancel(ref)).toThrow(expect.objectContaining({ subCode: 'ACQ.TRADE_CANCEL_TIME_OUT' }))
  })

  test('the next due time is the end of the open trade', () => {
    const { clock, core } = start()
    expect(core.nextDueAt()).toBe(clock.now() + 15 * MINUTE)
  })
})

describe('notifications', () => {
  test('are repeated by the ladder until they are given up, under one id', () => {
    const { clock, core, ref } = start()
    core.trades.pay(ref)
    const ids = new Set<string | undefined>()
    for (const pause of [0, ...RETRY_LADDER_MS]) {
      clock.advance(Math.max(0, pause - 1))
      if (pause > 0) expect(core.runDue()).toEqual([])
      clock.advance(Math.min(1, pause))
      const [delivery, ...others] = core.runDue()
      expect(others).toEqual([])
      ids.add(delivery?.fields['notify_id'])
      if (delivery) core.report(delivery, { answer: 'SUCCESS' })
    }
    expect(ids.size).toBe(1)
    clock.advance(30 * DAY)
    expect(core.runDue()).toEqual([])
    expect(core.notifications.list()[0]).toMatchObject({ status: 'given_up', attempts: { length: 8 } })
  })

  test('a leap of the clock goes through every rung it passes', () => {
    const { clock, core, ref } = start()
    core.trades.pay(ref)
    answerAll(core, 'failure')
    clock.advance(DAY)
    let attempts = 0
    for (let sent = answerAll(core, 'failure'); sent > 0; sent = answerAll(core, 'failure')) attempts += sent
    expect(attempts).toBe(6)
  })

  test('end with exactly success', () => {
    const { clock, core, ref } = start()
    core.trades.pay(ref)
    expect(answerAll(core, 'success')).toBe(1)
    clock.advance(2 * DAY)
    expect(answerAll(core, 'success')).toBe(0)
    expect(core.notifications.list()[0]?.status).toBe('acknowledged')
  })

  test('are sent again by hand, outside the ladder', () => {
    const { core, ref } = start()
    core.trades.pay(ref)
    answerAll(core, 'success')
    expect(core.notifications.resend(core.notifications.list()[0]?.id ?? '')).toBe(true)
    expect(answerAll(core, 'failure')).toBe(1)
    expect(core.notifications.list()[0]).toMatchObject({ status: 'acknowledged', attempts: { length: 2 } })
    expect(core.notifications.resend('unknown')).toBe(false)
  })

  test('of a refund carry its number and the sum so far; the last one closes the trade', () => {
    const { core, ref } = start()
    core.trades.pay(ref)
    core.trades.refund(ref, { amountFen: 400, outRequestNo: 'a' })
    core.trades.refund(ref, { amountFen: 600, outRequestNo: 'b' })
    core.trades.refund(ref, { amountFen: 600, outRequestNo: 'b' })
    const [payment, part, rest, ...none] = core.runDue().map((delivery) => delivery.fields)
    expect(none).toEqual([])
    expect(payment).toMatchObject({ trade_status: 'TRADE_SUCCESS', total_amount: '10.00', app_id: appId })
    expect(payment).not.toHaveProperty('refund_fee')
    expect(part).toMatchObject({ trade_status: 'TRADE_SUCCESS', refund_fee: '4.00', out_biz_no: 'a' })
    expect(rest).toMatchObject({ trade_status: 'TRADE_CLOSED', refund_fee: '10.00', out_biz_no: 'b' })
    expect(rest?.['gmt_refund']).toBe('2026-11-22 12:00:00.000')
    expect(rest).toHaveProperty('gmt_close')
  })

  test('of a time-out are sent only where the merchant is told of closing', () => {
    for (const [notifyOn, expected] of [
      [['paid'], []],
      [['paid', 'closed'], ['TRADE_CLOSED']],
    ] as const) {
      const { clock, core } = start(notifyOn)
      clock.advance(HOUR)
      expect(core.runDue().map((delivery) => delivery.fields['trade_status'])).toEqual(expected)
    }
  })

  test('are lost, doubled and delayed by faults', () => {
    const { clock, core, ref } = start()
    core.faults.add({ on: 'notification', kind: 'drop', count: 1, delayMs: 0 })
    core.faults.add({ on: 'notification', kind: 'delay', count: 1, delayMs: MINUTE })
    core.faults.add({ on: 'notification', kind: 'duplicate', count: 1, delayMs: 0 })
    core.trades.pay(ref)
    expect(core.runDue()).toEqual([])
    clock.advance(4 * MINUTE)
    expect(core.runDue()).toEqual([])
    clock.advance(MINUTE)
    expect(answerAll(core, 'success')).toBe(2)
    expect(core.notifications.list()[0]).toMatchObject({ status: 'acknowledged', attempts: { length: 3 } })
  })
})

describe('identities', () => {
  test('a buyer has another open id in each app', () => {
    const { core } = start()
    const [mini, h5] = [appId, h5AppId].map((app) => core.identities.openIdOf('lin', app))
    expect(mini).toMatch(/^0[0-9A-Za-z]{46}$/)
    expect(mini).not.toBe(h5)
    expect(core.identities.findByOpenId(mini ?? '', h5AppId)).toBeUndefined()
    expect(core.identities.findByOpenId(mini ?? '', appId)?.id).toBe('lin')
  })

  test('an auth code is good once, for its app, for three minutes', () => {
    const { clock, core } = start()
    const code = core.identities.issueAuthCode('lin', appId)
    expect(() => core.identities.exchangeAuthCode(code, h5AppId)).toThrow(
      expect.objectContaining({ subCode: 'isv.unmatched-app-id' }),
    )
    expect(core.identities.exchangeAuthCode(code, appId).buyer.id).toBe('lin')
    const late = core.identities.issueAuthCode('lin', appId)
    clock.advance(3 * MINUTE)
    for (const bad of [code, late, 'unknown']) {
      expect(() => core.identities.exchangeAuthCode(bad, appId)).toThrow(
        expect.objectContaining({ subCode: 'isv.code-invalid' }),
      )
    }
  })

  test('a refresh token is good once', () => {
    const { clock, core } = start()
    const session = core.identities.exchangeAuthCode(core.identities.issueAuthCode('lin', appId), appId)
    const next = core.identities.refresh(session.refreshToken, appId)
    const refused = (token: string) => {
      try {
        core.identities.refresh(token, appId)
        return 'taken'
      } catch (error) {
        return Object(error).subCode
      }
    }
    expect(refused(session.refreshToken)).toBe('isv.refreshed-token-invalid')
    clock.advance(30 * DAY)
    expect(refused(next.refreshToken)).toBe('isv.refresh-token-time-out')
    expect(refused('unknown')).toBe('isv.refresh-token-invalid')
  })
})

describe('a restart', () => {
  test('goes on where it stopped: trades, codes and notifications', () => {
    const before = start()
    const code = before.core.identities.issueAuthCode('lin', appId)
    before.core.trades.pay(before.ref)
    before.core.runDue()
    const after = createCore(coreOptions({ clock: before.clock }))
    after.restore(before.core.snapshot())
    expect(after.trades.find({ outTradeNo: 'pay_1' }).status).toBe('TRADE_SUCCESS')
    expect(after.identities.exchangeAuthCode(code, appId).buyer.id).toBe('lin')
    expect(answerAll(after, 'success')).toBe(1)
  })

  test('a reset forgets trades but not who the buyers are', () => {
    const { core } = start()
    const { id } = core.identities.addBuyer()
    core.reset()
    expect(core.trades.list()).toEqual([])
    expect(core.identities.findBuyer(id)).toBeDefined()
    expect(core.nextDueAt()).toBeUndefined()
  })
})
