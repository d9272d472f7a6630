import { contract } from '@kaifan/shared/contract'
import { expect, onTestFinished, test } from 'vitest'
import { pay } from '../alipay.ts'
import { seeScene, success, tradesOf, type PayScene } from '../pay-cases.ts'
import { good, readOwn } from '../people.ts'
import { oneWorld } from '../world.ts'
import { comeIn } from './at-table.ts'
import { button, buttonTexts, see } from './diner.ts'
import { paySheetOf } from './pay-sheet.ts'
import { look, useBrowser } from './visitors.ts'
import { webApps } from './web-apps.ts'

const journey = oneWorld({ webDir: webApps() })
const visit = useBrowser(journey)

const title = /^还没打开付款，订单为你保留 \d+:\d\d$/
const buttons = ['继续支付', '取消订单']
const unreachable: PayScene = {
  words: [title, /^暂时连不上支付宝，这一步没有扣款。请稍后再试。$/],
  buttons,
  picture: 'unstarted',
}

/** Somebody with an order, whose pay sheet is about to be opened from its own page. */
async function aboutToPay() {
  const visitor = await visit()
  const guest = await comeIn(journey(), visitor.page)
  const order = await guest.order()
  await guest.openOrder(order.id)
  const { page } = visitor
  const screens = { see: (words: RegExp) => see(page, words), buttons: () => buttonTexts(page) }
  return { ...visitor, ...guest, ...screens, order, orderAnother: guest.order }
}

/** The way to Alipay is shut while this order is to be paid. */
async function tryWithoutAlipay({ page, order, expectComplaint, ...screens }: Awaited<ReturnType<typeof aboutToPay>>) {
  expectComplaint(new RegExp(`503 .*/api/orders/${order.id}/payment`))
  await journey().gateway.shut()
  onTestFinished(() => journey().gateway.open())
  await button(page, '继续支付').click()
  await seeScene(screens, unreachable)
  await expect.poll(async () => (await readOwn(screens, order.id)).payment.state).toBe('unknown')
}

test('an order for which Alipay could not be reached is paid by trying again, with one trade', async () => {
  const guest = await aboutToPay()
  const { page, order } = guest
  await tryWithoutAlipay(guest)
  await look(page, 'pay-unstarted')
  await guest.openOrder(order.id)
  await see(page, '待支付')
  await journey().gateway.open()
  await button(page, '继续支付').click()
  const sheet = await paySheetOf(page)
  pay(journey(), sheet.tradeNo)
  await sheet.close('9000')
  await seeScene(guest, success)
  expect(await tradesOf(journey(), order.id)).toEqual(['TRADE_SUCCESS'])
})

test('an order for which Alipay could not be reached can be given up, and is told as uncharged once that is known', async () => {
  const guest = await aboutToPay()
  const { page, order } = guest
  await tryWithoutAlipay(guest)
  await button(page, '取消订单').click()
  await button(page, '取消订单').last().click()
  await see(page, /付款处理中/)
  await journey().gateway.open()
  journey().world.clock.advance(17 * 60_000)
  await journey().world.settle()
  await see(page, /^没有扣款，菜已经放回去了。$/)
  expect((await readOwn(guest, order.id)).payment.state).toBe('closed')
})

test('why Alipay refuses a payment is said in its own words, and the next try is another payment', async () => {
  const guest = await aboutToPay()
  const { page, order, expectComplaint } = guest
  expectComplaint(new RegExp(`502 .*/api/orders/${order.id}/payment`))
  const refusal = { on: 'request', method: 'alipay.trade.create', kind: 'refuse', count: 1 } as const
  journey().world.sandbox.core.faults.add({ ...refusal, subCode: 'ACQ.BUYER_ENABLE_STATUS_FORBID' })
  await button(page, '继续支付').click()
  const why = /^你的支付宝账户暂时不能使用，请换一种付款方式或联系支付宝客服。$/
  await seeScene(guest, { words: [title, why], buttons, picture: 'refused' })
  await look(page, 'pay-refused')
  await button(page, '继续支付').click()
  const { tradeNo } = await paySheetOf(page)
  expect(tradeNo).toBe((await readOwn(guest, order.id)).payment.tradeNo)
})

test('an order that the restaurant refused, and whose money Alipay will not give back, says so and to whom to turn', async () => {
  const guest = await aboutToPay()
  const { page, order } = guest
  const { owner } = journey().world.demo
  good(await owner.call(contract.changeStoreSettings, { body: { acceptance: 'by_hand' } }))
  await button(page, '继续支付').click()
  const sheet = await paySheetOf(page)
  pay(journey(), sheet.tradeNo)
  await sheet.close('9000')
  await seeScene(guest, { ...success, words: [/^付款成功$/, /^等待餐厅接单$/] })
  const refusal = { on: 'request', method: 'alipay.trade.refund', kind: 'refuse', count: null } as const
  journey().world.sandbox.core.faults.add({ ...refusal, subCode: 'ACQ.TRADE_HAS_FINISHED' })
  good(await owner.call(contract.refuseOrder, { params: { orderId: order.id }, body: {} }))
  await journey().world.settle()
  await guest.openOrder(order.id)
  await see(page, '退款遇到问题')
  await see(page, /请把订单号给店员看，会为你处理/)
  await look(page, 'order-refund-stuck')
})

test('whoever turns to another order while a pay sheet is awaited pays for that one', async () => {
  const guest = await aboutToPay()
  const { page, order } = guest
  const { faults } = journey().world.sandbox.core
  const method = 'alipay.trade.create'
  faults.add({ on: 'request', method, kind: 'system-error-before', outTradeNo: order.payment.id, count: null })
  await button(page, '继续支付').click()
  await button(page, '正在打开支付宝').waitFor()
  const other = await guest.orderAnother()
  await guest.openOrder(other.id)
  await button(page, '继续支付').click()
  const sheet = await paySheetOf(page)
  expect(sheet.tradeNo).toBe((await readOwn(guest, other.id)).payment.tradeNo)
  await sheet.close('6001')
  await see(page, /^还没付款，订单为你保留 \d+:\d\d$/)
  await see(page, `订单 ${other.orderNumber}`)
})
