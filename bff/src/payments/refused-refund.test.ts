import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { useAlipay } from '../reconciliation/world.testing.ts'

eachDatabase((open) => {
  const at = useAlipay()

  test('money rule 8: what Alipay refused for good, and people return by hand, does not go back with the rest', async () => {
    const { core, database, payments, clock, settle, passes, open: begin } = await at(await open())
    const { id: paymentId, orderId, tradeNo } = await begin({ amountFen: 2_800 })
    core.trades.pay({ tradeNo })
    await settle()
    const subCode = 'ACQ.NOT_ALLOW_PARTIAL_REFUND'
    core.faults.add({ on: 'request', method: 'alipay.trade.refund', kind: 'refuse', subCode, count: 1 })
    const part = { paymentId, amountFen: 1_000, cause: 'diner' as const, now: clock.now() }
    await database.transact((tx) => payments.refundPart(tx, part))
    await passes(0)
    await database.transact((tx) => payments.refundWhole(tx, paymentId, 'store_refused', clock.now()))
    await passes(5_000)
    const refunds = await database.read((tx) => payments.refundsOf(tx, orderId))
    expect(refunds.map(({ state, amountFen }) => [state, amountFen])).toEqual([
      ['failed', 1_000],
      ['done', 1_800],
    ])
    expect(core.trades.find({ tradeNo }).refunds).toMatchObject([{ amountFen: 1_800 }])
    expect(await database.transact((tx) => payments.refundWhole(tx, paymentId, 'staff', clock.now()))).toBeNull()
  })

  test('money rule 8: a refusal for good is not the end of a refund that Alipay had taken in before', async () => {
    const { core, database, payments, clock, settle, passes, open: begin } = await at(await open())
    const { id: paymentId, orderId, tradeNo } = await begin({ amountFen: 2_800 })
    core.trades.pay({ tradeNo })
    await settle()
    core.faults.add({ on: 'refund', kind: 'pending', delayMs: 90_000, count: 1 })
    const asked = await database.transact((tx) => payments.refundWhole(tx, paymentId, 'staff', clock.now()))
    await passes(0)
    const subCode = 'ACQ.TRADE_NOT_ALLOW_REFUND'
    core.faults.add({ on: 'request', method: 'alipay.trade.refund', kind: 'refuse', subCode, count: 1 })
    for (let seconds = 0; seconds < 300; seconds += 5) await passes(5_000)
    const refunds = await database.read((tx) => payments.refundsOf(tx, orderId))
    expect(refunds).toMatchObject([{ id: asked, state: 'done' }])
    expect(core.trades.find({ tradeNo }).refunds).toMatchObject([{ amountFen: 2_800 }])
  })

  test('money rule 8: it is the end once an unanswered sending would have taken effect', async () => {
    const { core, database, payments, clock, settle, passes, open: begin } = await at(await open())
    const { id: paymentId, orderId, tradeNo } = await begin({ amountFen: 2_800 })
    core.trades.pay({ tradeNo })
    await settle()
    core.faults.add({ on: 'request', method: 'alipay.trade.refund', kind: 'system-error-before', count: 1 })
    await database.transact((tx) => payments.refundWhole(tx, paymentId, 'staff', clock.now()))
    await passes(0)
    const subCode = 'ACQ.TRADE_NOT_ALLOW_REFUND'
    core.faults.add({ on: 'request', method: 'alipay.trade.refund', kind: 'refuse', subCode, count: null })
    const stateAfter = async (minutes: number) => {
      for (let passed = 0; passed < minutes; passed++) await passes(60_000)
      return (await database.read((tx) => payments.refundsOf(tx, orderId))).map(({ state }) => state)
    }
    expect(await stateAfter(15)).toEqual(['unknown'])
    expect(await stateAfter(10)).toEqual(['failed'])
  })

  test('money rule 8: it is not the end right after a later sending, though our clock jumps ahead', async () => {
    const { core, database, payments, clock, setBack, settle, passes, open: begin } = await at(await open())
    const { id: paymentId, orderId, tradeNo } = await begin({ amountFen: 2_800 })
    core.trades.pay({ tradeNo })
    await settle()
    const pass = async (minutes: number) => {
      for (let passed = 0; passed < minutes; passed++) await passes(60_000)
    }
    const method = 'alipay.trade.refund'
    core.faults.add({ on: 'request', method, kind: 'system-error-before', count: 5 })
    const asked = await database.transact((tx) => payments.refundWhole(tx, paymentId, 'staff', clock.now()))
    await passes(0)
    await pass(20)
    core.faults.add({ on: 'refund', kind: 'pending', delayMs: 600_000, count: 1 })
    await pass(5)
    expect(core.trades.find({ tradeNo }).refunds).toMatchObject([{ pendingUntil: expect.any(Number) }])
    core.faults.add({ on: 'request', method, kind: 'refuse', subCode: 'ACQ.TRADE_NOT_ALLOW_REFUND', count: 1 })
    setBack(-720_000)
    await passes(0)
    await pass(20)
    const refunds = await database.read((tx) => payments.refundsOf(tx, orderId))
    expect(refunds).toMatchObject([{ id: asked, state: 'done' }])
    expect(core.trades.find({ tradeNo }).refunds).toMatchObject([{ amountFen: 2_800 }])
  })

  test.each([
    { what: 'each refused', kind: 'refuse', after: ['unknown', 'unknown', 'failed'] },
    { what: 'the second taken in', kind: 'pending', after: ['unknown', 'pending', 'unknown'] },
  ] as const)('money rule 8: two processes take turns, and are $what', async ({ kind, after }) => {
    const { core, database, payments, another, clock, settle, open: begin } = await at(await open())
    const { id: paymentId, orderId, tradeNo } = await begin({ amountFen: 2_800 })
    core.trades.pay({ tradeNo })
    await settle()
    const refundId = await database.transact((tx) => payments.refundWhole(tx, paymentId, 'staff', clock.now()))
    const method = 'alipay.trade.refund'
    core.faults.add({ on: 'request', method, kind: 'system-error-before', count: 1 })
    await payments.lookAtRefund(String(refundId))
    const states: string[] = []
    const turns = [
      { process: payments, fault: 'refuse' },
      { process: another().payments, fault: kind },
      { process: payments, fault: 'refuse' },
    ] as const
    for (const { process, fault } of turns) {
      if (fault === 'pending') core.faults.add({ on: 'refund', kind: 'pending', delayMs: 1_200_000, count: 1 })
      else core.faults.add({ on: 'request', method, kind: 'refuse', subCode: 'ACQ.TRADE_NOT_ALLOW_REFUND', count: 1 })
      clock.advance(600_000)
      await process.lookAtRefund(String(refundId))
      states.push(...(await database.read((tx) => payments.refundsOf(tx, orderId))).map(({ state }) => state))
    }
    expect(states).toEqual(after)
  })
})
