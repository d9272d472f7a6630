import { contract } from '@kaifan/shared/contract'
import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { good, newTable, readStaff } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addDumplings, addMapo, goToCashier, moveTo, orderIdOf } from './diner.ts'
import { builtPackage, loseReply, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)
const hourMs = 3_600_000
const owner = () => journey().world.demo.owner

let phone: Phone
beforeAll(async () => {
  phone = await takePhone()
})

/** At a table of its own, with mapo tofu in the cart. */
async function withMapo() {
  const table = await newTable(journey())
  await moveTo(phone, table)
  await addMapo(phone)
  return { ...phone, table }
}

async function changeStock(itemId: string, soldOut: boolean): Promise<void> {
  good(await owner().call(contract.changeStock, { params: { itemId }, body: { soldOut } }))
}

async function changePrice(itemId: string, priceFen: number): Promise<void> {
  good(await owner().call(contract.patchItem, { params: { itemId }, body: { priceFen } }))
  good(await owner().call(contract.publishMenu, { body: {} }))
}

async function pay(): Promise<void> {
  await phone.answerCashier('9000')
  await phone.see('付款成功')
}

test('guests and a note for the kitchen are changed at the checkout, and are the order’s', async () => {
  const { tap, button, see, page } = await withMapo()
  await tap(button('去结算'))
  await tap(button('修改'))
  await tap(button('多一位'))
  await look(phone, 'checkout-guests')
  await tap(button('改好了'))
  await see(/· 3 人$/)
  await tap('口味、忌口等要求')
  await page.getByRole('checkbox').first().click()
  await page.locator('textarea').last().fill('少放盐')
  await look(phone, 'checkout-note')
  await tap(button('写好了'))
  await tap(button('确认支付 ¥34'))
  await pay()
  const { guests, note } = await readStaff(journey(), await orderIdOf(phone))
  expect({ guests, note }).toEqual({ guests: 3, note: '少放盐' })
})

test('a price that changed meanwhile is shown beside the old one, and nothing is ordered before it is accepted', async () => {
  const { tap, button, see } = await withMapo()
  await changePrice('mapo', 3000)
  await tap(button('去结算'))
  await see('有 1 道菜价格变了，看一下再付')
  await look(phone, 'price-changed')
  await tap(button('接受并继续'))
  await changePrice('mapo', 2800)
  await tap(button('确认支付 ¥34'))
  await see('还没有下单，也没有扣款')
  await tap(button('接受并继续'))
  await phone.cashier().getByText('32.00').first().waitFor()
  await pay()
})

test('a dish that sells out while it is in the cart is shown, and removed in one tap', async () => {
  const { tap, button, see } = await withMapo()
  await addDumplings(phone)
  await changeStock('xlb', true)
  await tap(button('去结算'))
  await see('有 1 道菜现在点不了')
  await look(phone, 'sold-out-cart')
  await tap('移除')
  await button('确认支付 ¥32').waitFor()
  await changeStock('xlb', false)
})

test('a dish that sells out at the checkout is not ordered, and the rest is', async () => {
  const { tap, button, see } = await withMapo()
  await addDumplings(phone)
  await tap(button('去结算'))
  await button(/^确认支付 ¥/).waitFor()
  await changeStock('xlb', true)
  await tap(button(/^确认支付 ¥/))
  await see('有 1 道菜现在点不了')
  await look(phone, 'sold-out-checkout')
  await tap('移除')
  await tap(button('确认支付 ¥32'))
  await pay()
  await changeStock('xlb', false)
})

test('a dish that sells out while it is being paid for stays in the order', async () => {
  const { button, tap, see } = await withMapo()
  await goToCashier(phone)
  await phone.cashier().locator('[data-result]').first().waitFor()
  await changeStock('mapo', true)
  await pay()
  await journey().world.settle()
  await tap(button('看进度'))
  await see('后厨制作中')
  await see(/南巷麻婆豆腐/)
  expect((await readStaff(journey(), await orderIdOf(phone))).status).toBe('accepted')
  await changeStock('mapo', false)
})

test('a store that pauses meanwhile takes no order and says so', async () => {
  const { tap, button, see } = await withMapo()
  await tap(button('去结算'))
  await button('确认支付 ¥32').waitFor()
  good(await owner().call(contract.pauseStore, { body: { minutes: 10 } }))
  await tap(button('确认支付 ¥32'))
  await see('暂停接单')
  await look(phone, 'paused-checkout')
  good(await owner().call(contract.pauseStore, { body: { minutes: 0 } }))
})

test('without a network the checkout says so at once, and goes on when it is back', async () => {
  const { tap, button, see, miss } = await withMapo()
  await tap(button('去结算'))
  await button('确认支付 ¥32').waitFor()
  await phone.offline()
  await see('没连上网络，请检查后重试')
  await look(phone, 'offline-checkout')
  await phone.online()
  await miss('没连上网络，请检查后重试')
  await tap(button('确认支付 ¥32'))
  await pay()
})

test('an order whose reply is lost may be sent again, and is one order', async () => {
  const { tap, button, see, table } = await withMapo()
  await tap(button('去结算'))
  const sent = await loseReply(phone, '/api/orders')
  await tap(button('确认支付 ¥32'))
  await see(/再点一次不会重复下单/)
  await look(phone, 'reply-lost')
  await tap(button('确认支付 ¥32'))
  await pay()
  expect(sent()).toBe(2)
  const orders = await journey().stored.rows('orders')
  expect(orders.filter((order) => order['table_label'] === table.label)).toHaveLength(1)
})

test('an order whose reply is lost is found again, though other guests are stated before the next try', async () => {
  const { tap, button, see, table } = await withMapo()
  await tap(button('去结算'))
  await loseReply(phone, '/api/orders')
  await tap(button('确认支付 ¥32'))
  await see(/再点一次不会重复下单/)
  await tap(button('修改'))
  await tap(button('多一位'))
  await tap(button('改好了'))
  // The first two guests' fees are on the order that did arrive.
  await tap(button('确认支付 ¥30'))
  await see('刚才那一单已经提交了')
  await look(phone, 'ordered-already')
  await tap(button('去看看'))
  await see('待支付')
  const orders = await journey().stored.rows('orders')
  expect(orders.filter((order) => order['table_label'] === table.label)).toHaveLength(1)
})

test('a cashier that is left without a result is never told as failed, and the order follows when it is paid after all', async () => {
  await withMapo()
  await goToCashier(phone)
  await phone.closeCashier('6004')
  await phone.see('付款处理中，请不要重复付款')
  const [call] = await phone.calls('tradePay')
  const tradeNo = String(call?.options instanceof Object ? Reflect.get(call.options, 'tradeNO') : '')
  journey().world.sandbox.core.trades.pay({ tradeNo })
  await journey().world.settle()
  await phone.see('付款成功')
  expect(await phone.calls('tradePay')).toHaveLength(1)
})

// The clock moves for everyone, the owner too, so this test is the last.
test('a session that ran out is made anew, and the order is sent again with its key', async () => {
  const { tap, button } = phone
  const table = await newTable(journey())
  // Sessions last for 30 days; a table that nobody uses for hours is cleared.
  journey().world.clock.advance(30 * 24 * hourMs - hourMs)
  await moveTo(phone, table)
  await addMapo(phone)
  await tap(button('去结算'))
  await button('确认支付 ¥32').waitFor()
  await phone.clearLog()
  journey().world.clock.advance(2 * hourMs)
  await tap(button(/^确认支付 ¥/))
  await pay()
  const requests = (await phone.calls('request')).map(({ options }) => JSON.parse(JSON.stringify(options)))
  const sentTo = (path: string) => requests.filter(({ url }) => String(url).endsWith(path))
  expect(sentTo('/api/sessions')).toHaveLength(1)
  const keys = sentTo('/api/orders').map(({ headers }) => headers['idempotency-key'] ?? headers['Idempotency-Key'])
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  const ordered = await orderIdOf(phone)
  expect((await journey().stored.rows('orders')).filter(({ id }) => id === ordered)).toHaveLength(1)
})
