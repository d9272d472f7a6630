import { randomUUID } from 'node:crypto'
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
  tradeOf,
  unsigned,
} from './alipay.ts'
import { readOwn, readStaff, ticketsOf } from './people.ts'
import { alarm, checkOut, counted, expectBooksToAgree, notificationsOf, outcome } from './purchase.ts'
import { eachWorld } from './world.ts'

eachWorld((journey) => {
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
      expect(await notificationsOf(journey(), payment.paymentId)).toMatchObject([
        { outcome: name, raw: unsigned(form) },
      ])
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
      expect(await notificationsOf(journey(), strange)).toMatchObject([
        { outcome: 'unknown_payment', raw: unsigned(form) },
      ])
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

  test('rule 11: at rest our ledger and Alipay’s agree to the fen', () => expectBooksToAgree(journey()))
})
