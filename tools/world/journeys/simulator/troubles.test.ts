import { contract } from '@kaifan/shared/contract'
import { expect, test } from 'vitest'
import { good, newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addDumplings, addMapo, goToCashier, sitDown } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey)

/** A phone at a table of its own, with mapo tofu in the cart. */
async function withMapo() {
  const table = await newTable(journey())
  const phone = await takePhone({ code: table.link })
  await sitDown(phone)
  await addMapo(phone)
  return { ...phone, table }
}

async function changeStock(itemId: string, soldOut: boolean): Promise<void> {
  const { owner } = journey().world.demo
  good(await owner.call(contract.changeStock, { params: { itemId }, body: { soldOut } }))
}

test('a table code that nobody issued says so, and another one is scanned', async () => {
  const table = await newTable(journey())
  const phone = await takePhone({ code: table.link.replace(table.tableCode, 'A'.repeat(table.tableCode.length)) })
  const { tap, see, scan } = phone
  await see('重新扫码')
  await look(phone, 'wrong-code')
  await scan(table.link)
  await tap('重新扫码')
  await tap('扫桌码')
  await see('几位用餐')
  await see(table.label)
})

test('a code that is no table’s is refused by the scanner’s answer', async () => {
  const phone = await takePhone()
  const { tap, button, see, scan } = phone
  await addMapo(phone)
  await tap(button('去结算'))
  await see('扫一下桌上的码')
  await scan('https://example.com/menu')
  await tap(button('扫桌码').last())
  await see('这不是本店的桌码')
  await look(phone, 'foreign-code')
})

test('a re-keyed table’s old code says that it no longer works', async () => {
  const table = await newTable(journey())
  good(await journey().world.demo.owner.call(contract.rekeyTable, { params: { tableId: table.id } }))
  const phone = await takePhone({ code: table.link })
  await phone.see('这个桌码已失效，请叫店员换新码')
  await look(phone, 'revoked')
})

test('a running app that is opened by another table’s code moves there, and finds its cart when it comes back', async () => {
  const phone = await withMapo()
  const { table } = phone
  const next = await newTable(journey())
  await phone.enter(next.link)
  await sitDown(phone)
  await phone.see(next.label)
  await phone.see('还没点菜')
  await phone.enter(table.link)
  await sitDown(phone)
  await phone.see(table.label)
  await phone.tap(phone.button('去结算'))
  await phone.see(new RegExp(`${table.label} 桌`))
  await phone.see('南巷麻婆豆腐')
})

test('a table that is scanned without a network is found when it is back', async () => {
  const phone = await takePhone()
  const { label, link } = await newTable(journey())
  await phone.button('选规格 南巷麻婆豆腐').first().waitFor()
  await phone.offline()
  await phone.enter(link)
  await phone.see(/^网络不太好，已显示/)
  await look(phone, 'offline-menu')
  await phone.online()
  await phone.see('几位用餐')
  await phone.see(label)
  await phone.miss(/^网络不太好/)
})

test('an order that is sent without a network says so, and is sent when it is back', async () => {
  const phone = await withMapo()
  const { tap, button, see } = phone
  await tap(button('去结算'))
  await button('确认支付 ¥32').waitFor()
  await phone.offline()
  await tap(button('确认支付 ¥32'))
  await see(/再点一次不会重复下单/)
  await look(phone, 'offline-checkout')
  await phone.online()
  await tap(button('确认支付 ¥32'))
  await phone.answerCashier('9000')
  await see('付款成功')
})

test('a dish that sells out while it is in the cart is shown, and removed in one tap', async () => {
  const phone = await withMapo()
  const { tap, button, see } = phone
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
  const phone = await withMapo()
  const { tap, button, see } = phone
  await addDumplings(phone)
  await tap(button('去结算'))
  await button(/^确认支付 ¥/).waitFor()
  await changeStock('xlb', true)
  await tap(button(/^确认支付 ¥/))
  await see('有 1 道菜现在点不了')
  await look(phone, 'sold-out-checkout')
  await tap('移除')
  await tap(button('确认支付 ¥32'))
  await phone.answerCashier('9000')
  await see('付款成功')
  await changeStock('xlb', false)
})

test('a cashier that is left without a result is never told as failed, and the order follows when it is paid after all', async () => {
  const phone = await withMapo()
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
