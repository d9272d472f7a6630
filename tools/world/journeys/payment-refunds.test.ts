import { contract } from '@kaifan/shared/contract'
import { describe, expect, test } from 'vitest'
import { loseNotification, refundedFen, requestsOf, strike, tradeOf } from './alipay.ts'
import { basketAt, good, newDiner, newTable, placeAndPay, readOwn, readStaff } from './people.ts'
import { expectBooksToAgree, minuteMs, pass } from './purchase.ts'
import { eachWorld } from './world.ts'

eachWorld((journey) => {
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

  test('rule 11: at rest our ledger and Alipay’s agree to the fen', () => expectBooksToAgree(journey()))
})
