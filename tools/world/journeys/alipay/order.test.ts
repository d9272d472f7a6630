import { contract } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import { expect, test } from 'vitest'
import { good, newTable, readStaff, ticketsOf } from '../people.ts'
import { oneWorld } from '../world.ts'
import type { MiniProgram } from './host/index.ts'
import { takePhone } from './phone.ts'

const journey = oneWorld()

/** As Alipay launches an app by an ordinary QR code: the whole link in one parameter. */
async function sitDown(label?: string) {
  const table = label ? journey().world.demo.tables.find((each) => each.label === label) : await newTable(journey())
  if (!table) throw new Error(`there is no table ${label}`)
  const phone = takePhone(journey(), { qrCode: encodeURIComponent(table.link) })
  await phone.app.tap('2 人')
  await phone.app.tap('开始点菜')
  return { ...phone, table }
}

async function addMapo(app: MiniProgram): Promise<void> {
  await app.tap('选规格 南巷麻婆豆腐')
  await app.tap('微辣')
  await app.tap('不麻')
  await app.tap('加入购物车')
  await app.miss('辣度')
}

async function pay(app: MiniProgram): Promise<void> {
  await app.tap('去结算')
  await app.tap(/^确认支付 ¥/)
}

/** The order that the pages on top are about. */
function orderIdOf(app: MiniProgram): string {
  const urls = app.calls.map(({ options }) => String(options instanceof Object ? Reflect.get(options, 'url') : ''))
  const id = urls.map((url) => /[?&]orderId=(\w+)/.exec(url)?.[1]).findLast((found) => found !== undefined)
  if (id === undefined) throw new Error('no page was opened for an order')
  return id
}

test('from launch at table A08 to the order’s dishes and number', async () => {
  const { app } = await sitDown('A08')
  await app.see('A08')
  await addMapo(app)
  await app.tap('超值套餐')
  await app.tap('选规格 工作日牛肉面套餐')
  await app.see('主食')
  await app.tap('加入购物车')
  await app.miss('主食')
  await app.tap('去结算')
  await app.see(/A08 桌 · 2 人/)
  await app.see('微辣 · 不麻')
  await app.tap('确认支付 ¥77')
  await app.see('付款成功')
  await journey().world.settle()

  const orderId = orderIdOf(app)
  const order = await readStaff(journey(), orderId)
  expect(order).toMatchObject({
    status: 'accepted',
    paymentStatus: 'paid',
    tableLabel: 'A08',
    totalFen: 2800 + 4500 + 400,
  })
  await app.see(order.orderNumber)
  await app.tap('看进度')
  expect(app.route()).toBe('order/pages/detail/index')
  await app.see(/南巷麻婆豆腐/)
  await app.see(/工作日牛肉面套餐/)
  await app.see(new RegExp(order.orderNumber))

  const wok = (await ticketsOf(journey(), orderId)).find(({ stationId }) => stationId === 'wok')
  expect(wok?.lines.map(({ itemId, modifiers }) => [itemId, modifiers.map((each) => each['zh-CN'])])).toEqual([
    ['mapo', ['微辣', '不麻']],
  ])
  expect(app.errors).toEqual([])
})

test('without a table the menu is readable, and ordering asks to scan one', async () => {
  const { app, alipay } = takePhone(journey(), {})
  const table = await newTable(journey())
  await addMapo(app)
  await app.see('扫桌码后下单')
  await app.tap('去结算')
  await app.see('扫一下桌上的码')
  alipay.codeForScan = 'https://example.com/menu'
  await app.tap('扫桌码')
  await app.see('这不是本店的桌码')
  alipay.codeForScan = table.link
  await app.tap('扫桌码')
  await app.see(table.label)
  await app.tap('去结算')
  await app.see(new RegExp(`${table.label} 桌`))
  expect(app.route()).toBe('order/pages/checkout/index')
  expect(app.errors).toEqual([])
})

test('a revoked code says so and offers to scan again', async () => {
  const table = await newTable(journey())
  good(await journey().world.demo.owner.call(contract.rekeyTable, { params: { tableId: table.id } }))
  const { app } = takePhone(journey(), { qrCode: table.link })
  await app.see(/桌码已失效/)
  await app.see('重新扫码')
  expect(app.errors).toEqual([])
})

test('a running app that is opened by another table’s code moves there with its cart', async () => {
  const { app } = await sitDown()
  const next = await newTable(journey())
  await addMapo(app)
  app.enter({ qrCode: next.link })
  await app.see(next.label)
  expect(app.errors).toEqual([])
})

test('a cancelled pay sheet (6001) keeps the order, which is then paid', async () => {
  const { app, alipay } = await sitDown()
  alipay.codes = ['6001']
  await addMapo(app)
  await pay(app)
  await app.see(/^还没付款，订单为你保留 1\d:\d\d$/)
  const orderId = orderIdOf(app)
  expect(await readStaff(journey(), orderId)).toMatchObject({ status: 'awaiting_payment', paymentStatus: 'unpaid' })
  await app.tap('继续支付')
  await app.see('付款成功')
  await journey().world.settle()
  expect(await readStaff(journey(), orderId)).toMatchObject({ status: 'accepted', paymentStatus: 'paid' })
  expect(app.errors).toEqual([])
})

test('a failed payment (4000) says so and may be tried again', async () => {
  const { app, alipay } = await sitDown()
  alipay.codes = ['4000']
  await addMapo(app)
  await pay(app)
  await app.see(/^付款没有成功/)
  await app.tap('重试')
  await app.see('付款成功')
  expect(app.calls.filter(({ name }) => name === 'tradePay')).toHaveLength(2)
  expect(app.errors).toEqual([])
})

// The clock moves for everyone, the owner too, so this test is the last.
test('a refund is asked for, declined by the restaurant, which is then called', async () => {
  const { app } = await sitDown()
  await addMapo(app)
  await pay(app)
  await app.see('付款成功')
  await journey().world.settle()
  const orderId = orderIdOf(app)
  const { owner } = journey().world.demo
  for (const { id } of await ticketsOf(journey(), orderId))
    good(await owner.call(contract.startTicket, { params: { ticketId: id } }))
  await app.tap('看进度')
  await app.tap('申请退款')
  expect(app.route()).toBe('order/pages/refund/index')
  // Only one portion was ordered, so it is chosen.
  await app.tap('菜品有问题')
  await app.tap('申请退 ¥32，原路退回支付宝')
  await app.see('退款申请已提交')
  expect(app.route()).toBe('order/pages/detail/index')

  const { requests } = good(await owner.call(contract.listRefundRequests, { query: {} }))
  const requestId = requests.find(({ order }) => order.id === orderId)?.id ?? ''
  good(await owner.call(contract.declineRefund, { params: { requestId }, body: { note: '请店员看一下' } }))
  await app.see('餐厅说明：请店员看一下')
  await app.tap('联系餐厅')
  const call = app.calls.find(({ name }) => name === 'makePhoneCall')
  expect(call?.options).toMatchObject({ number: expect.stringMatching(/\d/) })
  expect(app.errors).toEqual([])
})

test('a session that ran out is made anew, and the order is sent again with its key', async () => {
  const { app } = await sitDown()
  const session = () => app.calls.filter(isRequest('/api/sessions')).length
  await expect.poll(session).toBe(1)
  // A table's cart lives for hours only, so that the dishes are chosen shortly before.
  const minute = 60_000
  journey().world.clock.advance(limits.sessionMs - 5 * minute)
  await addMapo(app)
  await app.tap('去结算')
  await app.see('付款后立即下厨')
  journey().world.clock.advance(10 * minute)
  await app.tap(/^确认支付 ¥/)
  await app.see('付款成功')
  expect(session()).toBe(2)
  const keys = app.calls.filter(isRequest('/api/orders')).map(({ options }) => keyOf(options))
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect((await journey().stored.rows('orders')).filter(({ id }) => id === orderIdOf(app))).toHaveLength(1)
  expect(app.errors).toEqual([])
})

function isRequest(path: string) {
  return ({ name, options }: { name: string; options: unknown }) =>
    name === 'request' && options instanceof Object && String(Reflect.get(options, 'url')).endsWith(path)
}

function keyOf(options: unknown): unknown {
  const headers: unknown = options instanceof Object ? Reflect.get(options, 'headers') : undefined
  const entries = Object.entries(headers instanceof Object ? headers : {})
  return entries.find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1]
}
