import { expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { eachDatabase } from '../database/testing.ts'
import { newId } from '../ids.ts'
import { useAlipay } from '../reconciliation/world.testing.ts'

const minuteMs = 60_000

eachDatabase((open) => {
  const at = useAlipay()

  /** `between` happens once, after somebody has looked at a payment whose trade was not asked for yet. */
  function interrupted(database: Database): { database: Database; before(between: () => Promise<unknown>): void } {
    let next: (() => Promise<unknown>) | undefined
    return {
      database: {
        ...database,
        async read(work) {
          const seen = await database.read(work)
          if (seen instanceof Object && Reflect.get(seen, 'state') === 'created') {
            const between = next
            next = undefined
            await between?.()
          }
          return seen
        },
      },
      before: (between) => (next = between),
    }
  }

  test('a trade that another process asks for while its payment is given up is closed at Alipay', async () => {
    const { database, before } = interrupted(await open())
    const { payments, core, clock, stateOf, jobs } = await at(database)
    const orderId = newId()
    const now = clock.now()
    const payment = { orderId, storeId: 'north', app: 'miniprogram' as const, amountFen: 2_800, now }
    const { id } = await database.transact((tx) => payments.open(tx, { ...payment, expiresAt: now + 15 * minuteMs }))
    await database.transact((tx) => payments.abandon(tx, orderId, now))
    before(() => payments.start({ orderId }))
    while ((await jobs.runDue(now)) > 0);
    expect(await stateOf(orderId)).toBe('closed')
    expect(core.trades.find({ outTradeNo: id }).status).toBe('TRADE_CLOSED')
  })
})
