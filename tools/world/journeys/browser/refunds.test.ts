import { contract } from '@kaifan/shared/contract'
import type { BasketSent, OwnOrder } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { refundFen } from '@kaifan/shared/pricing'
import { expect, test } from 'vitest'
import { pay, refundedFen } from '../alipay.ts'
import { dishes, good, openTrade, ticketsOf } from '../people.ts'
import { oneWorld } from '../world.ts'
import { comeIn } from './at-table.ts'
import { button, see } from './diner.ts'
import { look, useBrowser } from './visitors.ts'
import { webApps } from './web-apps.ts'

const journey = oneWorld({ webDir: webApps() })
const visit = useBrowser(journey)

const minuteMs = 60_000
const lines: BasketSent['lines'] = [{ ...dishes.greens, quantity: 2 }, dishes.mapo, dishes.ice]

/** Somebody whose order is paid for, looking at its page. */
async function withPaidOrder(options?: Parameters<typeof visit>[0]) {
  const visitor = await visit(options)
  const guest = await comeIn(journey(), visitor.page)
  const order = await guest.order({ lines })
  const { tradeNo } = await openTrade(guest, order.id)
  pay(journey(), tradeNo)
  await journey().world.settle()
  await guest.openOrder(order.id)
  return { ...visitor, ...guest, order }
}

/** What so many of the order's first dish bring back, as the phone shows it. */
function priceOf(order: OwnOrder, quantity: number): string {
  return formatFen(refundFen(order, [{ lineId: order.lines[0]?.id ?? '', quantity }]))
}

/** The money that is on its way arrives. */
async function letRefundsArrive(): Promise<void> {
  journey().world.clock.advance(5 * minuteMs)
  await journey().world.settle()
}

async function startCooking(order: OwnOrder): Promise<void> {
  for (const { id } of await ticketsOf(journey(), order.id)) {
    good(await journey().world.demo.owner.call(contract.startTicket, { params: { ticketId: id } }))
  }
}

function sentBack(order: OwnOrder): number {
  return refundedFen(journey(), order.payment.id)
}

test('what the restaurant has sent back meanwhile cannot be asked for again, and it is said in English too', async () => {
  const { page, order, expectComplaint } = await withPaidOrder({ locale: 'en-US' })
  await startCooking(order)
  await button(page, 'Request a refund').click()
  await button(page, 'Refund one more: Garlic pak choi').click()
  await page.getByRole('radio', { name: 'Wrong dish' }).click()
  const submit = button(page, `Ask for ${priceOf(order, 1)} back to my Alipay`)
  await submit.waitFor()
  await look(page, 'diner-refund-form-en')
  // The page reads the order again by itself, which is kept from it here so that it is behind.
  await page.route(`**/api/orders/${order.id}`, (route) => route.abort())
  expectComplaint(/ERR_FAILED/)
  const { owner } = journey().world.demo
  const body = { note: '少上了一道菜，抱歉' }
  good(
    await owner.call(contract.refundOrder, {
      params: { orderId: order.id },
      body,
      idempotencyKey: `staff-${order.id}`,
    }),
  )
  await submit.click()
  expectComplaint(/409 .*refund-requests/)
  await see(page, 'Nothing of this order can be refunded now')
  await look(page, 'diner-refund-refused-en')
  await page.unroute(`**/api/orders/${order.id}`)
  await letRefundsArrive()
  await button(page, 'See order').click()
  await see(page, 'The restaurant says: 少上了一道菜，抱歉')
  await look(page, 'diner-refunded-en')
  expect(sentBack(order)).toBe(order.totalFen)
})
