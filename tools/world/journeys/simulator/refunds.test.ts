import { contract } from '@kaifan/shared/contract'
import type { BasketSent, OwnOrder } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { refundFen } from '@kaifan/shared/pricing'
import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refundedFen, tradeOf } from '../alipay.ts'
import { basketAt, dishes, good, newDiner, newTable, placeAndPay, readOwn, ticketsOf } from '../people.ts'
import type { Diner } from '../people.ts'
import { oneWorld } from '../world.ts'
import { moveTo, openOrder } from './diner.ts'
import { builtPackage, look, loseReply, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)

let phone: Phone
let diner: Diner
let table: Awaited<ReturnType<typeof newTable>>
beforeAll(async () => {
  diner = await newDiner(journey())
  table = await newTable(journey())
  phone = await takePhone({ buyer: diner.buyer })
})

const minuteMs = 60_000
const lines: BasketSent['lines'] = [{ ...dishes.greens, quantity: 2 }, dishes.mapo, dishes.ice]

/** Somebody whose order is paid for, looking at its page. */
async function withPaidOrder() {
  const order = await placeAndPay(journey(), diner, basketAt(table, { lines }))
  await openOrder(phone, order)
  return { ...phone, order }
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
  const { tap, button, see, page, order } = await withPaidOrder()
  slowRefunds(order)
  await see('还没开始做，马上退')
  await button('申请退款').scrollIntoViewIfNeeded()
  await look(phone, 'refund-entry')
  await tap(button('申请退款'))
  await see('后厨还没开始做，提交后马上退款。')
  await button('请选择要退的菜').waitFor()
  await tap(button('多退一份 蒜蓉上海青'))
  await page.getByRole('radio', { name: '不想要了' }).click()
  const price = priceOf(order, 1)
  await button(`退 ${price}，原路退回支付宝`).waitFor()
  await look(phone, 'refund-form')
  await tap(button(`退 ${price}，原路退回支付宝`))
  await see(`已同意，${price} 将原路退回支付宝`)
  await see('蒜蓉上海青 ×1')
  await see(/已退 1/)
  await see('排队 3')
  await look(phone, 'refund-granted')
  expect(await readOwn(diner, order.id)).toMatchObject({ refunding: true, refundedFen: 0 })

  await letRefundsArrive()
  await see(`${price} 已退回支付宝`)
  await look(phone, 'refund-arrived')
  const { refundRequests, refundedFen: shown } = await readOwn(diner, order.id)
  expect(refundRequests).toMatchObject([{ state: 'granted', amountFen: shown, reason: 'changed_mind' }])
  expect(sentBack(order)).toBe(shown)
  const greens = (await ticketsOf(journey(), order.id)).flatMap((ticket) => ticket.lines)
  expect(greens.find(({ name }) => name['zh-CN'] === '蒜蓉上海青')).toMatchObject({ quantity: 1 })
})

test('all of an order that goes back before cooking ends it', async () => {
  const { tap, button, page, order } = await withPaidOrder()
  await page.setViewportSize({ width: 375, height: 600 })
  await tap(button('申请退款'))
  await tap(button('全选'))
  await page.getByRole('radio', { name: '等太久了' }).click()
  await tap(button(`退 ${formatFen(order.totalFen)}，原路退回支付宝`))
  await letRefundsArrive()
  const news = page.getByText(`${formatFen(order.totalFen)} 已退回支付宝`, { exact: true }).filter({ visible: true })
  // The way to ask is below the fold, what became of it above.
  await expect.poll(async () => (await news.boundingBox())?.y, { timeout: 15_000 }).toBeGreaterThan(0)
  await look(phone, 'refund-all')
  await page.setViewportSize({ width: 375, height: 812 })
  expect(sentBack(order)).toBe(order.totalFen)
  expect(await ticketsOf(journey(), order.id)).toEqual([])
})

test('once it is cooked the restaurant decides: declined with its words, asked again, granted', async () => {
  const { tap, button, see, page, order } = await withPaidOrder()
  slowRefunds(order)
  await startCooking(order)
  await openOrder(phone, order)
  await see('餐厅同意后退')
  await tap(button('申请退款'))
  await see('餐厅看过后决定，同意后原路退款。')
  await tap(button('多退一份 蒜蓉上海青'))
  await page.getByRole('radio', { name: '菜品有问题' }).click()
  await page.locator('textarea').filter({ visible: true }).fill('菜是凉的')
  const price = priceOf(order, 1)
  await look(phone, 'refund-form-asking')
  await tap(button(`申请退 ${price}，原路退回支付宝`))
  await see('退款申请已提交')
  await see(`餐厅同意后，${price} 将原路退回支付宝。`)
  expect(await button('申请退款').filter({ visible: true }).count()).toBe(0)
  await look(phone, 'refund-asked')

  const { owner } = journey().world.demo
  const decline = { params: { requestId: await requestOf(order) }, body: { note: '时蔬现炒现上，请店员再看一下' } }
  good(await owner.call(contract.declineRefund, decline))
  await openOrder(phone, order)
  await see('餐厅说明：时蔬现炒现上，请店员再看一下')
  await button('联系餐厅').waitFor()
  await look(phone, 'refund-declined')
  expect(sentBack(order)).toBe(0)

  await tap(button('再次申请'))
  await tap(button('多退一份 蒜蓉上海青'))
  await page.getByRole('radio', { name: '少上了' }).click()
  await tap(button(`申请退 ${price}，原路退回支付宝`))
  await see('退款申请已提交')
  good(await owner.call(contract.grantRefund, { params: { requestId: await requestOf(order) }, body: {} }))
  await openOrder(phone, order)
  await see(`已同意，${price} 将原路退回支付宝`)
  await look(phone, 'refund-granted-later')
  await letRefundsArrive()
  await openOrder(phone, order)
  await see(`${price} 已退回支付宝`)
  expect(sentBack(order)).toBe(refundFen(order, [{ lineId: order.lines[0]?.id ?? '', quantity: 1 }]))
  await moveTo(phone, await newTable(journey()))
  await phone.openTab('订单')
  await see('部分已退款')
  await look(phone, 'refund-orders')
})

test('a request whose reply is lost may be sent again, and sends nothing back twice', async () => {
  const { tap, button, see, page, order } = await withPaidOrder()
  await tap(button('申请退款'))
  const sent = await loseReply(phone, '/refund-requests')
  await tap(button('多退一份 蒜蓉上海青'))
  await page.getByRole('radio', { name: '不想要了' }).click()
  const submit = button(`退 ${priceOf(order, 1)}，原路退回支付宝`)
  await submit.click()
  await see(/再点一次不会重复退款/)
  await look(phone, 'refund-reply-lost')
  await submit.click()
  await letRefundsArrive()
  await see(`${priceOf(order, 1)} 已退回支付宝`)
  expect(sent()).toBe(2)
  expect(sentBack(order)).toBe(refundFen(order, [{ lineId: order.lines[0]?.id ?? '', quantity: 1 }]))
})
