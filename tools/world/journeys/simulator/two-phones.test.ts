import { contract } from '@kaifan/shared/contract'
import type { StaffTable } from '@kaifan/shared/contract'
import type { Phone } from '@kaifan/simulator/driver'
import type { Locator } from 'playwright-core'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { good, newTable, readStaff } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addDumplings, addMapo, goToCashier, orderIdOf, sitDown } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)

const tofu = '南巷麻婆豆腐'
const dumplings = '鲜肉小笼包'

type Diners = Record<'first' | 'second', Phone>

let diners: Diners | undefined

/** The two phones at a new table: the first one says that they are three, and chooses mapo tofu; then the other scans the same code. */
async function oneAfterTheOther(): Promise<Diners & { table: StaffTable }> {
  const table = await newTable(journey())
  const first = await scan(diners?.first, table)
  await sitDown(first, 3)
  await addMapo(first)
  await seeCount(first, 1)
  const second = await scan(diners?.second, table)
  await seeCount(second, 1)
  diners = { first, second }
  return { table, first, second }
}

async function scan(phone: Phone | undefined, { link }: StaffTable): Promise<Phone> {
  if (!phone) return takePhone({ code: link })
  await phone.enter(link)
  return phone
}

/** Both have chosen and know of each other: mapo tofu is the first one's, dumplings the second one's. */
async function together(): Promise<Diners & { table: StaffTable }> {
  const { table, first, second } = await oneAfterTheOther()
  await addDumplings(second)
  await seeCount(second, 2)
  await lookAgain(first)
  await seeCount(first, 2)
  return { table, first, second }
}

/** Who sits alone asks less often, but whenever they come back to the menu. */
async function lookAgain(phone: Phone): Promise<void> {
  await phone.openTab('我的')
  await phone.openTab('点单')
}

/** What the capsule counts. */
async function seeCount({ page }: Phone, count: number): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^看看已点的菜，${count} 份`) }).waitFor()
}

async function openCart({ tap, button, see }: Phone): Promise<void> {
  await tap(button(/^看看已点的菜/))
  await see(/^已点 \d+ 份$/)
}

/** The steppers of a dish in the open cart. */
function inCart({ page }: Phone, dish: string) {
  const line = page.locator('.cart-line').filter({ hasText: dish })
  return {
    less: line.getByRole('button', { name: /^减一份/ }),
    more: line.getByRole('button', { name: /^加一份/ }),
    count: line.locator('.stepper-value'),
  }
}

async function seeText(where: Locator, text: string): Promise<void> {
  await where.filter({ hasText: new RegExp(`^${text}$`) }).waitFor()
}

async function pay(phone: Phone): Promise<void> {
  await phone.answerCashier('9000')
  await phone.see('付款成功')
}

describe('two phones at one table', () => {
  test('the second diner is not asked for the guests, joins, and both see what each has chosen', async () => {
    const { table, first, second } = await oneAfterTheOther()
    await second.see(`${table.label} 桌已有 1 人在点，已为你加入 3 人用餐 · 同桌已填写`)
    await look(second, 'two-joined')
    expect(await second.find('几位用餐').count()).toBe(0)
    await addDumplings(second)
    await lookAgain(first)
    await first.see('同桌 2 加了 1 道菜')
    await first.see('含茶位费 ¥6 · 2 人共点')
    await look(first, 'two-menu')
    await openCart(first)
    await first.miss('同桌 2 加了 1 道菜')
    await look(first, 'two-cart-person')
    await first.tap(first.page.getByRole('tab', { name: '按菜' }))
    await first.page.locator('.cart-person').first().waitFor({ state: 'detached' })
    await look(first, 'two-cart-dish')
    await addDumplings(second)
    await first.page.locator('.cart-line-fresh').first().waitFor()
    await seeText(inCart(first, dumplings).count, '2')
    await first.tap(first.page.getByRole('tab', { name: '按人' }))
  })

  test('each goes from one portion to two of the same line, and it is three', async () => {
    const { first, second } = await together()
    await openCart(first)
    await openCart(second)
    await second.offline()
    await inCart(second, tofu).more.click()
    await inCart(first, tofu).more.click()
    await seeText(inCart(second, tofu).count, '2')
    await seeText(inCart(first, tofu).count, '2')
    await second.online()
    await seeText(inCart(first, tofu).count, '3')
    await seeText(inCart(second, tofu).count, '3')
    await first.see(`同桌 2 刚把 ${tofu} 改成 3 份`)
    await look(first, 'two-conflict')
  })

  test('a mate’s line is taken from after asking once', async () => {
    const { first, second } = await together()
    await openCart(first)
    await inCart(first, tofu).more.click()
    await openCart(second)
    const { less, count } = inCart(second, tofu)
    await seeText(count, '2')
    await less.click()
    await second.see('这是 同桌 1 点的，确定减掉吗？')
    await look(second, 'two-ask')
    await second.tap(second.button('取消'))
    await seeText(count, '2')
    await less.click()
    await second.tap(second.button('减掉'))
    await seeText(count, '1')
    await less.click()
    await seeCount(second, 1)
    await first.see(`同桌刚减掉了 ${tofu}`)
    await seeCount(first, 1)
  })

  test('clearing takes one’s own dishes, and the whole table’s only when that is said twice', async () => {
    const { first, second } = await together()
    await openCart(first)
    await first.tap(first.button('清空'))
    await first.see('清空你点的菜吗？')
    await look(first, 'two-clear')
    await first.tap(first.button('清空').last())
    await seeCount(second, 1)
    await seeText(inCart(first, dumplings).count, '1')
    await inCart(first, dumplings).more.click()
    await seeCount(second, 2)
    await openCart(second)
    await first.tap(first.button('清空'))
    await first.see('同桌点的 2 份也会清掉')
    await first.tap(first.button('清空').last())
    await second.see('还没点菜')
    await first.see('还没点菜')
  })

  test('what is chosen without a network is shown, says that it waits, and arrives after a restart', async () => {
    const { table, first } = await together()
    const third = await takePhone({ code: table.link })
    await seeCount(third, 2)
    await third.offline()
    await addDumplings(third)
    await seeCount(third, 3)
    await openCart(third)
    await third.see('实时同步断开，正在重连')
    await look(third, 'two-lost')
    await seeCount(first, 2)
    await third.page.reload()
    await seeCount(third, 3)
    await seeCount(first, 3)
  })

  test('a dish that sells out stands on top for everybody, whoever chose it', async () => {
    const { first, second } = await together()
    const change = async (soldOut: boolean) =>
      good(
        await journey().world.demo.owner.call(contract.changeStock, { params: { itemId: 'xlb' }, body: { soldOut } }),
      )
    onTestFinished(async () => void (await change(false)))
    await change(true)
    await lookAgain(first)
    await openCart(first)
    await first.see('这些菜现在点不了')
    await look(first, 'two-sold-out')
    await first.tap(first.button('移除'))
    await first.see('这是 同桌 2 点的，确定移除吗？')
    await first.tap(first.button('移除').last())
    await first.miss('这些菜现在点不了')
    await seeCount(second, 1)
  })

  test('a table that is cleared begins with an empty cart on every phone, whatever was still to be sent', async () => {
    const { table, first, second } = await together()
    const { owner } = journey().world.demo
    await second.offline()
    await addDumplings(second)
    await seeCount(second, 3)
    good(await owner.call(contract.clearTable, { params: { tableId: table.id } }))
    await first.see('这桌已清台，购物车重新开始')
    await first.see('还没点菜')
    await second.online()
    await second.see('还没点菜')
    const { tables } = good(await owner.call(contract.listTables))
    expect(tables.find(({ id }) => id === table.id)).not.toHaveProperty('session')
  })
})

test.each([
  { name: 'two-320', options: { width: 320, height: 568 } },
  { name: 'two-en', options: { language: 'en' as const } },
])('the shared cart fits: $name', async ({ name, options }) => {
  const { table } = await together()
  const phone = await takePhone({ code: table.link, ...options })
  const open = phone.button(/^(?:看看已点的菜|See your cart)/)
  await open.waitFor()
  await look(phone, `${name}-menu`)
  await open.click()
  await phone.page.locator('.cart-person').first().waitFor()
  await look(phone, `${name}-person`)
  await phone.tap(phone.page.getByRole('tab', { name: /^(?:按菜|By dish)$/ }))
  await phone.page.locator('.cart-person').first().waitFor({ state: 'detached' })
  await look(phone, `${name}-dish`)
  const width = options.width ?? 375
  for (const target of await phone.page.locator('.cart-line .step, .cart-clear, .cart-view').all()) {
    const box = await target.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? width + 1)).toBeLessThanOrEqual(width)
  }
})

describe('ordering from one cart', () => {
  test('what a mate adds while the other pays stays for the next round', async () => {
    const { first, second } = await together()
    await first.tap(first.button('去结算'))
    await first.button('确认支付 ¥58').waitFor()
    await first.page.locator('.checkout-line').getByRole('img', { name: '同桌 2' }).waitFor()
    await look(first, 'two-checkout')
    await addDumplings(second)
    await seeCount(second, 3)
    await first.tap(first.button('确认支付 ¥58'))
    await pay(first)
    await second.see('同桌刚下了一单，购物车里是还没下单的菜')
    await seeCount(second, 1)
    await look(second, 'two-rest')
    await journey().world.settle()
    const order = await readStaff(journey(), await orderIdOf(first))
    expect(order).toMatchObject({
      guests: 3,
      lines: [
        { itemId: 'mapo', quantity: 1 },
        { itemId: 'xlb', quantity: 1 },
      ],
    })

    await first.tap(first.button('继续加菜'))
    await seeCount(first, 1)
    await goToCashier(second)
    await pay(second)
    expect(await readStaff(journey(), await orderIdOf(second))).toMatchObject({ round: 2, totalFen: 2400 })
    await first.see('还没点菜')
  })

  test('of two who order the same cart one pays, and the other is told that nothing is left to pay', async () => {
    const { table, first, second } = await together()
    for (const phone of [first, second]) {
      await phone.tap(phone.button('去结算'))
      await phone.button('确认支付 ¥58').waitFor()
    }
    await first.tap(first.button('确认支付 ¥58'))
    await pay(first)
    await second.tap(second.button('确认支付 ¥58'))
    await second.see('这些菜同桌已经下单了')
    await look(second, 'two-both')
    expect(await second.calls('tradePay')).toEqual([])
    const orders = await journey().stored.rows('orders')
    expect(orders.filter((order) => order['table_label'] === table.label)).toHaveLength(1)
  })

  test('of two who order the same cart the other is shown what has come since, and may order that', async () => {
    const { first, second } = await together()
    await second.tap(second.button('去结算'))
    await second.button('确认支付 ¥58').waitFor()
    await goToCashier(first)
    await pay(first)
    await first.tap(first.button('继续加菜'))
    await addDumplings(first)
    await seeCount(first, 1)
    await second.tap(second.button('确认支付 ¥58'))
    await second.see('购物车刚有变化')
    await look(second, 'two-changed')
    await second.tap(second.button('知道了'))
    await second.tap(second.button('确认支付 ¥24'))
    await pay(second)
  })
})
