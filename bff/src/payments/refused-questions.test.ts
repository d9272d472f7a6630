import { describe, expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { useAlipay } from '../reconciliation/world.testing.ts'

const minuteMs = 60_000
const owner = { id: 'o', name: 'o', role: 'owner' as const, storeId: 'north' }

/** Answers that say nothing of a payment or refund, with what the cashier reads. */
const refusals = [
  ['ACQ.INVALID_PARAMETER', '系统配置或请求有误，请联系技术人员。'],
  ['ACQ.SYSTEM_ERROR', '支付宝暂时没有给出结果，系统会继续查询，请勿重复收款或退款。'],
  ['ACQ.ENTERPRISE_PAY_BIZ_ERROR', '付款结果系统会继续查询'],
  ['isv.invalid-signature', '系统配置或请求有误，请联系技术人员。'],
  ['isv.insufficient-isv-permissions', '系统配置或请求有误，请联系技术人员。'],
  ['isv.app-call-limited', '支付宝暂时不受理'],
  ['isp.unknow-error', '支付宝暂时没有给出结果，系统会继续查询，请勿重复收款或退款。'],
  ['aop.invalid-auth-token', '授权或签约不足或已过期，请联系技术人员。'],
] as const

eachDatabase((open) => {
  const at = useAlipay()

  async function begin() {
    const world = await at(await open())
    const { core, keep } = world
    const refuse = (subCode: string, ...methods: string[]) => {
      for (const method of methods)
        core.faults.add({ on: 'request', method: `alipay.trade.${method}`, kind: 'refuse', subCode, count: null })
    }
    const loseNotifications = () => core.faults.add({ on: 'notification', kind: 'drop', count: null })
    const passMinutes = async (minutes: number) => {
      for (let half = 0; half < 2 * minutes; half++) await world.passes(minuteMs / 2)
    }
    const alarmsOf = async (kind: string) => (await keep.list(owner, {})).alarms.filter((alarm) => alarm.kind === kind)
    const refundsOf = (orderId: string) => world.database.read((tx) => world.payments.refundsOf(tx, orderId))
    return { ...world, refuse, loseNotifications, passMinutes, alarmsOf, refundsOf }
  }

  describe.each(refusals)('%s', (subCode, sentence) => {
    test('to queries and closes leaves a payment unknown and asked about, is told, and is over with an answer (rule 3)', async () => {
      const world = await begin()
      world.loseNotifications()
      const payment = await world.open()
      world.core.trades.pay(payment)
      world.refuse(subCode, 'query', 'close')
      await world.passMinutes(7)
      expect(await world.stateOf(payment.orderId)).toBe('unknown')
      expect(await world.alarmsOf('query_failing')).toEqual([])
      await world.passMinutes(15)
      expect(await world.stateOf(payment.orderId)).toBe('unknown')
      const [alarm] = await world.alarmsOf('query_failing')
      expect(alarm).toMatchObject({ state: 'open', severity: 'P1', paymentId: payment.id, detail: subCode, times: 2 })
      expect(alarm?.sentence['zh-CN']).toContain(sentence)

      world.core.faults.clear()
      await world.passMinutes(1)
      expect(await world.stateOf(payment.orderId)).toBe('paid')
      expect(await world.alarmsOf('query_failing')).toMatchObject([
        { id: alarm?.id, state: 'closed', closed: { id: 'system', sentence: expect.anything() } },
      ])
    })

    test('to refund queries leaves a refund unknown and asked about, is told, and is over when it is done (rule 8)', async () => {
      const world = await begin()
      const payment = await world.open()
      world.core.trades.pay(payment)
      await world.passes(0)
      world.loseNotifications()
      const lost = { on: 'request', method: 'alipay.trade.refund', kind: 'system-error-before', count: 1 } as const
      world.core.faults.add(lost)
      world.refuse(subCode, 'fastpay.refund.query')
      await world.database.transact((tx) => world.payments.refundWhole(tx, payment.id, 'staff', world.clock.now()))
      await world.passMinutes(30)
      expect(await world.refundsOf(payment.orderId)).toMatchObject([{ state: 'unknown' }])
      const [alarm] = await world.alarmsOf('refund_stuck')
      expect(alarm).toMatchObject({ state: 'open', severity: 'P1', paymentId: payment.id, detail: subCode })
      expect(alarm?.sentence['zh-CN']).toContain(sentence)

      world.core.faults.clear()
      await world.passMinutes(11)
      expect(await world.refundsOf(payment.orderId)).toMatchObject([{ state: 'done' }])
      expect(world.core.trades.find(payment).refunds).toHaveLength(1)
      expect(await world.alarmsOf('refund_stuck')).toMatchObject([{ id: alarm?.id, closed: { id: 'system' } }])
    })
  })

  test.each(refusals.filter(([subCode]) => subCode !== 'ACQ.ENTERPRISE_PAY_BIZ_ERROR'))(
    '%s to a refund keeps it going under the same number until it is done (rule 8)',
    async (subCode, sentence) => {
      const world = await begin()
      const payment = await world.open()
      world.core.trades.pay(payment)
      await world.passes(0)
      world.refuse(subCode, 'refund')
      await world.database.transact((tx) => world.payments.refundWhole(tx, payment.id, 'staff', world.clock.now()))
      await world.passMinutes(30)
      const [refund] = await world.refundsOf(payment.orderId)
      expect(['pending', 'unknown']).toContain(refund?.state)
      const [alarm] = await world.alarmsOf('refund_stuck')
      expect(alarm).toMatchObject({ state: 'open', detail: subCode })
      expect(alarm?.sentence['zh-CN']).toContain(sentence)

      world.core.faults.clear()
      await world.passMinutes(11)
      expect(await world.refundsOf(payment.orderId)).toMatchObject([{ id: refund?.id, state: 'done' }])
      expect(world.core.trades.find(payment).refunds).toMatchObject([{ outRequestNo: refund?.id }])
      expect(await world.alarmsOf('refund_stuck')).toMatchObject([{ closed: { id: 'system' } }])
    },
  )

  test('a refund whose money has gone back by hand ends refused, and its alarm about being stuck with it (rule 8)', async () => {
    const world = await begin()
    const payment = await world.open()
    world.core.trades.pay(payment)
    await world.passes(0)
    world.refuse('ACQ.SELLER_BALANCE_NOT_ENOUGH', 'refund')
    await world.database.transact((tx) => world.payments.refundWhole(tx, payment.id, 'staff', world.clock.now()))
    await world.passMinutes(1)
    expect(await world.alarmsOf('refund_stuck')).toMatchObject([{ state: 'open' }])
    world.core.faults.clear()
    world.core.trades.refund(payment, { amountFen: 2_800, outRequestNo: 'by-hand' })
    await world.passMinutes(30)
    expect(await world.refundsOf(payment.orderId)).toMatchObject([{ state: 'failed', failure: 'ACQ.TRADE_HAS_CLOSE' }])
    expect(await world.alarmsOf('refund_stuck')).toMatchObject([{ closed: { id: 'system' } }])
    const [alarm] = await world.alarmsOf('refund_failed')
    expect(alarm).toMatchObject({ state: 'open', severity: 'P1' })
    expect(alarm?.sentence['zh-CN']).toContain('退款请核对是否已退')
  })

  test('what a notification of another amount says of a payment that is over is asked until Alipay answers (rule 6)', async () => {
    const world = await begin()
    const payment = await world.open()
    await world.passMinutes(17)
    expect(await world.stateOf(payment.orderId)).toBe('closed')
    const { core } = world
    const [trade] = core.trades.list()
    if (!trade) throw new Error('no trade')
    core.trades.restore([
      { ...trade, status: 'WAIT_BUYER_PAY', totalFen: 2_700, expiresAt: world.clock.now() + minuteMs },
    ])
    world.refuse('isv.app-call-limited', 'query')
    core.trades.pay(payment)
    await world.passMinutes(5)
    expect(await world.stateOf(payment.orderId)).toBe('closed')
    core.faults.clear()
    await world.passMinutes(11)
    expect(await world.stateOf(payment.orderId)).toBe('failed')
    expect(core.trades.find(payment).refunds).toMatchObject([{ amountFen: 2_700 }])
  })

  test('silence that does not last is told to nobody, and is counted anew after an answer', async () => {
    const world = await begin()
    world.loseNotifications()
    const payment = await world.open()
    for (let times = 0; times < 2; times++) {
      world.refuse('isv.app-call-limited', 'query')
      await world.passMinutes(6)
      world.core.faults.clear()
      world.loseNotifications()
      await world.passMinutes(1)
      expect(await world.stateOf(payment.orderId)).toBe('pending')
    }
    expect(await world.alarmsOf('query_failing')).toEqual([])
  })

  test('a notification ends the alarm as an answer does', async () => {
    const world = await begin()
    const payment = await world.open()
    world.refuse('isv.app-call-limited', 'query', 'close')
    await world.passMinutes(13)
    expect(await world.alarmsOf('query_failing')).toMatchObject([{ state: 'open' }])
    world.core.trades.pay(payment)
    await world.settle()
    expect(await world.stateOf(payment.orderId)).toBe('paid')
    expect(await world.alarmsOf('query_failing')).toMatchObject([{ closed: { id: 'system' } }])
  })
})
