import { contract } from '@kaifan/shared/contract'
import type { BasketSent, OwnOrder } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { refundFen } from '@kaifan/shared/pricing'
import { expect, test } from 'vitest'
import { pay, refundedFen, tradeOf } from '../alipay.ts'
import { dishes, good, openTrade, readOwn, ticketsOf } from '../people.ts'
import { oneWorld } from '../world.ts'
import { comeIn } from './at-table.ts'
import { button, openTab, see } from './diner.ts'
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

/** From now on Alipay takes a minute for each refund of this order. */
function slowRefunds(order: OwnOrder): void {
  const { tradeNo } = tradeOf(journey(), order)
  journey().world.sandbox.core.faults.add({ on: 'refund', kind: 'pending', tradeNo, count: null })
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

/** The open request of an order, as staff find it. */
async function requestOf(order: OwnOrder): Promise<string> {
  const { requests } = good(await journey().world.demo.owner.call(contract.listRefundRequests, { query: {} }))
  const request = requests.find((each) => each.order.id === order.id)
  if (!request) throw new Error('nobody has asked')
  return request.id
}

function sentBack(order: OwnOrder): number {
  return refundedFen(journey(), order.payment.id)
}

test('what nobody has begun to cook goes back at once, by portion, and the page follows the money home', async () => {
  const { page, client, order } = await withPaidOrder()
  slowRefunds(order)
  await see(page, '还没开始做，马上退')
  await button(page, '申请退款').scrollIntoViewIfNeeded()
  await look(page, 'diner-refund-entry')
  await button(page, '申请退款').click()
  await see(page, '后厨还没开始做，提交后马上退款。')
  await button(page, '请选择要退的菜').waitFor()
  await button(page, '多退一份 蒜蓉上海青').click()
  await page.getByRole('radio', { name: '不想要了' }).click()
  const price = priceOf(order, 1)
  await button(page, `退 ${price}，原路退回支付宝`).waitFor()
  await look(page, 'diner-refund-form')
  await button(page, `退 ${price}，原路退回支付宝`).click()
  await see(page, `已同意，${price} 将原路退回支付宝`)
  await see(page, '蒜蓉上海青 ×1')
  await see(page, /已退 1/)
  await see(page, '排队 3')
  await look(page, 'diner-refund-granted')
  expect(await readOwn({ client }, order.id)).toMatchObject({ refunding: true, refundedFen: 0 })

  await letRefundsArrive()
  await see(page, `${price} 已退回支付宝`)
  await look(page, 'diner-refund-arrived')
  const { refundRequests, refundedFen: shown } = await readOwn({ client }, order.id)
  expect(refundRequests).toMatchObject([{ state: 'granted', amountFen: shown, reason: 'changed_mind' }])
  expect(sentBack(order)).toBe(shown)
  const greens = (await ticketsOf(journey(), order.id)).flatMap((ticket) => ticket.lines)
  expect(greens.find(({ name }) => name['zh-CN'] === '蒜蓉上海青')).toMatchObject({ quantity: 1 })
})

test('all of an order that goes back before cooking ends it', async () => {
  const { page, order } = await withPaidOrder({ viewport: { width: 375, height: 600 } })
  await button(page, '申请退款').click()
  await button(page, '全选').click()
  await page.getByRole('radio', { name: '等太久了' }).click()
  await button(page, `退 ${formatFen(order.totalFen)}，原路退回支付宝`).click()
  await letRefundsArrive()
  const news = page.getByText(`${formatFen(order.totalFen)} 已退回支付宝`, { exact: true }).filter({ visible: true })
  // The way to ask is below the fold, what became of it above.
  await expect.poll(async () => (await news.boundingBox())?.y).toBeGreaterThan(0)
  await look(page, 'diner-refund-all')
  expect(sentBack(order)).toBe(order.totalFen)
  expect(await ticketsOf(journey(), order.id)).toEqual([])
})

test('once it is cooked the restaurant decides: declined with its words, asked again, granted', async () => {
  const { page, order } = await withPaidOrder()
  slowRefunds(order)
  await startCooking(order)
  await see(page, '餐厅同意后退')
  await button(page, '申请退款').click()
  await see(page, '餐厅看过后决定，同意后原路退款。')
  await button(page, '多退一份 蒜蓉上海青').click()
  await page.getByRole('radio', { name: '菜品有问题' }).click()
  await page.locator('textarea').filter({ visible: true }).fill('菜是凉的')
  const price = priceOf(order, 1)
  await look(page, 'diner-refund-form-asking')
  await button(page, `申请退 ${price}，原路退回支付宝`).click()
  await see(page, '退款申请已提交')
  await see(page, `餐厅同意后，${price} 将原路退回支付宝。`)
  expect(await button(page, '申请退款').filter({ visible: true }).count()).toBe(0)
  await look(page, 'diner-refund-asked')

  const { owner } = journey().world.demo
  const decline = { params: { requestId: await requestOf(order) }, body: { note: '时蔬现炒现上，请店员再看一下' } }
  good(await owner.call(contract.declineRefund, decline))
  await see(page, '餐厅说明：时蔬现炒现上，请店员再看一下')
  await button(page, '联系餐厅').waitFor()
  await look(page, 'diner-refund-declined')
  expect(sentBack(order)).toBe(0)

  await button(page, '再次申请').click()
  await button(page, '多退一份 蒜蓉上海青').click()
  await page.getByRole('radio', { name: '少上了' }).click()
  await button(page, `申请退 ${price}，原路退回支付宝`).click()
  await see(page, '退款申请已提交')
  good(await owner.call(contract.grantRefund, { params: { requestId: await requestOf(order) }, body: {} }))
  await see(page, `已同意，${price} 将原路退回支付宝`)
  await look(page, 'diner-refund-granted-later')
  await letRefundsArrive()
  await see(page, `${price} 已退回支付宝`)
  expect(sentBack(order)).toBe(refundFen(order, [{ lineId: order.lines[0]?.id ?? '', quantity: 1 }]))
  await button(page, '返回').click()
  await button(page, '开始点菜').click()
  await openTab(page, '订单')
  await see(page, '部分已退款')
  await look(page, 'diner-refund-orders')
})

test('a request whose reply is lost may be sent again, and sends nothing back twice', async () => {
  const { page, order, expectComplaint } = await withPaidOrder()
  expectComplaint(/ERR_CONNECTION_RESET/)
  await button(page, '申请退款').click()
  let sent = 0
  await page.route('**/refund-requests', async (route) => {
    sent += 1
    if (sent > 1) return route.continue()
    await route.fetch()
    return route.abort('connectionreset')
  })
  await button(page, '多退一份 蒜蓉上海青').click()
  await page.getByRole('radio', { name: '不想要了' }).click()
  const submit = button(page, `退 ${priceOf(order, 1)}，原路退回支付宝`)
  await submit.click()
  await see(page, /再点一次不会重复退款/)
  await look(page, 'diner-refund-reply-lost')
  await submit.click()
  await letRefundsArrive()
  await see(page, `${priceOf(order, 1)} 已退回支付宝`)
  expect(sent).toBe(2)
  expect(sentBack(order)).toBe(refundFen(order, [{ lineId: order.lines[0]?.id ?? '', quantity: 1 }]))
})

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
