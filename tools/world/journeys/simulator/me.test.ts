import { contract } from '@kaifan/shared/contract'
import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basketAt, good, newDiner, newTable, placeAndPay } from '../people.ts'
import type { Diner } from '../people.ts'
import { oneWorld } from '../world.ts'
import { moveTo } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)

let phone: Phone
let diner: Diner
beforeAll(async () => {
  diner = await newDiner(journey())
  phone = await takePhone({ buyer: diner.buyer })
})

test('what a diner avoids is marked on the menu and asked about, and can be changed there', async () => {
  const { tap, button, see, miss, page } = phone
  await moveTo(phone, await newTable(journey()))
  await phone.openTab('我的')
  await tap('我的忌口')
  await page.getByRole('checkbox', { name: '麸质' }).click()
  await look(phone, 'diet')
  await tap(button('改好了'))
  await see('麸质')
  await phone.openTab('点单')
  await page.getByRole('tab', { name: '招牌推荐' }).click()
  await see('含麸质')
  await tap(button(/^加一份 鲜肉小笼包/).first())
  await see('这道菜含麸质')
  await look(phone, 'allergen-ask')
  await tap(button('仍然加入'))
  await button(/^看看已点的菜，1 份/).waitFor()
  await tap('忌口 1')
  await page.getByRole('checkbox', { name: '素食', exact: true }).click()
  await look(phone, 'filter')
  await tap(button('看菜单'))
  await miss('南巷麻婆豆腐')
  await tap('忌口 2')
  await tap(button('清空'))
  await tap(button('看菜单'))
  await see('南巷麻婆豆腐')
})

test('the language is switched in one tap, tab bar and dishes with it', async () => {
  const { tap, button, see, page } = phone
  await phone.openTab('我的')
  await look(phone, 'me')
  await page.getByRole('radio', { name: 'English', exact: true }).click()
  await see('My allergies')
  await tap('About')
  await see('Version 0.1.0')
  await look(phone, 'about-en')
  await tap(button('Got it'))
  await phone.openTab('Order')
  await see('South Lane mapo tofu')
  await look(phone, 'menu-en')
  await phone.openTab('Me')
  await page.getByRole('radio', { name: '中文', exact: true }).click()
  await see('我的忌口')
})

test('the privacy page says what is kept, and erases it when asked', async () => {
  const { tap, button, see } = phone
  await placeAndPay(journey(), diner, basketAt(await newTable(journey())))
  await phone.openTab('我的')
  await tap('隐私')
  await see('订单和付款')
  await look(phone, 'privacy')
  await tap(button('删除我的数据'))
  await see('删除我的数据？')
  await look(phone, 'privacy-ask')
  await tap(button('删除我的数据').last())
  await see('已删除')
  await phone.back()
  await phone.openTab('订单')
  await see('还没有订单，今天吃点什么？')
  const erased = await diner.client.call(contract.listOrders, { query: {} })
  expect(erased.ok).toBe(false)
  expect(good(await (await newDiner(journey())).client.call(contract.listOrders, { query: {} })).orders).toEqual([])
})
