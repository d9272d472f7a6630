import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { beginDay } from './day.testing.ts'
import { addDays } from './days.ts'
import { useAlipay } from './world.testing.ts'

const minuteMs = 60_000

eachDatabase((open) => {
  const at = useAlipay()
  const begin = async () => beginDay(await at(await open()))
  const silence = { on: 'request', method: 'alipay.trade.query', kind: 'system-error-before', count: null } as const

  test('a payment of which no notification came is healed by the ordinary query, and then the day is matched again', async () => {
    const world = await begin()
    const lost = await world.paySilently()
    expect(await world.stateOf(lost.orderId)).toBe('pending')
    world.toTenNextMorning()
    const found = await world.run()
    expect(await world.stateOf(lost.orderId)).toBe('paid')
    expect(found).toMatchObject({ openDiscrepancies: 0, store: { counts: { equal: 1 } } })
    expect(world.billAlarms()).toEqual([])
    // It was learnt of today, but today's bill does not owe it.
    world.toTenNextMorning()
    expect(await world.run(addDays(world.day, 1))).toMatchObject({ store: { counts: { equal: 0, ours_only: 0 } } })
  })

  test('what is healed and not owed any more goes back in full, and its refund is in the next bill (rule 7)', async () => {
    const world = await begin()
    const lost = await world.paySilently()
    world.letDie(lost.orderId)
    world.toTenNextMorning()
    await world.run()
    await world.passes(0)
    expect(world.core.trades.find(lost).refunds).toMatchObject([{ amountFen: 2_800 }])
    world.toTenNextMorning()
    expect(await world.run(addDays(world.day, 1))).toMatchObject({
      openDiscrepancies: 0,
      store: { ours: { refundedFen: 2_800 }, theirs: { refundedFen: 2_800 } },
    })
  })

  test('a refund of ours that was made without our learning of it is healed by the ordinary look', async () => {
    const world = await begin()
    const paid = await world.pay()
    world.core.faults.add({ on: 'request', method: 'alipay.trade.refund', kind: 'system-error-after', count: 1 })
    world.core.faults.add({ on: 'notification', kind: 'drop', tradeNo: paid.tradeNo, count: null })
    await world.database.transact((tx) => world.payments.refundWhole(tx, paid.id, 'store_refused', world.clock.now()))
    await world.jobs.runDue(world.clock.now())
    const states = async () =>
      (await world.database.read((tx) => world.payments.refundsOf(tx, paid.orderId))).map(({ state }) => state)
    expect(await states()).toEqual(['unknown'])
    world.toTenNextMorning()
    expect(await world.run()).toMatchObject({ openDiscrepancies: 0, store: { counts: { equal: 2 } } })
    expect(await states()).toEqual(['done'])
  })

  test('what Alipay does not answer at ten is asked and matched again until it does', async () => {
    const world = await begin()
    const lost = await world.paySilently()
    world.toTenNextMorning()
    world.core.faults.add(silence)
    expect(await world.run()).toMatchObject({ openDiscrepancies: 1, store: { counts: { state_differs: 1 } } })
    expect(await world.alarmOf()).toMatchObject([{ state: 'open' }])
    for (let hour = 0; hour < 5; hour += 1) await world.passes(60 * minuteMs)
    expect(world.billsAskedBy().length).toBeLessThan(7)
    world.core.faults.clear()
    for (let hour = 0; hour < 2; hour += 1) await world.passes(60 * minuteMs)
    expect(await world.stateOf(lost.orderId)).toBe('paid')
    expect(await world.reconciliations.read('north', world.day)).toMatchObject({
      openDiscrepancies: 0,
      store: { counts: { equal: 1, state_differs: 0 } },
    })
    expect(await world.alarmOf()).toMatchObject([{ state: 'closed', times: 1, closed: { id: 'system' } }])
  })

  test('any number that Alipay has answered for and that stay different hold up nobody, and are not asked about again', async () => {
    const world = await begin()
    for (let count = 0; count < 60; count += 1) {
      const byHand = await world.paySilently()
      world.core.trades.refund(byHand, { amountFen: 2_800, outRequestNo: `hand_${count}` })
    }
    await world.passes(minuteMs)
    const lost = await world.paySilently()
    world.letDie(lost.orderId)
    world.toTenNextMorning()
    const found = await world.run()
    expect(found.store.counts).toMatchObject({ equal: 1, state_differs: 60 })
    await world.passes(minuteMs)
    expect(world.core.trades.find(lost).refunds).toMatchObject([{ amountFen: 2_800 }])
    for (let hour = 0; hour < 3; hour += 1) await world.passes(60 * minuteMs)
    expect(world.billsAskedBy()).toHaveLength(1)
  })
})
