import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import type { OwnOrder, Payment } from '@kaifan/shared/contract'
import { describe, expect, test } from 'vitest'
import {
  loseNotification,
  notify,
  paidFields,
  pay,
  refundedFen,
  requestsOf,
  rewriteTrade,
  signed,
  strike,
  tradeOf,
} from './alipay.ts'
import {
  basketAt,
  good,
  metric,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  problemOf,
  readOwn,
  readStaff,
  startPayment,
  ticketsOf,
} from './people.ts'
import type { Diner } from './people.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

const minuteMs = 60_000

interface Purchase {
  diner: Diner
  order: OwnOrder
  payment: Payment & { tradeNo: string }
}

async function order(journey: Journey): Promise<Pick<Purchase, 'diner' | 'order'>> {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { diner, order: await place(diner, basketAt(table)) }
}

/** An order with its trade at Alipay, not yet paid. */
async function checkOut(journey: Journey): Promise<Purchase> {
  const { diner, order: placed } = await order(journey)
  return { diner, order: placed, payment: await openTrade(diner, placed.id) }
}

async function pass({ world }: Journey, ms: number): Promise<void> {
  world.clock.advance(ms)
  await world.settle()
}

function refresh(diner: Diner, orderId: string) {
  return diner.client.call(contract.refreshPayment, { params: { orderId } }).then(good)
}

function cancel(diner: Diner, orderId: string) {
  return diner.client.call(contract.cancelOrder, { params: { orderId } })
}

/** What the test's own steps add to some counters. */
async function counted(
  journey: Journey,
  counters: Record<string, [name: string, labels: Record<string, string>]>,
  work: () => Promise<unknown>,
) {
  const read = async () => {
    const values: Record<string, number> = {}
    for (const [key, [name, labels]] of Object.entries(counters)) values[key] = await metric(journey, name, labels)
    return values
  }
  const before = await read()
  await work()
  const after = await read()
  return Object.fromEntries(Object.keys(after).map((key) => [key, (after[key] ?? 0) - (before[key] ?? 0)]))
}

const outcome = (name: string): [string, Record<string, string>] => ['notifications_total', { outcome: name }]
const alarm = (kind: string): [string, Record<string, string>] => ['alarms_total', { kind }]
const state = (name: string): [string, Record<string, string>] => ['payments_total', { state: name }]

async function notificationsOf({ stored }: Journey, paymentId: string) {
  return (await stored.rows('notifications')).filter((row) => row['payment_id'] === paymentId)
}

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
  })

  describe('rule 5: a notification', () => {
    test('that comes several times is applied once and always answered success', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      loseNotification(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      const form = signed(journey(), paidFields(journey(), tradeOf(journey(), placed)))
      const change = await counted(
        journey(),
        { applied: outcome('applied'), repeated: outcome('repeated'), paid: state('paid') },
        async () => {
          expect(await Promise.all([notify(journey(), form), notify(journey(), form)])).toEqual(['success', 'success'])
          expect(await notify(journey(), form)).toBe('success')
        },
      )
      expect(change).toEqual({ applied: 1, repeated: 2, paid: 1 })
      expect(await ticketsOf(journey(), placed.id)).toHaveLength(1)
      const rows = await notificationsOf(journey(), payment.paymentId)
      expect(rows.map(({ raw }) => raw)).toEqual([form])
      expect((await readOwn(diner, placed.id)).timeline).toHaveLength(3)
    })

    test('of the same payment under another id has no effect', async () => {
      const { order: placed, payment } = await checkOut(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      const form = signed(journey(), paidFields(journey(), tradeOf(journey(), placed)))
      const change = await counted(journey(), { none: outcome('without_effect') }, async () => {
        expect(await notify(journey(), form)).toBe('success')
      })
      expect(change).toEqual({ none: 1 })
      expect(await ticketsOf(journey(), placed.id)).toHaveLength(1)
    })

    const forgeries: [string, (journey: Journey, fields: Record<string, string>) => string][] = [
      ['with sign_type=RSA', (at, fields) => signed(at, fields, 'RSA')],
      ['with sign_type=MD5', (at, fields) => signed(at, fields, 'MD5')],
      [
        'with another sum than was signed',
        (at, fields) => signed(at, fields).replace(/total_amount=[^&]*/, 'total_amount=0.01'),
      ],
      ['without a signature', (_at, fields) => new URLSearchParams({ ...fields, sign_type: 'RSA2' }).toString()],
      [
        'with a made-up signature',
        (_at, fields) => new URLSearchParams({ ...fields, sign_type: 'RSA2', sign: 'c2lnbg==' }).toString(),
      ],
      [
        'whose RSA2 signature is said to be RSA',
        (at, fields) => signed(at, fields).replace('sign_type=RSA2', 'sign_type=RSA'),
      ],
      ['with a field that comes twice', (at, fields) => `${signed(at, fields)}&total_amount=0.01`],
      ['that is no form', () => '{"trade_status":"TRADE_SUCCESS"}'],
    ]
    test.each(forgeries)('%s is answered failure and leaves no row', async (_name, forge) => {
      const { diner, order: placed } = await checkOut(journey())
      const rows = async () => (await journey().stored.rows('notifications')).length
      const before = await rows()
      const form = forge(journey(), paidFields(journey(), tradeOf(journey(), placed)))
      const change = await counted(journey(), { refused: outcome('not_verified') }, async () => {
        expect(await notify(journey(), form)).toBe('failure')
      })
      expect(change).toEqual({ refused: 1 })
      expect(await rows()).toBe(before)
      expect(await readOwn(diner, placed.id)).toMatchObject({ paymentStatus: 'unpaid', status: 'awaiting_payment' })
    })

    test('larger than any of Alipay’s is answered failure and stands in nobody’s way', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      expect(await notify(journey(), 'x'.repeat(70_000))).toBe('failure')
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('paid')
    })
  })

  describe('rule 6: a notification that disagrees changes nothing by itself', () => {
    test.each([
      ['foreign_app', { app_id: '2021999999999999' }],
      ['foreign_app', { app_id: '2021000000000002' }],
      ['foreign_seller', { seller_id: '2088999999999999' }],
    ])('%s is an alarm only: %j', async (name, changes) => {
      const { diner, order: placed, payment } = await checkOut(journey())
      const form = signed(journey(), paidFields(journey(), tradeOf(journey(), placed), changes))
      const change = await counted(
        journey(),
        { stranger: outcome(name), alarm: alarm('foreign_notification') },
        async () => {
          expect(await notify(journey(), form)).toBe('success')
          await journey().world.settle()
        },
      )
      expect(change).toEqual({ stranger: 1, alarm: 1 })
      expect(await notificationsOf(journey(), payment.paymentId)).toMatchObject([{ outcome: name, raw: form }])
      expect((await readOwn(diner, placed.id)).payment.state).toBe('pending')
      expect(requestsOf(journey(), 'alipay.trade.query', payment.paymentId)).toBe(0)
    })

    test('another amount: Alipay is asked at once, and its answer that nothing is paid leaves it so', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      const form = signed(journey(), paidFields(journey(), tradeOf(journey(), placed), { total_amount: '0.01' }))
      const change = await counted(
        journey(),
        { wrong: outcome('wrong_amount'), alarm: alarm('amount_mismatch') },
        async () => {
          expect(await notify(journey(), form)).toBe('success')
          await journey().world.settle()
        },
      )
      expect(change).toEqual({ wrong: 1, alarm: 1 })
      expect(requestsOf(journey(), 'alipay.trade.query', payment.paymentId)).toBe(1)
      expect((await readOwn(diner, placed.id)).payment.state).toBe('pending')
    })

    test('another amount: where Alipay’s answer has our amount, the order is paid', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      loseNotification(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      await notify(
        journey(),
        signed(journey(), paidFields(journey(), tradeOf(journey(), placed), { total_amount: '1.00' })),
      )
      await journey().world.settle()
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('paid')
    })

    test('another amount: where Alipay has it on its books, what it reports goes back and the payment has failed', async () => {
      const other = await checkOut(journey())
      rewriteTrade(journey(), other.payment.tradeNo, {
        status: 'TRADE_SUCCESS',
        totalFen: 100,
        paidAt: journey().world.clock.now(),
      })
      await notify(journey(), signed(journey(), paidFields(journey(), tradeOf(journey(), other.order))))
      await journey().world.settle()
      const failed = await readStaff(journey(), other.order.id)
      expect(failed.payments).toMatchObject([{ state: 'failed' }])
      expect(failed.refunds).toMatchObject([{ state: 'done', amountFen: 100, cause: 'wrong_amount' }])
      expect(refundedFen(journey(), other.payment.paymentId)).toBe(100)
      expect(await ticketsOf(journey(), other.order.id)).toEqual([])
    })

    test('an id that we never made is stored, counted and answered success', async () => {
      const { order: placed } = await checkOut(journey())
      const strange = `other_${randomUUID().replaceAll('-', '')}`
      const form = signed(journey(), paidFields(journey(), tradeOf(journey(), placed), { out_trade_no: strange }))
      const change = await counted(journey(), { unknown: outcome('unknown_payment') }, async () => {
        expect(await notify(journey(), form)).toBe('success')
      })
      expect(change).toEqual({ unknown: 1 })
      expect(await notificationsOf(journey(), strange)).toMatchObject([{ outcome: 'unknown_payment', raw: form }])
    })

    test.each([
      ['closed', { trade_status: 'TRADE_CLOSED' }],
      ['refunded', { out_biz_no: 'refund_1', refund_fee: '1.00', gmt_refund: '2026-11-23 12:00:01.000' }],
    ])('out of order: %s before paid does not keep it from being paid', async (_name, changes) => {
      const { diner, order: placed, payment } = await checkOut(journey())
      loseNotification(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      const trade = tradeOf(journey(), placed)
      expect(await notify(journey(), signed(journey(), paidFields(journey(), trade, changes)))).toBe('success')
      await journey().world.settle()
      expect(await notify(journey(), signed(journey(), paidFields(journey(), trade)))).toBe('success')
      expect(await readOwn(diner, placed.id)).toMatchObject({ paymentStatus: 'paid', refundedFen: 0 })
    })

    test('out of order: closed after paid changes nothing', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      const form = signed(
        journey(),
        paidFields(journey(), tradeOf(journey(), placed), { trade_status: 'TRADE_CLOSED' }),
      )
      expect(await notify(journey(), form)).toBe('success')
      await journey().world.settle()
      expect(await readOwn(diner, placed.id)).toMatchObject({ paymentStatus: 'paid', payment: { state: 'paid' } })
    })
  })

  describe('rule 7: what an order does not owe', () => {
    test('comes back in full by itself where it was paid for an order that had expired', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      await pass(journey(), 16 * minuteMs)
      expect((await readOwn(diner, placed.id)).status).toBe('cancelled')
      const change = await counted(journey(), { late: alarm('late_payment') }, async () => {
        // Alipay had taken the money in its last second.
        rewriteTrade(journey(), payment.tradeNo, { status: 'TRADE_SUCCESS', paidAt: journey().world.clock.now() })
        await notify(journey(), signed(journey(), paidFields(journey(), tradeOf(journey(), placed))))
        await journey().world.settle()
      })
      expect(change).toEqual({ late: 1 })
      expect(await readOwn(diner, placed.id)).toMatchObject({
        status: 'cancelled',
        paymentStatus: 'refunded',
        refundedFen: placed.totalFen,
        refunding: false,
      })
      expect(refundedFen(journey(), payment.paymentId)).toBe(placed.totalFen)
      expect(await ticketsOf(journey(), placed.id)).toEqual([])
    })

    test('comes back where the buyer paid while the diner gave the order up', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      strike(journey(), 'alipay.trade.close', 'system-error-before')
      good(await cancel(diner, placed.id))
      await journey().world.settle()
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      await pass(journey(), minuteMs)
      expect(await readOwn(diner, placed.id)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' })
      expect(refundedFen(journey(), payment.paymentId)).toBe(placed.totalFen)
    })

    test('or is kept by the order: paying and giving up at once leaves money and kitchen in agreement', async () => {
      for (let n = 0; n < 4; n++) {
        const { diner, order: placed, payment } = await checkOut(journey())
        const paying = async () => {
          try {
            pay(journey(), payment.tradeNo)
          } catch {
            // It was closed before.
          }
          await journey().world.settle()
        }
        await Promise.all(n % 2 === 0 ? [cancel(diner, placed.id), paying()] : [paying(), cancel(diner, placed.id)])
        await pass(journey(), minuteMs)
        const end = await readOwn(diner, placed.id)
        const trade = tradeOf(journey(), placed)
        const heldFen = trade.paidAt === undefined ? 0 : trade.totalFen - refundedFen(journey(), payment.paymentId)
        expect(heldFen).toBe(end.status === 'cancelled' ? 0 : placed.totalFen)
        expect(await ticketsOf(journey(), placed.id)).toHaveLength(end.status === 'cancelled' ? 0 : 1)
      }
    })

    test('comes back where the order was paid twice: the second payment, and only that', async () => {
      const { diner, order: placed, payment: first } = await checkOut(journey())
      journey().world.sandbox.core.trades.close({ tradeNo: first.tradeNo })
      await refresh(diner, placed.id)
      const second = await openTrade(diner, placed.id)
      expect(second.paymentId).not.toBe(first.paymentId)
      pay(journey(), second.tradeNo)
      await journey().world.settle()
      const change = await counted(journey(), { twice: alarm('duplicate_payment') }, async () => {
        const trade = journey().world.sandbox.core.trades.find({ tradeNo: first.tradeNo })
        rewriteTrade(journey(), first.tradeNo, { status: 'TRADE_SUCCESS', paidAt: journey().world.clock.now() })
        await notify(journey(), signed(journey(), paidFields(journey(), trade)))
        await journey().world.settle()
      })
      expect(change).toEqual({ twice: 1 })
      expect(refundedFen(journey(), first.paymentId)).toBe(placed.totalFen)
      expect(refundedFen(journey(), second.paymentId)).toBe(0)
      expect(await readOwn(diner, placed.id)).toMatchObject({
        status: 'accepted',
        paymentStatus: 'paid',
        refundedFen: 0,
        payment: { id: second.paymentId },
      })
      expect(await ticketsOf(journey(), placed.id)).toHaveLength(1)
    })

    test('a trade that is another buyer’s is closed first, then a new payment is made', async () => {
      const { diner, order: placed } = await order(journey())
      const { trades, identities } = journey().world.sandbox.core
      const { appId } = journey().world.config.alipay.apps.miniprogram
      const stranger = trades.create({
        appId,
        sellerId: journey().world.config.alipay.sellerId,
        outTradeNo: placed.payment.id,
        buyerId: identities.addBuyer().id,
        productCode: 'JSAPI_PAY',
        subject: placed.orderNumber,
        totalFen: placed.totalFen,
        expiresAt: placed.payment.expiresAt,
      })
      const payment = await openTrade(diner, placed.id)
      expect(payment.paymentId).not.toBe(placed.payment.id)
      expect(trades.find({ tradeNo: stranger.tradeNo }).status).toBe('TRADE_CLOSED')
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      const paid = await readStaff(journey(), placed.id)
      expect(paid).toMatchObject({ paymentStatus: 'paid', payments: [{ state: 'closed' }, { state: 'paid' }] })
    })

    test('a payment that Alipay refuses has failed, and a new one may be made', async () => {
      const { diner, order: placed } = await order(journey())
      const { trades } = journey().world.sandbox.core
      trades.create({
        appId: journey().world.config.alipay.apps.miniprogram.appId,
        sellerId: journey().world.config.alipay.sellerId,
        outTradeNo: placed.payment.id,
        buyerId: diner.buyer,
        productCode: 'JSAPI_PAY',
        subject: '另一张单',
        totalFen: 1,
        expiresAt: placed.payment.expiresAt,
      })
      expect(problemOf(await startPayment(diner, placed.id)).code).toBe('alipay_refused')
      expect((await readOwn(diner, placed.id)).payment).toMatchObject({
        state: 'failed',
        failure: 'ACQ.CONTEXT_INCONSISTENT',
      })
      const payment = await openTrade(diner, placed.id)
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('paid')
    })

    test('a trade that the buyer closed in their list of bills makes room for a new payment', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      journey().world.sandbox.core.trades.close({ tradeNo: payment.tradeNo })
      expect((await refresh(diner, placed.id)).payment.state).toBe('closed')
      const again = await openTrade(diner, placed.id)
      pay(journey(), again.tradeNo)
      await journey().world.settle()
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('paid')
    })
  })

  describe('rule 8: a refund is done when Alipay says so, and once', () => {
    /** Paid and then refused by the restaurant, while refunds fare as `meddle` has it. */
    async function refuse(meddle: () => void) {
      const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
      const paid = await placeAndPay(journey(), diner, basketAt(table))
      meddle()
      good(await journey().world.demo.owner.call(contract.refuseOrder, { params: { orderId: paid.id }, body: {} }))
      await journey().world.settle()
      return { diner, paid }
    }
    const refundOf = async (id: string) => (await readStaff(journey(), id)).refunds

    test('a refund that Alipay made without an answer is found by the query', async () => {
      const { diner, paid } = await refuse(() => {
        loseNotification(journey())
        strike(journey(), 'alipay.trade.refund', 'system-error-after')
      })
      expect(await refundOf(paid.id)).toMatchObject([{ state: 'unknown' }])
      expect(await readOwn(diner, paid.id)).toMatchObject({ refunding: true, paymentStatus: 'paid', refundedFen: 0 })
      await pass(journey(), 11_000)
      expect(await refundOf(paid.id)).toMatchObject([{ state: 'done', amountFen: paid.totalFen }])
      expect(requestsOf(journey(), 'alipay.trade.refund', paid.payment.id)).toBe(1)
      expect(refundedFen(journey(), paid.payment.id)).toBe(paid.totalFen)
    })

    test('a refund that Alipay made without an answer is found when its notification comes', async () => {
      const { paid } = await refuse(() => strike(journey(), 'alipay.trade.refund', 'system-error-after'))
      expect(await refundOf(paid.id)).toMatchObject([{ state: 'done' }])
      expect(requestsOf(journey(), 'alipay.trade.refund', paid.payment.id)).toBe(1)
    })

    test('a refund that Alipay never made is sent again under its own number', async () => {
      const { diner, paid } = await refuse(() => strike(journey(), 'alipay.trade.refund', 'system-error-before'))
      await pass(journey(), 11_000)
      const [refund] = await refundOf(paid.id)
      expect(refund).toMatchObject({ state: 'done' })
      expect(tradeOf(journey(), paid).refunds.map(({ outRequestNo }) => outRequestNo)).toEqual([refund?.id])
      expect(await readOwn(diner, paid.id)).toMatchObject({ paymentStatus: 'refunded', refunding: false })
    })

    test('a refund of which nothing can be learnt for a while is still made once', async () => {
      const { paid } = await refuse(() => {
        loseNotification(journey())
        strike(journey(), 'alipay.trade.refund', 'system-error-after')
        strike(journey(), 'alipay.trade.fastpay.refund.query', 'system-error-before', 3)
      })
      for (const wait of [11_000, 11_000, 31_000, 2 * minuteMs, 11 * minuteMs]) await pass(journey(), wait)
      expect(await refundOf(paid.id)).toMatchObject([{ state: 'done' }])
      expect(tradeOf(journey(), paid).refunds).toHaveLength(1)
    })

    test('while Alipay cannot be reached the refund waits', async () => {
      const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
      const paid = await placeAndPay(journey(), diner, basketAt(table))
      await journey().gateway.shut()
      good(await journey().world.demo.owner.call(contract.refuseOrder, { params: { orderId: paid.id }, body: {} }))
      await journey().world.settle()
      expect(refundedFen(journey(), paid.payment.id)).toBe(0)
      await journey().gateway.open()
      await pass(journey(), 11_000)
      await pass(journey(), 31_000)
      expect(refundedFen(journey(), paid.payment.id)).toBe(paid.totalFen)
    })
  })

  test('rule 11: at rest our ledger and Alipay’s agree to the fen', async () => {
    await pass(journey(), 30 * minuteMs)
    const payments = await journey().stored.rows('payments')
    const refunds = await journey().stored.rows('refunds')
    const open = payments.filter((row) => ['created', 'pending', 'unknown'].includes(String(row['state'])))
    expect(open).toEqual([])
    expect(refunds.every((row) => row['state'] === 'done')).toBe(true)
    const ours = refunds.reduce((sum, row) => sum + Number(row['amount_fen']), 0)
    const theirs = journey().world.sandbox.core.trades.list()
    expect(theirs.flatMap((trade) => trade.refunds).reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(ours)
  })
})
