import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { useAlipay } from '../reconciliation/world.testing.ts'

const secondMs = 1_000
/** Alipay takes no request that is further from its own clock than a quarter of an hour. */
const backMs = 12 * 60_000

eachDatabase((open) => {
  const at = useAlipay()

  /** Whose notifications are lost, so that only asking helps. */
  async function deaf() {
    const world = await at(await open())
    world.core.faults.add({ on: 'notification', kind: 'drop', count: null })
    return world
  }

  test('money rule 3: the phone may cause a query though our clock was set back by minutes', async () => {
    const { payments, core, clock, setBack, stateOf, open: begin } = await deaf()
    const payment = await begin()
    await payments.refresh(payment.orderId)
    setBack(backMs)
    core.trades.pay(payment)
    clock.advance(secondMs)
    await payments.refresh(payment.orderId)
    expect(await stateOf(payment.orderId)).toBe('paid')
  })

  test('money rule 3: our own queries go on though our clock was set back by minutes', async () => {
    const { core, setBack, passes, stateOf, open: begin } = await deaf()
    const payment = await begin()
    await passes(20 * secondMs)
    setBack(backMs)
    core.trades.pay(payment)
    await passes(39 * secondMs)
    expect(await stateOf(payment.orderId)).toBe('paid')
  })

  test('money rule 8: a refund is sent though another of its trade was, before our clock was set back', async () => {
    const { core, database, payments, setBack, passes, clock, open: begin } = await deaf()
    const payment = await begin()
    core.trades.pay(payment)
    await passes(59 * secondMs)
    const part = { paymentId: payment.id, amountFen: 100, cause: 'staff' as const }
    await database.transact((tx) => payments.refundPart(tx, { ...part, now: clock.now() }))
    await passes(0)
    setBack(backMs)
    await database.transact((tx) => payments.refundPart(tx, { ...part, now: clock.now() - backMs }))
    await passes(4 * secondMs)
    expect(core.trades.find(payment).refunds).toHaveLength(2)
  })
})
