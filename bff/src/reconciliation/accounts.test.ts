import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { accountsOf } from './accounts.ts'
import { addDays, beijingDay, billDueAt } from './days.ts'
import { sellerId, useAlipay } from './world.testing.ts'

const h5SellerId = '2088000000000002'
const owner = { id: 'm1', name: '王', role: 'owner' as const, storeId: 'north' }
const hourMs = 3_600_000

test('apps of one account are one account, others one each', () => {
  expect(accountsOf({ miniprogram: sellerId, h5: sellerId })).toEqual([{ sellerId, apps: ['miniprogram', 'h5'] }])
  expect(accountsOf({ miniprogram: sellerId, h5: h5SellerId })).toEqual([
    { sellerId, apps: ['miniprogram'] },
    { sellerId: h5SellerId, apps: ['h5'] },
  ])
})

eachDatabase((open) => {
  const atOne = useAlipay()
  const atTwo = useAlipay(h5SellerId)

  async function begin(at: typeof atOne) {
    const world = await at(await open())
    const { core, clock, settle } = world
    const day = beijingDay(clock.now())
    const pay = async (app: 'miniprogram' | 'h5', amountFen: number) => {
      const payment = await world.open({ app, amountFen })
      core.trades.pay(payment)
      await settle()
      expect(await world.stateOf(payment.orderId)).toBe('paid')
      return payment
    }
    const toTenNextMorning = () => clock.advance(billDueAt(beijingDay(clock.now())) - clock.now())
    const alarms = async () => (await world.keep.list(owner, {})).alarms.filter(({ kind }) => kind === 'bill_mismatch')
    return { ...world, day, pay, toTenNextMorning, alarms }
  }

  test('the bill of an account to which both apps belong is fetched once', async () => {
    const world = await begin(atOne)
    await world.pay('miniprogram', 2_800)
    await world.pay('h5', 1_200)
    world.toTenNextMorning()
    const summary = { state: 'done', store: { theirs: { paidFen: 4_000 }, counts: { equal: 2, ours_only: 0 } } }
    expect(await world.reconciliations.run('north', world.day)).toMatchObject(summary)
    expect(world.billsAskedBy()).toEqual(['2021000000000001'])
  })

  test('where each app has its own account each bill is fetched by its app, and the day is their sum (rule 11)', async () => {
    const world = await begin(atTwo)
    await world.pay('miniprogram', 2_800)
    const paid = await world.pay('h5', 1_200)
    await world.database.transact((tx) => world.payments.refundWhole(tx, paid.id, 'staff', world.clock.now()))
    await world.passes(0)
    world.toTenNextMorning()
    expect(await world.reconciliations.run('north', world.day)).toMatchObject({
      state: 'done',
      openDiscrepancies: 0,
      store: {
        ours: { paidFen: 4_000, refundedFen: 1_200 },
        theirs: { paidFen: 4_000, refundedFen: 1_200 },
        counts: { equal: 3, ours_only: 0, theirs_only: 0 },
      },
    })
    expect(world.billsAskedBy()).toEqual(['2021000000000001', '2021000000000002'])
    expect(await world.reconciliations.list('north')).toMatchObject([
      { day: world.day, state: 'done', store: { theirs: { paidFen: 4_000 } } },
    ])
    expect(await world.alarms()).toEqual([])
  })

  test('a day is done when each of its bills is, and each account has its own alarm', async () => {
    const world = await begin(atTwo)
    await world.pay('miniprogram', 2_800)
    const paid = await world.pay('h5', 1_200)
    world.core.trades.refund(paid, { amountFen: 300, outRequestNo: 'by-hand' })
    await world.reconciliations.schedule()
    world.core.faults.add({
      on: 'request',
      method: 'alipay.data.dataservice.bill.downloadurl.query',
      kind: 'refuse',
      subCode: 'isv.app-call-limited',
      count: 1,
    })
    world.toTenNextMorning()
    await world.passes(0)
    expect((await world.reconciliations.read('north', world.day)).state).toBe('waiting')
    await world.passes(hourMs)
    expect(await world.reconciliations.read('north', world.day)).toMatchObject({
      state: 'done',
      openDiscrepancies: 1,
      discrepancies: [{ paymentId: paid.id, theirs: { amountFen: 300 } }],
    })
    expect(await world.alarms()).toMatchObject([{ day: world.day, detail: h5SellerId, amountFen: 300 }])
    await world.passes(24 * hourMs)
    expect((await world.reconciliations.list('north')).map(({ day, state }) => [day, state])).toEqual([
      [addDays(world.day, 1), 'done'],
      [world.day, 'done'],
    ])
  })
})
