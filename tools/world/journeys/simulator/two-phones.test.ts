import { contract } from '@kaifan/shared/contract'
import type { Phone } from '@kaifan/simulator/driver'
import type { Locator } from 'playwright-core'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { good } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addDumplings } from './diner.ts'
import { lookAgain, seeCount, useMates } from './mates.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)
const { oneAfterTheOther, together } = useMates(journey, takePhone)

const tofu = '南巷麻婆豆腐'
const dumplings = '鲜肉小笼包'

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
