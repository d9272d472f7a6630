import { describe, expect, test } from 'vitest'
import { notify, paidFields, pay, refundedFen, rewriteTrade, signed, strike, tradeOf } from './alipay.ts'
import { good, openTrade, problemOf, readOwn, readStaff, startPayment, ticketsOf } from './people.ts'
import { alarm, cancel, checkOut, counted, expectBooksToAgree, minuteMs, order, pass, refresh } from './purchase.ts'
import { eachWorld } from './world.ts'

eachWorld((journey) => {
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

  test('rule 11: at rest our ledger and Alipay’s agree to the fen', () => expectBooksToAgree(journey()))
})
