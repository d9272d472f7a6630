import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import { describe, expect, test } from 'vitest'
import { loseNotification, pay, refundedFen, requestsOf, strike, tradeOf } from './alipay.ts'
import { good, openTrade, problemOf, readOwn, readStaff, startPayment, ticketsOf } from './people.ts'
import {
  alarm,
  checkOut,
  counted,
  expectBooksToAgree,
  minuteMs,
  notificationsOf,
  order,
  outcome,
  pass,
  refresh,
  state,
} from './purchase.ts'
import { eachWorld } from './world.ts'

eachWorld((journey) => {
  describe('rule 2: an order is paid', () => {
    test('when a verified notification says so', async () => {
      const { diner, order, payment } = await checkOut(journey())
      const change = await counted(journey(), { applied: outcome('applied'), paid: state('paid') }, async () => {
        pay(journey(), payment.tradeNo)
        await journey().world.settle()
      })
      expect(change).toEqual({ applied: 1, paid: 1 })
      expect(await readOwn(diner, order.id)).toMatchObject({ status: 'accepted', paymentStatus: 'paid' })
      expect(requestsOf(journey(), 'alipay.trade.query', payment.paymentId)).toBe(0)
    })

    test('when the phone asks again and Alipay’s answer says so, where the notification was lost', async () => {
      const { diner, order, payment } = await checkOut(journey())
      loseNotification(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      expect((await readOwn(diner, order.id)).paymentStatus).toBe('unpaid')
      expect(await refresh(diner, order.id)).toMatchObject({ paymentStatus: 'paid', status: 'accepted' })
      await pass(journey(), 5 * minuteMs)
      expect(await notificationsOf(journey(), payment.paymentId)).toMatchObject([{ outcome: 'without_effect' }])
      expect(await ticketsOf(journey(), order.id)).toHaveLength(1)
    })

    test('when our own query says so, where the notification was lost and the phone is silent', async () => {
      const { diner, order, payment } = await checkOut(journey())
      loseNotification(journey())
      pay(journey(), payment.tradeNo)
      await pass(journey(), minuteMs)
      expect((await readOwn(diner, order.id)).paymentStatus).toBe('paid')
    })

    test('also where that is learnt only after it has expired', async () => {
      const { diner, order, payment } = await checkOut(journey())
      loseNotification(journey())
      pay(journey(), payment.tradeNo)
      await pass(journey(), 16 * minuteMs)
      expect(await readOwn(diner, order.id)).toMatchObject({ status: 'accepted', paymentStatus: 'paid' })
      expect(refundedFen(journey(), payment.paymentId)).toBe(0)
    })

    test('never by what the phone says: asking for an unpaid one changes nothing, and asking often does not ask Alipay', async () => {
      const { diner, order, payment } = await checkOut(journey())
      for (let n = 0; n < 5; n++) expect((await refresh(diner, order.id)).paymentStatus).toBe('unpaid')
      expect(requestsOf(journey(), 'alipay.trade.query', payment.paymentId)).toBe(1)
      journey().world.clock.advance(4_000)
      await refresh(diner, order.id)
      expect(requestsOf(journey(), 'alipay.trade.query', payment.paymentId)).toBe(2)
    })
  })

  describe('rule 3: unknown is never failed', () => {
    test('a create that broke in Alipay is confirming, and asking again finds the same trade', async () => {
      const { diner, order: placed } = await order(journey())
      strike(journey(), 'alipay.trade.create', 'system-error-after')
      const first = good(await startPayment(diner, placed.id))
      expect(first).toMatchObject({ state: 'unknown', tradeNo: null })
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('confirming')
      const second = await openTrade(diner, placed.id)
      expect(second).toMatchObject({ paymentId: first.paymentId, state: 'pending' })
      pay(journey(), second.tradeNo)
      await journey().world.settle()
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('paid')
    })

    test('a create without any answer is found by our own query', async () => {
      const { diner, order: placed } = await order(journey())
      strike(journey(), 'alipay.trade.create', 'timeout-after')
      const { paymentId, ...unanswered } = good(await startPayment(diner, placed.id))
      expect(unanswered).toMatchObject({ state: 'unknown', tradeNo: null })
      await pass(journey(), minuteMs)
      const { tradeNo } = tradeOf(journey(), placed)
      expect((await readOwn(diner, placed.id)).payment).toMatchObject({ id: paymentId, state: 'pending', tradeNo })
    })

    test('an answer whose signature is wrong is an alarm and concludes nothing', async () => {
      const { diner, order: placed } = await order(journey())
      strike(journey(), 'alipay.trade.create', 'bad-signature')
      const change = await counted(journey(), { alarm: alarm('signature_failure') }, async () => {
        expect(good(await startPayment(diner, placed.id))).toMatchObject({ state: 'unknown', tradeNo: null })
      })
      expect(change).toEqual({ alarm: 1 })
      expect((await openTrade(diner, placed.id)).tradeNo).toBe(tradeOf(journey(), placed).tradeNo)
    })

    test('a create that made nothing is not given up before its time is over by a minute', async () => {
      const { diner, order: placed } = await order(journey())
      strike(journey(), 'alipay.trade.create', 'system-error-before')
      await startPayment(diner, placed.id)
      const now = () => journey().world.clock.now()
      await pass(journey(), minuteMs)
      expect((await readOwn(diner, placed.id)).payment.state).toBe('unknown')
      await pass(journey(), placed.payment.expiresAt + 55_000 - now())
      expect(await readOwn(diner, placed.id)).toMatchObject({
        status: 'awaiting_payment',
        payment: { state: 'unknown' },
      })
      await pass(journey(), placed.payment.expiresAt + 61_000 - now())
      await pass(journey(), 31_000)
      expect(await readOwn(diner, placed.id)).toMatchObject({ status: 'cancelled', payment: { state: 'closed' } })
    })

    test('a query without an answer concludes nothing, and the next one does', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      loseNotification(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      strike(journey(), 'alipay.trade.query', 'system-error-after')
      expect(await refresh(diner, placed.id)).toMatchObject({ paymentStatus: 'confirming', status: 'awaiting_payment' })
      await pass(journey(), minuteMs)
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('paid')
    })
  })

  describe('rule 4: ids are ours, so doing it twice is doing it once', () => {
    test('Alipay that cannot be reached at the create is asked again for the same payment', async () => {
      const { diner, order: placed } = await order(journey())
      await journey().gateway.shut()
      const refused = await startPayment(diner, placed.id).finally(() => journey().gateway.open())
      expect(problemOf(refused).code).toBe('alipay_unreachable')
      const payment = await openTrade(diner, placed.id)
      expect(payment.paymentId).toBe(placed.payment.id)
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('paid')
    })

    test('several taps at once make one trade', async () => {
      const { diner, order: placed } = await order(journey())
      const payments = await Promise.all([1, 2, 3].map(() => openTrade(diner, placed.id)))
      expect(new Set(payments.map(({ tradeNo }) => tradeNo)).size).toBe(1)
      expect((await readStaff(journey(), placed.id)).payments).toHaveLength(1)
    })

    test('the same key twice at once gets the same payment', async () => {
      const { diner, order: placed } = await order(journey())
      const idempotencyKey = randomUUID()
      const ask = async () =>
        good(await diner.client.call(contract.startPayment, { params: { orderId: placed.id }, idempotencyKey }))
      const [one, other] = await Promise.all([ask(), ask()])
      expect(one.paymentId).toBe(other.paymentId)
    })

    test('the same key again finds nothing to pay where the order was given up meanwhile', async () => {
      const { diner, order: placed } = await order(journey())
      const request = { params: { orderId: placed.id }, idempotencyKey: randomUUID() }
      const { paymentId } = good(await diner.client.call(contract.startPayment, request))
      good(await diner.client.call(contract.cancelOrder, { params: { orderId: placed.id } }))
      expect(problemOf(await diner.client.call(contract.startPayment, request)).code).toBe('order_not_payable')
      expect(requestsOf(journey(), 'alipay.trade.create', paymentId)).toBe(1)
    })
  })

  test('rule 11: at rest our ledger and Alipay’s agree to the fen', () => expectBooksToAgree(journey()))
})
