import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import type { OwnOrder, StaffOrder } from '@kaifan/shared/contract'
import { refundFen } from '@kaifan/shared/pricing'
import { describe, expect, test } from 'vitest'
import { loseNotification, refundedFen, requestsOf, strike, tradeOf } from './alipay.ts'
import { follow } from './event-feed.ts'
import {
  basketAt,
  dishes,
  good,
  newDiner,
  newTable,
  placeAndPay,
  problemOf,
  readOwn,
  readStaff,
  staffOf,
  ticketsOf,
} from './people.ts'
import type { Diner } from './people.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

const minuteMs = 60_000

interface Meal {
  diner: Diner
  order: OwnOrder
}

/** Two of mapo tofu and three greens with tea for two, paid for. */
async function eat(journey: Journey): Promise<Meal> {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  const lines = [
    { ...dishes.mapo, quantity: 2 },
    { ...dishes.greens, quantity: 3 },
  ]
  return { diner, order: await placeAndPay(journey, diner, basketAt(table, { lines })) }
}

async function pass({ world }: Journey, ms: number): Promise<void> {
  world.clock.advance(ms)
  await world.settle()
}

type Wanted = { mapo?: number; greens?: number }

function linesOf({ lines }: Pick<OwnOrder, 'lines'>, wanted: Wanted) {
  return lines.flatMap(({ id, itemId }) => {
    const quantity = itemId === 'mapo' ? wanted.mapo : wanted.greens
    return quantity === undefined ? [] : [{ lineId: id, quantity }]
  })
}

function ask({ diner, order }: Meal, wanted: Wanted, idempotencyKey: string = randomUUID()) {
  return diner.client.call(contract.askRefund, {
    params: { orderId: order.id },
    body: { lines: linesOf(order, wanted), reason: 'too_slow', note: '等不及了' },
    idempotencyKey,
  })
}

/** Some station has begun, so that nothing is granted at once any more. */
async function beginToCook(journey: Journey, orderId: string): Promise<void> {
  const chef = (await staffOf(journey, 'chef')).client
  const [ticket] = await ticketsOf(journey, orderId)
  good(await chef.call(contract.startTicket, { params: { ticketId: ticket?.id ?? '' } }))
}

async function askLate(journey: Journey, meal: Meal, wanted: Wanted): Promise<string> {
  await beginToCook(journey, meal.order.id)
  const asked = good(await ask(meal, wanted))
  expect(asked.refundRequests).toMatchObject([{ state: 'asked' }])
  return asked.refundRequests[0]?.id ?? ''
}

async function grant(journey: Journey, account: 'owner' | 'mgr' | 'chef', requestId: string) {
  const { client } = await staffOf(journey, account)
  return client.call(contract.grantRefund, { params: { requestId }, body: {} })
}

async function refund(journey: Journey, account: 'owner' | 'mgr' | 'chef', order: OwnOrder, wanted?: Wanted) {
  const { client } = await staffOf(journey, account)
  const body = wanted ? { lines: linesOf(order, wanted), note: '送错了' } : {}
  return client.call(contract.refundOrder, { params: { orderId: order.id }, body, idempotencyKey: randomUUID() })
}

function sumOf({ refunds }: StaffOrder): number {
  return refunds.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** Which calls told us how each refund of the order stands. */
async function causesOf({ stored }: Journey, { refunds }: StaffOrder): Promise<string[]> {
  const steps = await stored.rows('money_steps')
  const own = steps.filter((row) => refunds.some(({ id }) => id === row['subject_id']))
  return own.map((row) => `${String(row['to_state'])} by ${String(row['cause'])}`).toSorted()
}

eachWorld((journey) => {
  describe('a diner asks for money back', () => {
    test('before cooking: it is granted at once, comes back by line to the fen, and the kitchen cooks less', async () => {
      const meal = await eat(journey())
      const { order, diner } = meal
      expect(order.refundTerms).toBe('at_once')
      const screen = await follow(journey().world.url, {
        authorization: `Bearer ${(await staffOf(journey(), 'owner')).token}`,
      })
      const asked = good(await ask(meal, { mapo: 1, greens: 2 }))
      const amountFen = refundFen(order, linesOf(order, { mapo: 1, greens: 2 }))
      expect(asked.refundRequests).toMatchObject([{ state: 'granted', by: 'diner', amountFen, note: '等不及了' }])
      const heard = await screen.next(({ type }) => type === 'refund_request.changed')
      expect(heard.data).toMatchObject({ orderId: order.id, state: 'granted', amountFen })
      await screen.leave()
      await journey().world.settle()
      expect(refundedFen(journey(), order.payment.id)).toBe(amountFen)
      expect(await readOwn(diner, order.id)).toMatchObject({
        status: 'accepted',
        paymentStatus: 'partially_refunded',
        refundedFen: amountFen,
        refunding: false,
        refundRequests: [{ refundState: 'done' }],
        lines: [{ refundedQuantity: 1 }, { refundedQuantity: 2 }],
      })
      const [ticket] = await ticketsOf(journey(), order.id)
      expect(ticket?.lines.map(({ itemId, quantity }) => [itemId, quantity])).toEqual([
        ['mapo', 1],
        ['greens', 1],
      ])
    })

    test('several times, until exactly what was paid is back; refunds of the trade keep 3 s between them', async () => {
      const meal = await eat(journey())
      const { order, diner } = meal
      for (const wanted of [{ greens: 1 }, { mapo: 1, greens: 1 }, { greens: 1 }, { mapo: 1 }])
        good(await ask(meal, wanted))
      await journey().world.settle()
      expect((await readStaff(journey(), order.id)).refunds.filter(({ state }) => state === 'done')).toHaveLength(1)
      for (let seconds = 0; seconds < 16; seconds += 2) await pass(journey(), 2_000)
      expect(refundedFen(journey(), order.payment.id)).toBe(order.totalFen)
      const end = await readStaff(journey(), order.id)
      expect(end).toMatchObject({ status: 'cancelled', cancelReason: 'diner', paymentStatus: 'refunded' })
      expect(end.refunds.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
      expect(
        tradeOf(journey(), order)
          .refunds.map(({ outRequestNo }) => outRequestNo)
          .toSorted(),
      ).toEqual(end.refunds.map(({ id }) => id).toSorted())
      const warnings = journey()
        .world.sandbox.journal.list()
        .flatMap((record) => record.warnings)
      expect(warnings.filter((warning) => warning.includes('3 s'))).toEqual([])
      expect(await ticketsOf(journey(), order.id)).toEqual([])
      const { orders } = good(await diner.client.call(contract.listOrders, { query: { filter: 'refunds' } }))
      expect(orders).toMatchObject([{ id: order.id, paymentStatus: 'refunded', refundedFen: order.totalFen }])
    })

    test('once cooking has begun: staff see it and grant it, and what is cooked is cooked', async () => {
      const meal = await eat(journey())
      const requestId = await askLate(journey(), meal, { mapo: 1 })
      const chef = (await staffOf(journey(), 'chef')).client
      const { requests } = good(await chef.call(contract.listRefundRequests, { query: {} }))
      expect(requests.find(({ id }) => id === requestId)).toMatchObject({
        reason: 'too_slow',
        order: { id: meal.order.id, orderNumber: meal.order.orderNumber, status: 'preparing' },
      })
      const granted = good(await grant(journey(), 'chef', requestId))
      expect(granted).toMatchObject({ refunding: true, refundRequests: [{ state: 'granted' }] })
      await journey().world.settle()
      expect(await readOwn(meal.diner, meal.order.id)).toMatchObject({
        status: 'preparing',
        paymentStatus: 'partially_refunded',
        refundRequests: [{ refundState: 'done' }],
      })
      const [ticket] = await ticketsOf(journey(), meal.order.id)
      expect(ticket?.lines.map(({ quantity }) => quantity)).toEqual([2, 3])
    })

    test('and is told why not', async () => {
      const meal = await eat(journey())
      const requestId = await askLate(journey(), meal, { mapo: 1 })
      const chef = (await staffOf(journey(), 'chef')).client
      const params = { requestId }
      const silent = await chef.call(contract.declineRefund, { params, body: { note: '  ' } })
      expect(problemOf(silent).code).toBe('body_invalid')
      good(await chef.call(contract.declineRefund, { params, body: { note: '已经下锅了' } }))
      expect(await readOwn(meal.diner, meal.order.id)).toMatchObject({
        paymentStatus: 'paid',
        refundTerms: 'on_request',
        refundRequests: [{ state: 'declined', decisionNote: '已经下锅了' }],
      })
      expect(problemOf(await grant(journey(), 'owner', requestId)).code).toBe('refund_request_decided')
      expect(good(await ask(meal, { greens: 1 })).refundRequests).toMatchObject([{}, { state: 'asked' }])
    })

    test('of an order of their own, and of what is left of it', async () => {
      const [meal, other] = await Promise.all([eat(journey()), newDiner(journey())])
      expect(problemOf(await ask({ ...meal, diner: other }, { mapo: 1 })).code).toBe('order_not_found')
      good(await ask(meal, { greens: 2 }))
      const tooMuch = problemOf(await ask(meal, { mapo: 1, greens: 2 }))
      expect(tooMuch).toMatchObject({ code: 'refund_too_much', problems: [{ line: 1, available: 1 }] })
      await beginToCook(journey(), meal.order.id)
      good(await ask(meal, { mapo: 1 }))
      expect(problemOf(await ask(meal, { mapo: 1 })).code).toBe('refund_asked_already')
    })
  })

  describe('staff send money back', () => {
    test('some or all of it, up to the store’s limit; more takes a manager', async () => {
      const { diner, order } = await eat(journey())
      const { owner } = journey().world.demo
      good(await owner.call(contract.changeStoreSettings, { body: { staffRefundLimitFen: 3000 } }))
      await beginToCook(journey(), order.id)
      good(await refund(journey(), 'chef', order, { greens: 1 }))
      const above = problemOf(await refund(journey(), 'chef', order))
      expect(above).toMatchObject({ code: 'refund_above_limit', status: 403 })
      const all = good(await refund(journey(), 'mgr', order))
      good(await owner.call(contract.changeStoreSettings, { body: { staffRefundLimitFen: 10_000 } }))
      expect(sumOf(all)).toBe(order.totalFen)
      await pass(journey(), 5_000)
      expect(refundedFen(journey(), order.payment.id)).toBe(order.totalFen)
      expect(await readOwn(diner, order.id)).toMatchObject({
        status: 'preparing',
        paymentStatus: 'refunded',
        refundTerms: 'none',
        refundRequests: [{ by: 'staff', note: '送错了' }, { by: 'staff' }],
      })
      expect(problemOf(await refund(journey(), 'owner', order)).code).toBe('order_not_refundable')
    })
  })

  describe('at the same time', () => {
    test('one request that comes twice is one, and two requests never take more than there is', async () => {
      const meal = await eat(journey())
      const [first, second] = await Promise.all(['once', 'once'].map((key) => ask(meal, { mapo: 1 }, key)))
      expect(second && good(second)).toEqual(first && good(first))
      const replies = await Promise.all([1, 2, 3].map(() => ask(meal, { mapo: 1, greens: 2 })))
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      for (let n = 0; n < 3; n++) await pass(journey(), 5_000)
      const end = await readStaff(journey(), meal.order.id)
      expect(end.refundRequests).toHaveLength(2)
      expect(refundedFen(journey(), meal.order.payment.id)).toBe(sumOf(end))
      expect(end.refundedFen).toBe(sumOf(end))
    })

    test('colleagues who grant the same request send it back once', async () => {
      const meal = await eat(journey())
      const requestId = await askLate(journey(), meal, { greens: 1 })
      const replies = await Promise.all([grant(journey(), 'owner', requestId), grant(journey(), 'mgr', requestId)])
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      expect(replies.flatMap((reply) => (reply.ok ? [] : problemOf(reply).code))).toEqual(['refund_request_decided'])
      await pass(journey(), minuteMs)
      expect(tradeOf(journey(), meal.order).refunds).toHaveLength(1)
    })
  })

  describe('rule 8: whatever comes of the call, one refund under one number', () => {
    test.each([
      { kind: 'system-error-after', heard: 'unknown', calls: 1 },
      { kind: 'no-signature', heard: 'unknown', calls: 1 },
      // The HTTP client calls once more by itself, and the second answer says that this call moved nothing.
      { kind: 'drop-after', heard: 'pending', calls: 2 },
    ] as const)(
      'an answer that is lost or worthless ($kind): the refund query decides',
      async ({ kind, heard, calls }) => {
        const meal = await eat(journey())
        loseNotification(journey())
        strike(journey(), 'alipay.trade.refund', kind)
        const asked = good(await ask(meal, { mapo: 1 }))
        await journey().world.settle()
        expect(await readOwn(meal.diner, meal.order.id)).toMatchObject({
          paymentStatus: 'paid',
          refunding: true,
          refundRequests: [{ refundState: heard }],
        })
        await pass(journey(), 11_000)
        const end = await readStaff(journey(), meal.order.id)
        expect(end).toMatchObject({ refundedFen: asked.refundRequests[0]?.amountFen, refunds: [{ state: 'done' }] })
        const causes = new Set(['done by query', 'pending by refund', `${heard} by refund`])
        expect(await causesOf(journey(), end)).toEqual([...causes])
        expect(requestsOf(journey(), 'alipay.trade.refund', meal.order.payment.id)).toBe(calls)
        expect(tradeOf(journey(), meal.order).refunds).toHaveLength(1)
      },
    )

    test('a call that never arrives is made again under the same number, also between other refunds', async () => {
      const meal = await eat(journey())
      strike(journey(), 'alipay.trade.refund', 'system-error-before', 2)
      good(await ask(meal, { mapo: 1 }))
      good(await ask(meal, { greens: 1 }))
      await journey().world.settle()
      for (let n = 0; n < 12; n++) await pass(journey(), 11_000)
      const end = await readStaff(journey(), meal.order.id)
      expect(end.refunds.map(({ state }) => state)).toEqual(['done', 'done'])
      expect(
        tradeOf(journey(), meal.order)
          .refunds.map(({ outRequestNo }) => outRequestNo)
          .toSorted(),
      ).toEqual(end.refunds.map(({ id }) => id).toSorted())
    })

    test('a refund that Alipay takes in and makes later is not done before it is made', async () => {
      const meal = await eat(journey())
      journey().world.sandbox.core.faults.add({ on: 'refund', kind: 'pending', count: 1, delayMs: minuteMs })
      good(await ask(meal, { mapo: 1 }))
      await journey().world.settle()
      await pass(journey(), 11_000)
      expect(await readOwn(meal.diner, meal.order.id)).toMatchObject({
        paymentStatus: 'paid',
        refunding: true,
        refundRequests: [{ refundState: 'pending' }],
      })
      for (let n = 0; n < 4; n++) await pass(journey(), minuteMs)
      expect(await readOwn(meal.diner, meal.order.id)).toMatchObject({
        paymentStatus: 'partially_refunded',
        refundRequests: [{ refundState: 'done' }],
      })
      expect(tradeOf(journey(), meal.order).refunds).toHaveLength(1)
    })

    test('while the seller’s account is short it waits, people are told, and it is made once there is money', async () => {
      const meal = await eat(journey())
      const { faults } = journey().world.sandbox.core
      const short = faults.add({ on: 'refund', kind: 'seller-balance-short', count: null })
      good(await ask(meal, { greens: 1 }))
      await journey().world.settle()
      const waiting = await readStaff(journey(), meal.order.id)
      expect(waiting).toMatchObject({ refunding: true, refundedFen: 0 })
      const alarms = await journey().stored.rows('alarms')
      expect(alarms.filter((row) => row['refund_id'] === waiting.refunds[0]?.id)).toMatchObject([
        { kind: 'refund_stuck', detail: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' },
      ])
      await pass(journey(), 11 * minuteMs)
      expect(refundedFen(journey(), meal.order.payment.id)).toBe(0)
      faults.remove(short)
      await pass(journey(), 11 * minuteMs)
      const end = await readStaff(journey(), meal.order.id)
      expect(end).toMatchObject({ paymentStatus: 'partially_refunded', refunds: [{ state: 'done' }] })
      expect(tradeOf(journey(), meal.order).refunds.map(({ outRequestNo }) => outRequestNo)).toEqual([
        waiting.refunds[0]?.id,
      ])
    })
  })

  test('rule 11: at rest each refund of ours is Alipay’s, number by number and to the fen', async () => {
    await pass(journey(), 30 * minuteMs)
    const ours = (await journey().stored.rows('refunds')).map(
      (row) => `${String(row['id'])} ${Number(row['amount_fen'])}`,
    )
    const trades = journey().world.sandbox.core.trades.list()
    const theirs = trades.flatMap(({ refunds }) => refunds).map((made) => `${made.outRequestNo} ${made.amountFen}`)
    expect(theirs.toSorted()).toEqual(ours.toSorted())
  })
})
