import { contract } from '@kaifan/shared/contract'
import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, beforeAll, test } from 'vitest'
import { good, newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addMapo, moveTo, sitDown } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)
const owner = () => journey().world.demo.owner

let phone: Phone
beforeAll(async () => {
  phone = await takePhone()
})

test('without a table the menu is read, and ordering asks to scan one: a code that is no table’s is refused', async () => {
  const { tap, button, see, scan } = phone
  await addMapo(phone)
  await see('扫桌码后下单')
  await look(phone, 'no-table')
  await tap(button('去结算'))
  await see('扫一下桌上的码')
  await scan('https://example.com/menu')
  await tap(button('扫桌码').last())
  await see('这不是本店的桌码')
  await look(phone, 'foreign-code')
  const table = await newTable(journey())
  await scan(table.link)
  await tap(button('扫桌码').last())
  await see(table.label)
  // What was chosen goes along.
  await see(/^含茶位费/)
})

test('while the menu is on its way its outline stands there', async () => {
  const slow = await takePhone({ code: (await newTable(journey())).link, delayMs: 1_500 })
  await slow.page.locator('.menu-skeleton .bone').first().waitFor()
  await look(slow, 'menu-loading')
  await sitDown(slow)
  await slow.see('南巷麻婆豆腐')
  await slow.page.locator('.menu-skeleton').waitFor({ state: 'detached' })
  await slow.changeNetwork({ delayMs: 0 })
})

test('a table code that nobody issued says so, and another one is scanned', async () => {
  const { tap, button, see, scan, enter } = phone
  const table = await newTable(journey())
  await enter(table.link.replace(table.tableCode, 'A'.repeat(table.tableCode.length)))
  await see('重新扫码')
  await look(phone, 'wrong-code')
  await scan(table.link)
  await tap('重新扫码')
  await tap(button('扫桌码').last())
  await see('几位用餐')
  await see(table.label)
})

test('a re-keyed table’s old code says that it no longer works, and the menu can still be read', async () => {
  const table = await newTable(journey())
  good(await owner().call(contract.rekeyTable, { params: { tableId: table.id } }))
  await phone.enter(table.link)
  await phone.see('这个桌码已失效，请叫店员换新码')
  await look(phone, 'revoked')
  await phone.tap('看看菜单')
  await phone.see('扫桌码点单')
  await phone.see('南巷麻婆豆腐')
})

test('a running app that is opened by another table’s code moves there, and finds its cart when it comes back', async () => {
  const [table, next] = [await newTable(journey()), await newTable(journey())]
  await moveTo(phone, table)
  await addMapo(phone)
  await phone.see(/^含茶位费/)
  await moveTo(phone, next)
  await phone.see(next.label)
  await phone.see('还没点菜')
  await phone.enter(table.link)
  await phone.see(table.label)
  await phone.tap(phone.button('去结算'))
  await phone.see(new RegExp(`${table.label} 桌`))
  await phone.see('南巷麻婆豆腐')
})

test('a table that is scanned without a network is found when it is back', async () => {
  const { label, link } = await newTable(journey())
  await phone.offline()
  await phone.enter(link)
  await phone.see(/^网络不太好，已显示/)
  await look(phone, 'offline-menu')
  await phone.online()
  await phone.see('几位用餐')
  await phone.see(label)
  await phone.miss(/^网络不太好/)
  await sitDown(phone)
})

test('a store that is closed or paused says so and takes no order', async () => {
  const table = await newTable(journey())
  await moveTo(phone, table)
  good(await owner().call(contract.changeStoreSettings, { body: { alwaysOpen: false, hours: [] } }))
  await phone.enter(table.link)
  await phone.see('打烊了')
  await look(phone, 'closed')
  good(await owner().call(contract.changeStoreSettings, { body: { alwaysOpen: true } }))
  good(await owner().call(contract.pauseStore, { body: { minutes: 10 } }))
  await phone.enter(table.link)
  await phone.see(/后厨太忙，暂停接单约 10 分钟/)
  await phone.see('暂停接单')
  await look(phone, 'paused')
  good(await owner().call(contract.pauseStore, { body: { minutes: 0 } }))
  await phone.enter(table.link)
  await phone.miss('暂停接单')
})

test('started without a network the menu of last time is shown; without one it is fetched when the network is back', async () => {
  const { page } = phone
  await page.route('**/simulator/request', (route) => route.abort())
  await page.reload()
  await phone.see(/^网络不太好，已显示/)
  await phone.see('南巷麻婆豆腐')
  await phone.forget()
  await page.reload()
  await phone.see('菜单没加载出来')
  await look(phone, 'menu-failed')
  await page.unroute('**/simulator/request')
  await phone.tap('重试')
  await phone.see('南巷麻婆豆腐')
})
