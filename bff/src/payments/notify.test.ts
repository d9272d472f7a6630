import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { useAlipay } from '../reconciliation/world.testing.ts'
import { openInspector } from '../testing/index.ts'

eachDatabase((open, dialect) => {
  const at = useAlipay()

  async function begin() {
    const database = await open()
    const world = await at(database)
    const place = open.place(database)
    const inspector = await openInspector(
      dialect === 'sqlite' ? { kind: 'sqlite', file: place } : { kind: 'postgres', url: place },
    )
    return { ...world, stored: () => inspector.rows('notifications').finally(() => inspector.close()) }
  }

  test('a part sent back by hand tells of a payment that was given up here, whose own notification was lost (rules 6 and 7)', async () => {
    const { database, payments, core, clock, alarms, letDie, passes, stateOf, stored, open: order } = await begin()
    const payment = await order()
    letDie(payment.orderId)
    await database.transact((tx) => payments.abandon(tx, payment.orderId, clock.now()))
    await passes(0)
    expect(await stateOf(payment.orderId)).toBe('closed')
    // Alipay took the buyer's money for it all the same.
    const { trades } = core
    trades.restore([{ ...trades.find(payment), status: 'TRADE_SUCCESS', paidAt: clock.now() }])

    trades.refund(payment, { outRequestNo: 'by-hand', amountFen: 1_000 })
    await passes(0)
    expect(await stateOf(payment.orderId)).toBe('paid')
    expect(alarms.map(({ alarm }) => alarm)).toContain('late_payment')
    expect(await stored()).toMatchObject([{ payment_id: payment.id, outcome: 'refund' }])
  })

  test('a refund of what is known to be paid asks Alipay nothing', async () => {
    const { core, passes, stateOf, stored, open: order } = await begin()
    const payment = await order()
    core.trades.pay(payment)
    await passes(0)
    expect(await stateOf(payment.orderId)).toBe('paid')
    core.faults.add({ on: 'request', method: 'alipay.trade.query', kind: 'refuse', subCode: 'ACQ.X', count: 1 })
    core.trades.refund(payment, { outRequestNo: 'by-hand', amountFen: 1_000 })
    await passes(0)
    expect(core.faults.list()).toHaveLength(1)
    expect(new Set((await stored()).map(({ outcome }) => outcome))).toEqual(new Set(['applied', 'refund']))
  })

  test('who paid is in no stored notification, so an erased diner stays untied from their orders', async () => {
    const { core, passes, stored, open: order } = await begin()
    const payment = await order()
    core.trades.pay(payment)
    await passes(0)
    const [row] = await stored()
    const fields = new URLSearchParams(String(row?.['raw']))
    expect([...fields.keys()].filter((name) => name.includes('buyer'))).toEqual(['buyer_pay_amount'])
    expect(fields.get('out_trade_no')).toBe(payment.id)
    expect(fields.get('sign')).toBeNull()
    const buyer = core.identities.findBuyer('lin')
    for (const told of [core.identities.openIdOf('lin', '2021000000000001'), buyer?.logonId])
      expect([...fields.values()]).not.toContain(told)
  })
})
