import { contract } from '@kaifan/shared/contract'
import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, beforeAll, test } from 'vitest'
import { good, newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { moveTo } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)

let phone: Phone
beforeAll(async () => {
  const { owner } = journey().world.demo
  const stock = { greens: { soldOut: true }, chickensoup: { left: 3 } }
  for (const [itemId, body] of Object.entries(stock))
    good(await owner.call(contract.changeStock, { params: { itemId }, body }))
  phone = await takePhone()
  await moveTo(phone, await newTable(journey()))
})

test('dishes are found by the first letters of their names, and what there is not is said', async () => {
  const { tap, button, see, page } = phone
  await tap(button('搜索菜名、拼音首字母'))
  await see('大家在点')
  await look(phone, 'search')
  const field = page.getByRole('textbox').last()
  await field.fill('mpdf')
  await button('选规格 南巷麻婆豆腐').last().waitFor()
  await look(phone, 'search-found')
  await field.fill('披萨')
  await see('没找到「披萨」')
  await look(phone, 'search-empty')
  await tap(button('返回').last())
})

test('what is sold out, nearly so or not served yet says so where it stands', async () => {
  const { see, page } = phone
  const rail = (name: string) => page.getByRole('tab', { name, exact: true }).click()
  await rail('热菜小炒')
  await see('16:30 起供应')
  await page.locator('.dish-list-scroll').evaluate((list) => list.scrollBy(0, 900))
  await see('今日售罄')
  await look(phone, 'menu-sold-out')
  await rail('暖心汤羹')
  await see('仅剩 3 份')
  await look(phone, 'menu-few-left')
})

test('a combo shows its slots and what it saves, and alcohol is asked about', async () => {
  const { tap, button, see, page } = phone
  const rail = (name: string) => page.getByRole('tab', { name, exact: true }).click()
  await rail('超值套餐')
  await tap(button('选规格 三人家常套餐'))
  await see(/^套餐比单点省/)
  await look(phone, 'combo')
  await tap(button('关闭').last())
  await rail('甜品饮品')
  await page.locator('.dish-list-scroll').evaluate((list) => list.scrollBy(0, 400))
  await tap(button(/^(?:加一份|选规格) 鲜酿精酿啤酒/).last())
  await see('含酒精，未满 18 周岁请勿购买')
  await look(phone, 'adults')
  await tap(button('我已满 18 岁'))
  await button(/^看看已点的菜，1 份/).waitFor()
})

test('what was chosen last time is one tap the next time', async () => {
  const { tap, button, see, page } = phone
  await moveTo(phone, await newTable(journey()))
  await page.getByRole('tab', { name: '招牌推荐', exact: true }).click()
  await tap(button('选规格 南巷麻婆豆腐').first())
  await page.getByRole('radio', { name: /^中辣(?: ✓)?$/ }).click()
  await page.getByRole('radio', { name: /^不麻(?: ✓)?$/ }).click()
  await tap(button(/^加入购物车/))
  await tap(button('选规格 南巷麻婆豆腐').first())
  await see(/^上次：中辣 · 不麻/)
  await look(phone, 'last-time')
  await tap(button('照旧来一份'))
  await tap(button(/^加入购物车/))
  await page.getByText('¥60').first().waitFor()
})

test('a required choice that was left out is asked for by name, and shown', async () => {
  const { owner } = journey().world.demo
  const { content } = good(await owner.call(contract.readDraft))
  const numbing = content.modifierGroups.find(({ id }) => id === 'numb')
  if (!numbing) throw new Error('the demo has another choice of numbing pepper')
  const modifierGroup = { ...numbing, modifiers: numbing.modifiers.map((each) => ({ ...each, default: false })) }
  good(await owner.call(contract.putModifierGroup, { params: { groupId: 'numb' }, body: { modifierGroup } }))
  good(await owner.call(contract.publishMenu, { body: {} }))
  const newcomer = await takePhone()
  const { tap, button, page } = newcomer
  await moveTo(newcomer, await newTable(journey()))
  await tap(button('选规格 南巷麻婆豆腐').first())
  await tap(button(/^请选择 麻度/))
  await page.locator('.spec-title-missing').getByText('麻度').waitFor()
  await look(newcomer, 'choice-missing')
  await page.getByRole('radio', { name: /^不麻/ }).click()
  await tap(button(/^加入购物车/))
  await button(/^看看已点的菜，1 份/).waitFor()
})

test('a dish of which an order has only so many says so at the next one, in the list as in its sheet', async () => {
  const { owner } = journey().world.demo
  for (const itemId of ['xlb', 'mapo'])
    good(await owner.call(contract.patchItem, { params: { itemId }, body: { maxPerOrder: 2 } }))
  good(await owner.call(contract.publishMenu, { body: {} }))
  const newcomer = await takePhone()
  const { tap, button, see, page } = newcomer
  await moveTo(newcomer, await newTable(journey()))
  await page.getByRole('tab', { name: '招牌推荐', exact: true }).click()
  const more = button(/^加一份 鲜肉小笼包/).first()
  for (let count = 1; count <= 2; count++) {
    await tap(more)
    await button(new RegExp(`^看看已点的菜，${count} 份`)).waitFor()
  }
  await tap(more)
  await see('每单限购 2 份')
  await look(newcomer, 'limit')
  await button(/^看看已点的菜，2 份/).waitFor()
  await tap(button('选规格 南巷麻婆豆腐').first())
  for (let count = 1; count <= 2; count++) await tap(button(/^加一份 南巷麻婆豆腐/).last())
  await page.getByRole('dialog').getByText('2', { exact: true }).waitFor()
  await see('每单限购 2 份')
})
