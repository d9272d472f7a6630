import { contract } from '@kaifan/shared/contract'
import type { OwnOrder } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basketAt, dishes, good, newDiner, newTable, place, placeAndPay, ticketsOf } from '../people.ts'
import type { Diner } from '../people.ts'
import { oneWorld } from '../world.ts'
import { detailLink, moveTo, openOrder, orderIdOf } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)
const owner = () => journey().world.demo.owner

let phone: Phone
let diner: Diner
let table: Awaited<ReturnType<typeof newTable>>
beforeAll(async () => {
  diner = await newDiner(journey())
  table = await newTable(journey())
  phone = await takePhone({ buyer: diner.buyer })
})

const basket = () => basketAt(table, { lines: [{ ...dishes.greens, quantity: 2 }, dishes.mapo, dishes.ice] })
const paid = () => placeAndPay(journey(), diner, basket())

async function acceptance(by: 'automatic' | 'by_hand'): Promise<void> {
  good(await owner().call(contract.changeStoreSettings, { body: { acceptance: by } }))
}

/** Everything that any station has of it is cooked. */
async function serve({ id }: OwnOrder, count = Infinity): Promise<void> {
  for (const ticket of (await ticketsOf(journey(), id)).slice(0, count))
    good(await owner().call(contract.bumpTicket, { params: { ticketId: ticket.id } }))
}

test('who has ordered nothing finds the way to the menu under each filter', async () => {
  await phone.openTab('订单')
  for (const [tab, words] of [
    ['进行中', '没有进行中的订单'],
    ['待支付', '没有待支付的订单'],
    ['退款', '没有退款'],
    ['全部', '还没有订单，今天吃点什么？'],
  ] as const) {
    await phone.page.getByRole('tab', { name: tab, exact: true }).click()
    await phone.see(words)
  }
  await look(phone, 'orders-empty')
  await phone.tap('去点单')
  await expect.poll(() => phone.route()).toBe('pages/menu/index')
})

test('an order that waits for payment counts down, can be given up, and then says why it is off', async () => {
  await openOrder(phone, await place(diner, basket()))
  await phone.see('待支付')
  await phone.see(/剩 .*超时自动取消/)
  await look(phone, 'order-unpaid')
  await phone.tap(phone.button('取消订单'))
  await phone.see('取消这一单吗？')
  await look(phone, 'order-cancel')
  await phone.tap(phone.button('取消订单').last())
  await phone.see(/你取消了订单/)
  await look(phone, 'order-cancelled')
})

test('an order that the restaurant takes by hand waits for it, and says what the restaurant says when it does not', async () => {
  await acceptance('by_hand')
  const order = await paid()
  await openOrder(phone, order)
  await phone.see(/等待餐厅接单/)
  await look(phone, 'order-placed')
  good(await owner().call(contract.refuseOrder, { params: { orderId: order.id }, body: { note: '食材不足' } }))
  await acceptance('automatic')
  await journey().world.settle()
  await phone.see(/已退回支付宝/)
  await phone.see(/餐厅取消：食材不足/)
  await look(phone, 'order-refused')
})

test('an order that nobody has accepted within half an hour is off, and says so with the money on its way back', async () => {
  await acceptance('by_hand')
  const order = await paid()
  await acceptance('automatic')
  for (const minutes of [5, 25]) {
    journey().world.clock.advance(minutes * 60_000)
    await journey().world.settle()
  }
  await openOrder(phone, order)
  await phone.see(/已退回支付宝/)
  await phone.see(/餐厅没有及时接单/)
  await look(phone, 'order-unaccepted')
})

test('an order in the kitchen shows each dish as it is cooked and served', async () => {
  const order = await paid()
  await openOrder(phone, order)
  await phone.see('后厨制作中')
  await phone.see(/排队/)
  await look(phone, 'order-queued')
  const [first, second] = await ticketsOf(journey(), order.id)
  for (const ticket of [first, second])
    good(await owner().call(contract.startTicket, { params: { ticketId: ticket?.id ?? '' } }))
  good(await owner().call(contract.bumpTicket, { params: { ticketId: first?.id ?? '' } }))
  await phone.see('上菜中')
  await look(phone, 'order-serving')
  await serve(order)
  await phone.see('菜已上齐')
  await look(phone, 'order-all-served')
  await phone.tap('详情')
  await phone.see('支付宝交易号')
})

test('an order whose news cannot be read says how old it is, and one that is somebody else’s is not shown', async () => {
  const order = await paid()
  await openOrder(phone, order)
  await phone.see('后厨制作中')
  await phone.offline()
  await phone.enter(detailLink(order.id))
  await phone.see(/^网络不太好，已显示 \d+ 秒前的内容$/)
  await look(phone, 'order-offline')
  await phone.online()
  await phone.enter(detailLink(order.id))
  await phone.miss(/^网络不太好/)
  const stranger = await newDiner(journey())
  const { id } = await place(stranger, basketAt(await newTable(journey())))
  await moveTo(phone, await newTable(journey()))
  await phone.enter(detailLink(id))
  await phone.see('订单没加载出来')
  await look(phone, 'order-foreign')
})

test('the list shows every order with its state and its money, by filters', async () => {
  await moveTo(phone, await newTable(journey()))
  await phone.openTab('订单')
  await phone.see('等 4 件')
  await look(phone, 'orders-all')
  for (const [tab, words, picture] of [
    ['进行中', '制作中', 'orders-active'],
    ['退款', '已退款', 'orders-refunds'],
  ] as const) {
    await phone.page.getByRole('tab', { name: tab, exact: true }).click()
    await phone.see(words)
    await look(phone, picture)
  }
})

test('ordering again puts into the cart what can be had, and says what not and why', async () => {
  const order = await paid()
  await serve(order)
  good(await owner().call(contract.changeStock, { params: { itemId: 'greens' }, body: { soldOut: true } }))
  await moveTo(phone, await newTable(journey()))
  await phone.page.getByRole('tab', { name: '热菜小炒' }).click()
  await phone.see('今日售罄')
  await openOrder(phone, order)
  await phone.tap(phone.button('再来一单'))
  await phone.see('有 1 道没能加入')
  await look(phone, 'again')
  await phone.tap(phone.button('去看菜单'))
  await phone.tap(phone.button(/^看看已点的菜，2 份/))
  await phone.see('微辣 · 不麻')
  good(await owner().call(contract.changeStock, { params: { itemId: 'greens' }, body: { soldOut: false } }))
})

test('a mate’s order shows its dishes to who has ordered at the table too, and no money', async () => {
  const shared = await newTable(journey())
  await placeAndPay(journey(), diner, basketAt(shared))
  const mate = await newDiner(journey())
  const order = await placeAndPay(journey(), mate, basketAt(shared, { lines: [dishes.mapo, dishes.ice] }))
  await phone.enter(shared.link)
  await openOrder(phone, order)
  await phone.see('后厨制作中')
  await phone.see('南巷麻婆豆腐')
  await phone.see('同桌点的菜，金额只有下单的人能看到。')
  expect(await phone.find(/¥/).count()).toBe(0)
  expect(await phone.button(/退款|再来一单/).count()).toBe(0)
  await look(phone, 'order-mate')
})

test('older orders come at the bottom of the list, each once, under the outlines of cards', async () => {
  const regular = await newDiner(journey())
  const placed: string[] = []
  for (let count = 1; count <= limits.pageSize + 3; count++) {
    const { id } = await place(regular, basketAt(table))
    good(await regular.client.call(contract.cancelOrder, { params: { orderId: id } }))
    placed.push(id)
  }
  const own = await takePhone({ buyer: regular.buyer, delayMs: 1_500 })
  const cards = own.page.locator('.order-card')
  await own.openTab('订单')
  await own.page.locator('.orders .bone').first().waitFor()
  await look(own, 'orders-loading')
  await cards.nth(limits.pageSize - 1).waitFor()
  expect(await own.find('没有更多了').count()).toBe(0)
  await cards.last().scrollIntoViewIfNeeded()
  await own.page.locator('.orders .bone').first().waitFor()
  await own.see('没有更多了')
  await look(own, 'orders-end')
  expect(await cards.count()).toBe(placed.length)
  await own.tap(cards.last().getByRole('button').first())
  await own.page.locator('.bone').last().waitFor()
  await look(own, 'order-loading')
  await own.see(/你取消了订单/)
  expect(await orderIdOf(own)).toBe(placed[0])
})
