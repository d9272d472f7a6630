import { contract } from '@kaifan/shared/contract'
import { expect, test } from 'vitest'
import { loseNotification, refundedFen, strike, tradeOf } from './alipay.ts'
import {
  basketAt,
  clientOf,
  dishes,
  good,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  readStaff,
  ticketsOf,
} from './people.ts'
import type { Diner } from './people.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

/** The same diner at the BFF that is up now. */
function after({ world }: Journey, { token }: Diner): Pick<Diner, 'client'> {
  return { client: clientOf(world.url, token) }
}

async function sitDown(journey: Journey) {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { diner, table }
}

eachWorld((journey) => {
  test('orders, tables, tickets and sessions are there after a restart', async () => {
    const { diner, table } = await sitDown(journey())
    const order = await placeAndPay(journey(), diner, basketAt(table, { lines: [dishes.mapo], note: '少油' }))
    const tickets = await ticketsOf(journey(), order.id)
    await journey().restart()
    const reply = await after(journey(), diner).client.call(contract.readOrder, { params: { orderId: order.id } })
    expect(good(reply)).toEqual(order)
    expect(await ticketsOf(journey(), order.id)).toEqual(tickets)
    const next = await placeAndPay(journey(), after(journey(), diner), basketAt(table, { lines: [dishes.ice] }))
    expect(next).toMatchObject({ round: 2, fees: [] })
    expect(next.orderNumber).not.toBe(order.orderNumber)
  })

  test('a payment that was made while nobody was there is learnt afterwards', async () => {
    const { diner, table } = await sitDown(journey())
    const { id } = await place(diner, basketAt(table))
    const { tradeNo } = await openTrade(diner, id)
    loseNotification(journey())
    // By the sandbox's own door, which notes that there is something to keep.
    const paid = await fetch(`${journey().world.sandboxUrl}/control/trades/${tradeNo}/pay`, { method: 'POST' })
    expect(paid.status).toBe(200)
    await journey().restart()
    journey().world.clock.advance(60_000)
    await journey().world.settle()
    expect(await readStaff(journey(), id)).toMatchObject({ paymentStatus: 'paid', status: 'accepted' })
    expect(await ticketsOf(journey(), id)).toHaveLength(1)
  })

  test('an unpaid order expires, and a refund under way is finished, after a restart', async () => {
    const [one, other] = [await sitDown(journey()), await sitDown(journey())]
    const unpaid = await place(one.diner, basketAt(one.table))
    await openTrade(one.diner, unpaid.id)
    const paid = await placeAndPay(journey(), other.diner, basketAt(other.table))
    strike(journey(), 'alipay.trade.refund', 'system-error-before')
    good(await journey().world.demo.owner.call(contract.refuseOrder, { params: { orderId: paid.id }, body: {} }))
    await journey().world.settle()
    expect(refundedFen(journey(), paid.payment.id)).toBe(0)

    await journey().restart()
    journey().world.clock.advance(16 * 60_000)
    await journey().world.settle()
    expect((await readStaff(journey(), unpaid.id)).status).toBe('cancelled')
    expect(tradeOf(journey(), unpaid).status).toBe('TRADE_CLOSED')
    expect(refundedFen(journey(), paid.payment.id)).toBe(paid.totalFen)
    expect((await readStaff(journey(), paid.id)).refunds).toMatchObject([{ state: 'done' }])
  })
})
