import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { beginDay, owner } from './day.testing.ts'
import { addDays, startOfDay } from './days.ts'
import { matchDay } from './load.ts'
import { recordMatch } from './record.ts'
import { sellerId, useAlipay } from './world.testing.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const appId = '2021000000000001'

eachDatabase((open) => {
  const at = useAlipay()

  const begin = async () => beginDay(await at(await open()))

  /** A trade that is none of ours, paid. */
  function payElsewhere({ core, clock }: Awaited<ReturnType<typeof begin>>, outTradeNo: string, storeId?: string) {
    const expiresAt = clock.now() + hourMs
    const trade = {
      appId,
      sellerId,
      outTradeNo,
      productCode: 'QUICK_PAY',
      subject: '收银',
      totalFen: 990,
      expiresAt,
      storeId,
    }
    core.trades.create(trade)
    return core.trades.pay({ outTradeNo })
  }

  test.each([
    { kind: 'unknown-type', cause: 'unknown_kind', theirs: { amountFen: 990 } },
    { kind: 'stray-comma', cause: 'unreadable_line', theirs: undefined },
  ] as const)('a line of the bill with $kind is one difference of its day and not the end of it', async (odd) => {
    const world = await begin()
    await world.pay()
    payElsewhere(world, 'till_1')
    world.core.faults.add({ on: 'bill', kind: odd.kind, count: null, outTradeNo: 'till_1' })
    world.toTenNextMorning()
    for (const found of [await world.run(), await world.run()]) {
      expect(found).toMatchObject({
        state: 'done',
        store: { theirs: { paidFen: 2_800 }, counts: { equal: 1 } },
        unassigned: { theirs: { paidFen: 0 }, counts: { theirs_only: 1 } },
        openDiscrepancies: 1,
      })
      const line = { kind: 'other', bucket: 'theirs_only', cause: odd.cause, paymentId: 'till_1', billRow: 2 }
      expect(found.discrepancies).toMatchObject([line])
      expect(found.discrepancies[0]?.theirs?.amountFen).toBe(odd.theirs?.amountFen)
    }
    expect(await world.alarmOf()).toMatchObject([{ state: 'open', times: 1, amountFen: odd.theirs?.amountFen ?? 0 }])
  })

  test('a day on which both sides agree has no differences and raises nothing, whichever app paid', async () => {
    const world = await begin()
    await world.pay()
    await world.pay({ app: 'h5', amountFen: 1_200 })
    await world.pay({ storeId: 'south', amountFen: 500 })
    world.toTenNextMorning()
    expect(await world.run()).toMatchObject({
      day: world.day,
      state: 'done',
      openDiscrepancies: 0,
      store: {
        ours: { paidFen: 4_000, refundedFen: 0 },
        theirs: { paidFen: 4_000, refundedFen: 0 },
        counts: { equal: 2, ours_only: 0, theirs_only: 0 },
      },
      unassigned: { theirs: { paidFen: 0 } },
      discrepancies: [],
    })
    expect((await world.reconciliations.read('south', world.day)).store.theirs.paidFen).toBe(500)
    expect(world.billAlarms()).toEqual([])
  })

  test('a refund made by hand at Alipay is a difference with its cause, and one alarm', async () => {
    const world = await begin()
    const paid = await world.pay()
    world.core.trades.refund(paid, { amountFen: 300, outRequestNo: '20261123000042' })
    await world.settle()
    world.toTenNextMorning()
    expect(await world.run()).toMatchObject({
      openDiscrepancies: 1,
      store: { ours: { paidFen: 2_800, refundedFen: 0 }, theirs: { paidFen: 2_800, refundedFen: 300 } },
      discrepancies: [
        {
          kind: 'refund',
          bucket: 'theirs_only',
          cause: 'refunded_by_hand',
          paymentId: paid.id,
          tradeNo: paid.tradeNo,
          theirs: { amountFen: 300 },
          state: 'open',
        },
      ],
    })
    expect(world.billAlarms()).toMatchObject([{ day: world.day, amountFen: 300, times: 1 }])
  })

  test('a trade of another program belongs to no store, or to the one that its store code says', async () => {
    const world = await begin()
    payElsewhere(world, 'TILL-1')
    payElsewhere(world, 'TILL-2', 'south')
    world.toTenNextMorning()
    const north = await world.run()
    expect(north).toMatchObject({ unassigned: { theirs: { paidFen: 990 }, counts: { theirs_only: 1 } } })
    expect(north.discrepancies).toMatchObject([{ cause: 'other_program', paymentId: 'TILL-1' }])
    const south = await world.reconciliations.read('south', world.day)
    expect(south.discrepancies.map(({ paymentId }) => paymentId ?? '').toSorted()).toEqual(['TILL-1', 'TILL-2'])
    expect(world.billAlarms()).toHaveLength(1)
  })

  test('another amount than the order asked for stays a named difference after it has gone back', async () => {
    const world = await begin()
    const payment = await world.open()
    world.core.faults.add({ on: 'notification', kind: 'drop', tradeNo: payment.tradeNo, count: null })
    world.core.trades.restore(world.core.trades.list().map((trade) => ({ ...trade, totalFen: 2_700 })))
    world.core.trades.pay(payment)
    world.toTenNextMorning()
    expect(await world.run()).toMatchObject({
      discrepancies: [
        {
          bucket: 'amount_differs',
          cause: 'returned_in_full',
          ours: { amountFen: 2_800, state: 'failed' },
          theirs: { amountFen: 2_700 },
          orderId: payment.orderId,
        },
      ],
    })
    await world.passes(0)
    expect(world.core.trades.find(payment).refunds).toMatchObject([{ amountFen: 2_700 }])
  })

  /** Two mornings after a payment that was made before midnight and learnt of after it. */
  async function payLate() {
    const world = await begin()
    await world.passes(startOfDay(addDays(world.day, 1)) - 2 * minuteMs - world.clock.now())
    const late = await world.paySilently()
    await world.passes(10 * minuteMs)
    expect(await world.stateOf(late.orderId)).toBe('paid')
    world.toTenNextMorning()
    world.toTenNextMorning()
    return { ...world, late, next: addDays(world.day, 1) }
  }

  test('of two days that are matched at the same time neither misses what the other has', async () => {
    const { run, jobs, clock, alarmOf, reconciliations, next, deps } = await payLate()
    // The later day has been matched, and is recorded when the earlier one is.
    const matched = await matchDay(deps, { sellerId, apps: ['miniprogram', 'h5'] }, next, { rows: [], odd: [] })
    await run()
    await recordMatch(deps, { sellerId, day: next }, matched)
    expect(await reconciliations.read('north', next)).toMatchObject({ openDiscrepancies: 1 })
    while ((await jobs.runDue(clock.now())) > 0);
    expect(await reconciliations.read('north', next)).toMatchObject({ openDiscrepancies: 0 })
    expect((await alarmOf(next)).filter(({ state }) => state !== 'closed')).toEqual([])
  })

  test('a payment completed before midnight and learnt of after it is in its own day and missing from none', async () => {
    const { next, late, ...world } = await payLate()
    // The later bill first: it cannot know yet that the earlier one has it, and says so.
    expect(await world.run(next)).toMatchObject({
      discrepancies: [{ bucket: 'ours_only', cause: 'neighbouring_day', paymentId: late.id }],
    })
    expect(await world.run()).toMatchObject({ openDiscrepancies: 0, store: { counts: { equal: 1 } } })
    expect(await world.alarmOf(next)).toMatchObject([{ state: 'open' }])
    await world.jobs.runDue(world.clock.now())
    expect(await world.alarmOf(next)).toMatchObject([{ state: 'closed', closed: { id: 'system' } }])
    expect(await world.reconciliations.read('north', next)).toMatchObject({
      openDiscrepancies: 0,
      store: { ours: { paidFen: 0 }, counts: { ours_only: 0 } },
      discrepancies: [{ state: 'closed', closed: { at: expect.any(Number) } }],
    })
  })

  test('a bill that is not out yet is waited for, and the day is not over before midnight', async () => {
    const world = await begin()
    await world.pay()
    await expect(world.run()).rejects.toMatchObject({ code: 'day_not_over' })
    for (const day of ['yesterday', addDays(world.day, -367)])
      await expect(world.run(day)).rejects.toMatchObject({ code: 'reconciliation_not_found' })
    world.clock.advance(startOfDay(addDays(world.day, 1)) + hourMs - world.clock.now())
    await expect(world.run()).rejects.toMatchObject({ code: 'bill_not_ready' })
    expect(await world.reconciliations.read('north', world.day)).toMatchObject({ state: 'waiting' })
    await world.passes(9 * hourMs)
    expect(await world.reconciliations.read('north', world.day)).toMatchObject({ state: 'done' })
  })

  test('a bill that a day later is still not there is an alarm, once', async () => {
    const world = await begin()
    await world.pay()
    world.core.faults.add({
      on: 'request',
      method: 'alipay.data.dataservice.bill.downloadurl.query',
      kind: 'refuse',
      subCode: 'BILL_NOT_EXIST',
      count: null,
    })
    await world.reconciliations.schedule()
    for (let hours = 0; hours < 72; hours += 1) await world.passes(hourMs)
    expect(await world.reconciliations.read('north', world.day)).toMatchObject({ state: 'missing' })
    expect(world.billAlarms()).toMatchObject([{ day: world.day, amountFen: 2_800, times: 1 }])
    expect(await world.alarmOf()).toMatchObject([{ state: 'open', detail: sellerId }])
    world.core.faults.clear()
    await world.passes(24 * hourMs)
    expect(await world.alarmOf()).toMatchObject([{ state: 'closed', closed: { id: 'system' } }])
    expect(await world.reconciliations.read('north', world.day)).toMatchObject({ state: 'done', openDiscrepancies: 0 })
  })

  test('a second run says the same and raises nothing new', async () => {
    const world = await begin()
    const paid = await world.pay()
    payElsewhere(world, 'TILL-1')
    world.core.trades.refund(paid, { amountFen: 300, outRequestNo: 'by-hand' })
    world.toTenNextMorning()
    const first = await world.run()
    const second = await world.run()
    expect({ ...second, checkedAt: 0 }).toEqual({ ...first, checkedAt: 0 })
    await Promise.all([world.run(), world.run()])
    expect((await world.reconciliations.read('north', world.day)).discrepancies).toEqual(first.discrepancies)
    expect(world.billAlarms()).toHaveLength(1)
  })

  test('a member closes a difference with a note, once, in their own store, and it stays closed', async () => {
    const world = await begin()
    const paid = await world.pay()
    world.core.trades.refund(paid, { amountFen: 300, outRequestNo: 'by-hand' })
    world.toTenNextMorning()
    const id = (await world.run()).discrepancies[0]?.id ?? ''
    const member = { id: 'm1', name: '王', storeId: 'north' }
    const close = (storeId: string, which = id) => world.reconciliations.close({ ...member, storeId }, which, '已核对')
    await expect(close('south')).rejects.toMatchObject({ code: 'discrepancy_not_found' })
    await expect(close('north', 'none')).rejects.toMatchObject({ code: 'discrepancy_not_found' })
    expect(await close('north')).toMatchObject({
      state: 'closed',
      closed: { at: expect.any(Number), by: { id: 'm1', name: '王' }, note: '已核对' },
    })
    await expect(close('north')).rejects.toMatchObject({ code: 'discrepancy_closed' })
    expect(await world.run()).toMatchObject({ openDiscrepancies: 0, discrepancies: [{ id, state: 'closed' }] })
    expect(world.billAlarms()).toHaveLength(1)
  })

  test('the money at risk is all that still differs, not only what is new', async () => {
    const world = await begin()
    const paid = await world.pay()
    const odd = await world.pay({ amountFen: 500 })
    world.core.trades.refund(paid, { amountFen: 300, outRequestNo: 'by-hand' })
    world.toTenNextMorning()
    await world.run()
    expect(await world.alarmOf()).toMatchObject([{ state: 'open', times: 1, amountFen: 300 }])
    world.core.faults.add({ on: 'bill', kind: 'stray-comma', count: null, tradeNo: odd.tradeNo })
    await world.run()
    expect(await world.alarmOf()).toMatchObject([{ state: 'open', times: 2, amountFen: 800 }])
  })

  test('the alarm is over when the last difference of its day is closed, also by two at the same time', async () => {
    const world = await begin()
    const paid = await world.pay()
    for (const [index, amountFen] of [100, 200, 300].entries())
      world.core.trades.refund(paid, { amountFen, outRequestNo: `by-hand-${index}` })
    world.toTenNextMorning()
    const [first, ...others] = (await world.run()).discrepancies.map(({ id }) => id)
    await world.reconciliations.close(owner, first ?? '', '已核对')
    expect(await world.alarmOf()).toMatchObject([{ state: 'open', amountFen: 600 }])
    await Promise.all(others.map((id) => world.reconciliations.close(owner, id, '已核对')))
    expect(await world.alarmOf()).toMatchObject([{ state: 'closed', closed: { id: 'system' } }])
    world.core.trades.refund(paid, { amountFen: 400, outRequestNo: 'by-hand-3' })
    world.toTenNextMorning()
    await world.run(addDays(world.day, 1))
    expect(await world.alarmOf(addDays(world.day, 1))).toMatchObject([{ state: 'open', times: 1 }])
  })
})
