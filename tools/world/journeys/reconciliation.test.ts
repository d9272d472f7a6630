import { contract } from '@kaifan/shared/contract'
import type { Reconciliation } from '@kaifan/shared/contract'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  basketAt,
  clientOf,
  good,
  metric,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  problemOf,
  readOwn,
  staffOf,
} from './people.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const beijingOffsetMs = 8 * hourMs
const billMethod = 'alipay.data.dataservice.bill.downloadurl.query'

/** The Beijing day of the world's clock. */
function today({ world }: Journey): string {
  return new Date(world.clock.now() + beijingOffsetMs).toISOString().slice(0, 10)
}

/** To that time of a Beijing day, of tomorrow's where today's is over, with everything that is due on the way. */
async function passTo({ world }: Journey, timeOfDayMs: number): Promise<void> {
  const sinceMidnight = (world.clock.now() + beijingOffsetMs) % dayMs
  world.clock.advance((timeOfDayMs - sinceMidnight + dayMs) % dayMs)
  await world.settle()
}

const toTen = (journey: Journey) => passTo(journey, 10 * hourMs)
const toNoon = (journey: Journey) => passTo(journey, 12 * hourMs)

/** Signed in before a restart too, after which the world has other ports. */
async function signedIn(journey: Journey, account: 'owner' | 'mgr' | 'chef') {
  return clientOf(journey.world.url, (await staffOf(journey, account)).token)
}

async function readDay(journey: Journey, day: string): Promise<Reconciliation> {
  const client = await signedIn(journey, 'mgr')
  return good(await client.call(contract.readReconciliation, { params: { day } }))
}

async function runDay(journey: Journey, day: string) {
  const client = await signedIn(journey, 'mgr')
  return client.call(contract.runReconciliation, { params: { day } })
}

/** A diner's order, paid in the usual way. */
async function sell(journey: Journey, app: 'miniprogram' | 'h5' = 'miniprogram') {
  const [diner, table] = await Promise.all([newDiner(journey, app), newTable(journey)])
  const order = await placeAndPay(journey, diner, basketAt(table))
  return { diner, order, tradeNo: order.payment.tradeNo ?? '' }
}

/** A diner's order, paid while the network between us and Alipay is gone in both directions. */
async function sellUnheard(journey: Journey) {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  const order = await place(diner, basketAt(table))
  const { tradeNo } = await openTrade(diner, order.id)
  const { core } = journey.world.sandbox
  core.faults.add({ on: 'notification', kind: 'drop', tradeNo, count: null })
  core.faults.add({ on: 'request', method: 'alipay.trade.query', kind: 'system-error-before', tradeNo, count: null })
  core.faults.add({ on: 'request', method: 'alipay.trade.close', kind: 'system-error-before', tradeNo, count: null })
  core.trades.pay({ tradeNo })
  return { diner, order, tradeNo }
}

eachWorld((journey) => {
  beforeEach(async () => {
    journey().world.sandbox.core.faults.clear()
    await toNoon(journey())
  })

  describe('rule 11: our ledger and Alipay’s bill agree', () => {
    test('by itself on the next morning, for both apps at once, which have one bill', async () => {
      const day = today(journey())
      const [{ order }, { order: byH5 }] = [await sell(journey()), await sell(journey(), 'h5')]
      await toTen(journey())
      const paidFen = order.totalFen + byH5.totalFen
      expect(await readDay(journey(), day)).toMatchObject({
        state: 'done',
        store: { ours: { paidFen, refundedFen: 0 }, theirs: { paidFen, refundedFen: 0 }, counts: { equal: 2 } },
        openDiscrepancies: 0,
        discrepancies: [],
      })
      const client = await signedIn(journey(), 'owner')
      const { reconciliations } = good(await client.call(contract.listReconciliations, { query: {} }))
      expect(reconciliations[0]).toMatchObject({ day, state: 'done', openDiscrepancies: 0 })
    })

    test('after what was lost has been asked for again, once Alipay answers', async () => {
      const day = today(journey())
      const { diner, order, tradeNo } = await sellUnheard(journey())
      await toTen(journey())
      // All that time Alipay could not be asked, and on the day itself nothing was known of the payment.
      expect(await readDay(journey(), day)).toMatchObject({
        discrepancies: [{ bucket: 'state_differs', cause: 'notification_lost', orderId: order.id, state: 'open' }],
      })
      journey().world.sandbox.core.faults.clear()
      const found = good(await runDay(journey(), day))
      expect(found).toMatchObject({
        openDiscrepancies: 0,
        store: { counts: { equal: 1, state_differs: 0 } },
        discrepancies: [{ state: 'closed', closed: { at: expect.any(Number) } }],
      })
      expect(found.discrepancies[0]?.closed).not.toHaveProperty('by')
      await journey().world.settle()
      expect(journey().world.sandbox.core.trades.find({ tradeNo }).status).toBe('TRADE_SUCCESS')
      expect((await readOwn(diner, order.id)).paymentStatus).toBe('paid')
    })
  })

  describe('a difference', () => {
    test('has a likely cause, is told once, and is closed by a manager with a note', async () => {
      const day = today(journey())
      const { order, tradeNo } = await sell(journey())
      journey().world.sandbox.core.trades.refund({ tradeNo }, { amountFen: 100, outRequestNo: 'console-1' })
      const told = await metric(journey(), 'alarms_total', { kind: 'bill_mismatch' })
      await toTen(journey())
      expect(good(await runDay(journey(), day)).openDiscrepancies).toBe(1)
      expect(await metric(journey(), 'alarms_total', { kind: 'bill_mismatch' })).toBe(told + 1)
      const [difference] = (await readDay(journey(), day)).discrepancies
      expect(difference).toMatchObject({
        bucket: 'theirs_only',
        cause: 'refunded_by_hand',
        kind: 'refund',
        paymentId: order.payment.id,
        theirs: { amountFen: 100 },
      })
      const [manager, chef] = [await signedIn(journey(), 'mgr'), await signedIn(journey(), 'chef')]
      const close = (client: typeof manager, note: string) =>
        client.call(contract.closeDiscrepancy, { params: { discrepancyId: difference?.id ?? '' }, body: { note } })
      expect(problemOf(await close(chef, '好')).code).toBe('forbidden')
      expect(problemOf(await close(manager, '  ')).code).toBe('body_invalid')
      expect(problemOf(await close(manager, '菜'.repeat(501))).problems).toMatchObject([{ code: 'note_too_long' }])
      expect(good(await close(manager, '顾客投诉，已退 1 元'))).toMatchObject({
        state: 'closed',
        closed: { note: '顾客投诉，已退 1 元', by: { name: expect.any(String) } },
      })
      expect(problemOf(await close(manager, '再来')).code).toBe('discrepancy_closed')
      expect(good(await runDay(journey(), day)).openDiscrepancies).toBe(0)
    })

    test('of another program on the same account belongs to no store and holds nothing of its buyer', async () => {
      const day = today(journey())
      const { core } = journey().world.sandbox
      const { appId } = journey().world.config.alipay.apps.miniprogram
      const { sellerId } = journey().world.config.alipay
      const expiresAt = journey().world.clock.now() + hourMs
      const till = { appId, sellerId, productCode: 'FACE_TO_FACE', subject: '收银台' }
      core.trades.create({ ...till, outTradeNo: 'TILL-42', totalFen: 6_600, expiresAt })
      core.trades.pay({ outTradeNo: 'TILL-42' }, 'lin')
      await toTen(journey())
      expect(await readDay(journey(), day)).toMatchObject({
        store: { theirs: { paidFen: 0 } },
        unassigned: { ours: { paidFen: 0 }, theirs: { paidFen: 6_600 }, counts: { theirs_only: 1 } },
        discrepancies: [{ cause: 'other_program', paymentId: 'TILL-42' }],
      })
      const stored = JSON.stringify(await journey().stored.rows('discrepancies'))
      expect(stored).toContain('TILL-42')
      expect(stored).not.toMatch(/\*|@|lin|收银台/)
    })
  })

  describe('the bill', () => {
    test('is asked for only once its day is over, and again until it is out', async () => {
      const day = today(journey())
      expect(problemOf(await runDay(journey(), day)).code).toBe('day_not_over')
      expect(problemOf(await runDay(journey(), '2026-02-30')).code).toBe('reconciliation_not_found')
      await sell(journey())
      await passTo(journey(), 3 * hourMs)
      expect(problemOf(await runDay(journey(), day))).toMatchObject({ code: 'bill_not_ready', status: 409 })
      expect((await readDay(journey(), day)).state).toBe('waiting')
      await toTen(journey())
      expect((await readDay(journey(), day)).state).toBe('done')
    })

    test('that cannot be fetched changes nothing, and comes later by itself', async () => {
      const day = today(journey())
      await sell(journey())
      await passTo(journey(), 9 * hourMs)
      await journey().gateway.shut()
      expect(problemOf(await runDay(journey(), day)).code).toBe('alipay_unreachable')
      await journey().gateway.open()
      const { core } = journey().world.sandbox
      core.faults.add({ on: 'request', method: billMethod, kind: 'no-signature', count: 1 })
      expect(problemOf(await runDay(journey(), day)).code).toBe('alipay_unreachable')
      await toTen(journey())
      expect(await readDay(journey(), day)).toMatchObject({ state: 'done', openDiscrepancies: 0 })
    })

    test('of days that were missed is fetched once we are up again', async () => {
      const day = today(journey())
      const { order } = await sell(journey())
      await journey().restart()
      journey().world.clock.advance(3 * dayMs)
      await journey().world.settle()
      expect(await readDay(journey(), day)).toMatchObject({
        state: 'done',
        store: { theirs: { paidFen: order.totalFen } },
      })
      const client = await signedIn(journey(), 'owner')
      const { reconciliations } = good(await client.call(contract.listReconciliations, { query: {} }))
      expect(reconciliations.slice(0, 3).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
      expect(reconciliations[2]?.day).toBe(day)
    })

    test('is for owners and managers', async () => {
      const day = today(journey())
      const chef = await signedIn(journey(), 'chef')
      expect(problemOf(await chef.call(contract.listReconciliations, { query: {} })).code).toBe('forbidden')
      expect(problemOf(await chef.call(contract.readReconciliation, { params: { day } })).code).toBe('forbidden')
      expect(problemOf(await chef.call(contract.runReconciliation, { params: { day } })).code).toBe('forbidden')
      const nobody = clientOf(journey().world.url)
      expect(problemOf(await nobody.call(contract.listReconciliations, { query: {} })).code).toBe('session_missing')
      const manager = await signedIn(journey(), 'mgr')
      const query = { before: 'yesterday' }
      expect(problemOf(await manager.call(contract.listReconciliations, { query })).code).toBe('query_invalid')
      expect(problemOf(await manager.call(contract.readReconciliation, { params: { day: '1999-01-01' } })).code).toBe(
        'reconciliation_not_found',
      )
    })
  })
})
