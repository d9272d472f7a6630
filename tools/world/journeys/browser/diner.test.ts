import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pay } from '../alipay.ts'
import { newTable, readStaff, ticketsOf } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addCombo, addMapo, button, cashierOf, choose, goToCashier, openTab, see, sitDown } from './diner.ts'
import { look, useBrowser } from './visitors.ts'
import { webApps } from './web-apps.ts'

const alipayAgent = 'Mozilla/5.0 (iPhone) NebulaSDK/1.8 AlipayClient/10.5.90 Language/zh-Hans'

describe('in the demo world', () => {
  const journey = oneWorld({ webDir: webApps() })
  const visit = useBrowser(journey)

  /** A diner at a table of their own, with mapo tofu in the cart. */
  async function withMapo() {
    const visitor = await visit()
    const table = await newTable(journey())
    await sitDown(visitor.page, table.link)
    await addMapo(visitor.page)
    return { ...visitor, table }
  }

  function orderIdOf(page: Page): string {
    const id = /orderId=(\w+)/.exec(page.url())?.[1]
    if (!id) throw new Error(`${page.url()} names no order`)
    return id
  }

  test('mapo tofu without numbing pepper and a combo at A08: from the printed link to the order’s progress', async () => {
    const { page } = await visit()
    const table = journey().world.demo.tables.find(({ label }) => label === 'A08')
    if (!table) throw new Error('there is no table A08')
    await page.goto(table.link)
    await see(page, '几位用餐')
    await look(page, 'diner-guests')
    await page.getByRole('radio', { name: '2 人', exact: true }).click()
    await button(page, '开始点菜').click()
    expect(page.url()).not.toContain('authCode')
    await look(page, 'diner-menu')
    await addMapo(page)
    await addCombo(page)
    await button(page, /^看看已点的菜/).click()
    await see(page, '工作日牛肉面套餐')
    await look(page, 'diner-cart')
    await button(page, '去结算').last().click()
    await see(page, /A08 桌 · 2 人/)
    await button(page, '确认支付 ¥77').waitFor()
    await look(page, 'diner-checkout')
    await button(page, '确认支付 ¥77').click()
    const cashier = cashierOf(page)
    await cashier.getByText('77.00').first().waitFor()
    await look(page, 'diner-cashier')
    await choose(cashier, '确认付款')
    await see(page, '付款成功')
    await look(page, 'diner-result')
    const orderId = orderIdOf(page)
    await journey().world.settle()

    const order = await readStaff(journey(), orderId)
    expect(order).toMatchObject({ status: 'accepted', tableLabel: 'A08', totalFen: 7700 })
    const wok = (await ticketsOf(journey(), orderId)).find(({ stationId }) => stationId === 'wok')
    expect(wok?.lines.map(({ name, modifiers }) => [name['zh-CN'], ...modifiers.map((each) => each['zh-CN'])])).toEqual(
      [['南巷麻婆豆腐', '微辣', '不麻']],
    )

    await button(page, '看进度').click()
    await see(page, order.orderNumber)
    await see(page, '已接单')
    await see(page, /南巷麻婆豆腐/)
    await look(page, 'diner-order')
    await button(page, '返回').last().click()
    await openTab(page, '订单')
    await see(page, '南巷小馆')
    await see(page, '¥77')
    await look(page, 'diner-orders')
  })

  test('the language is switched in one tap, and the capsule stays above the tab bar', async () => {
    const { page } = await withMapo()
    await openTab(page, '我的')
    await page.getByRole('radio', { name: 'English', exact: true }).click()
    await see(page, 'My allergies')
    await look(page, 'diner-me-en')
    await openTab(page, 'Order')
    await see(page, 'South Lane mapo tofu')
    const box = await button(page, 'Checkout').boundingBox()
    // Above the tab bar, also after another page was seen.
    expect((box?.y ?? 812) + (box?.height ?? 0)).toBeLessThanOrEqual(812 - 50)
    await look(page, 'diner-menu-en')
  })

  test('a list sent to a section by the rail stays where a hand then scrolls it', async () => {
    const { page } = await withMapo()
    await page.getByRole('tab', { name: '热菜小炒' }).click()
    const list = page.locator('.dish-list-scroll')
    const position = () => list.evaluate(({ scrollTop }) => scrollTop)
    await expect.poll(position).toBeGreaterThan(0)
    const start = await position()
    // Further than is rendered ahead, so that the list is rendered anew on the way.
    for (let step = 0; step < 4; step++) {
      await list.evaluate((element) => element.scrollBy(0, 400))
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    }
    expect(await position()).toBe(start + 1600)
  })

  test('each choice in the cashier comes to the page: given up, a wrong password, left without a result', async () => {
    const { page } = await withMapo()
    const cashier = await goToCashier(page)
    await choose(cashier, '取消')
    await see(page, /还没付款，订单为你保留 1\d:\d\d/)
    await button(page, '继续支付').click()
    await choose(cashierOf(page), '密码错误（付款失败）')
    await see(page, /^付款没有成功/)
    await button(page, '重试').click()
    await choose(cashierOf(page), '不给结果就离开')
    await see(page, '付款处理中，请不要重复付款')
    const [payment] = (await readStaff(journey(), orderIdOf(page))).payments
    if (!payment?.tradeNo) throw new Error('there is no trade')
    pay(journey(), payment.tradeNo)
    await journey().world.settle()
    await see(page, '付款成功')
  })

  test('a picture that cannot be had leaves its colour, without the browser’s sign for it', async () => {
    const { page, context, expectComplaint } = await visit()
    expectComplaint(/Failed to load resource|ERR_FAILED/)
    await context.route('**/pictures/**', (route) => route.abort())
    await sitDown(page, (await newTable(journey())).link)
    await see(page, '南巷麻婆豆腐')
    const pictures = page.locator('.dish-list-scroll .img')
    const inView = pictures.first()
    await expect.poll(() => inView.locator('img').count()).toBe(0)
    expect(await inView.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
    await look(page, 'diner-without-pictures')
  })

  test('without a network the page says so, and goes on when it is back', async () => {
    const { page, context, expectComplaint } = await withMapo()
    expectComplaint(/ERR_INTERNET_DISCONNECTED/)
    await button(page, '去结算').click()
    await button(page, '确认支付 ¥32').waitFor()
    await context.setOffline(true)
    await see(page, '没连上网络，请检查后重试')
    await look(page, 'diner-offline')
    await context.setOffline(false)
    await button(page, '确认支付 ¥32').click()
    await choose(cashierOf(page), '确认付款')
    await see(page, '付款成功')
  })
})

describe('in a world without a bridge', () => {
  const journey = oneWorld({ webDir: webApps(), env: { H5_BRIDGE_URL: '' } })
  const visit = useBrowser(journey)

  test('an ordinary browser is told to scan with Alipay', async () => {
    const { page } = await visit()
    await page.goto((await newTable(journey())).link)
    await see(page, '请用支付宝扫码')
    await look(page, 'diner-scan-with-alipay')
  })

  test('Alipay’s own is sent to the authorise page and comes in', async () => {
    const { page } = await visit({ userAgent: alipayAgent })
    const passed: string[] = []
    page.on('framenavigated', (frame) => passed.push(frame.url()))
    page.on('request', (request) => passed.push(request.url()))
    await page.goto((await newTable(journey())).link)
    await see(page, '几位用餐')
    expect(passed.some((url) => url.includes('/oauth2/publicAppAuthorize.htm'))).toBe(true)
  })
})
