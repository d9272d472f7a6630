import { expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { eachDatabase } from '../database/testing.ts'
import { newId } from '../ids.ts'
import { appIds, sellerId, useAlipay } from '../reconciliation/world.testing.ts'

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

  const inNorth = { storeId: 'north', app: 'miniprogram' as const, amountFen: 2_800 }

  test.each([
    { when: 'a backup was put back since', isRestored: true, isPaid: true, state: 'paid' },
    { when: 'a backup was put back since, and there is no trade', isRestored: true, isPaid: false, state: 'closed' },
    { when: 'nothing was put back', isRestored: false, isPaid: false, state: 'closed' },
  ])('a payment whose trade was never asked for is $state where $when', async ({ isRestored, isPaid, state }) => {
    const { database, payments, stores, core, clock, stateOf, passes, asked } = await at(await open())
    const orderId = newId()
    const now = clock.now()
    const expiresAt = now + 15 * minuteMs
    const { id } = await database.transact((tx) => payments.open(tx, { ...inNorth, orderId, now, expiresAt }))
    if (isPaid) {
      const ours = { appId: appIds.miniprogram, sellerId, outTradeNo: id, totalFen: 2_800, expiresAt }
      core.trades.create({ ...ours, productCode: 'JSAPI_PAY', subject: '南巷小馆' })
      core.trades.pay({ outTradeNo: id })
    }
    if (isRestored) await stores.noteRestore('north')
    await passes(15 * minuteMs)
    await passes(2 * minuteMs)
    expect(await stateOf(orderId)).toBe(state)
    expect(asked().length > 0).toBe(isRestored)
  })

  test('a trade that another process asks for while its payment is given up is closed at Alipay', async () => {
    const { database, before } = interrupted(await open())
    const { payments, core, clock, stateOf, jobs } = await at(database)
    const orderId = newId()
    const now = clock.now()
    const expiresAt = now + 15 * minuteMs
    const { id } = await database.transact((tx) => payments.open(tx, { ...inNorth, orderId, now, expiresAt }))
    await database.transact((tx) => payments.abandon(tx, orderId, now))
    before(() => payments.start({ orderId }))
    while ((await jobs.runDue(now)) > 0);
    expect(await stateOf(orderId)).toBe('closed')
    expect(core.trades.find({ outTradeNo: id }).status).toBe('TRADE_CLOSED')
  })
})
