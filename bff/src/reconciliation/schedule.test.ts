import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { addDays, beijingDay } from './days.ts'
import { useAlipay } from './world.testing.ts'

const hourMs = 60 * 60_000

eachDatabase((open) => {
  const at = useAlipay()

  type World = Awaited<ReturnType<typeof at>>

  async function pay({ open: begin, core, settle }: World): Promise<void> {
    core.trades.pay(await begin())
    await settle()
  }

  test('each morning matches the day before, and days missed while we were down', async () => {
    const world = await at(await open())
    const day = beijingDay(world.clock.now())
    await world.reconciliations.schedule()
    await pay(world)
    world.clock.advance(24 * hourMs)
    await pay(world)
    world.clock.advance(48 * hourMs)
    await world.passes(0)
    const days = await world.reconciliations.list('north')
    expect(days.map(({ day, state, store }) => [day, state, store.theirs.paidFen])).toEqual([
      [addDays(day, 2), 'done', 0],
      [addDays(day, 1), 'done', 2_800],
      [day, 'done', 2_800],
    ])
    await world.passes(24 * hourMs)
    expect((await world.reconciliations.list('north'))[0]).toMatchObject({ day: addDays(day, 3), state: 'done' })
    expect(await world.reconciliations.list('north', addDays(day, 1))).toHaveLength(1)
    expect(world.alarms).toEqual([])
  })

  test('a day of which our books know of no money is matched too, since a payment was begun', async () => {
    const world = await at(await open())
    const day = beijingDay(world.clock.now())
    await world.reconciliations.schedule()
    const unheard = await world.open()
    world.core.faults.add({ on: 'notification', kind: 'drop', count: null })
    for (const method of ['alipay.trade.query', 'alipay.trade.close'])
      world.core.faults.add({ on: 'request', method, kind: 'no-signature', count: null })
    world.core.trades.pay(unheard)
    await world.passes(24 * hourMs)
    expect(await world.stateOf(unheard.orderId)).not.toBe('paid')
    const [found] = await world.reconciliations.list('north')
    expect(found).toMatchObject({ day, state: 'done', openDiscrepancies: 1, store: { theirs: { paidFen: 2_800 } } })
    expect(world.billAlarms()).toMatchObject([{ day, amountFen: 2_800 }])
  })
})
