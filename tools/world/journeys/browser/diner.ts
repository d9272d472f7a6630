import type { FrameLocator, Locator, Page } from 'playwright-core'

/** What a diner touches: by the name that a screen reader says. */
export function button(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
}

/** The words of the buttons in view; the arrow back has none. */
export async function buttonTexts(page: Page): Promise<string[]> {
  const texts = await page.getByRole('button').filter({ visible: true }).allTextContents()
  return texts.filter((text) => text !== '')
}

/** Opens a table's link as a phone's camera does, and says for how many. */
export async function sitDown(page: Page, link: string, guests = 2): Promise<void> {
  await page.goto(link)
  await page.getByRole('radio', { name: `${guests} 人`, exact: true }).click()
  await button(page, '开始点菜').click()
}

/** Mapo tofu, a little hot, without numbing pepper. */
export async function addMapo(page: Page): Promise<void> {
  await button(page, '选规格 南巷麻婆豆腐').first().click()
  await page.getByRole('radio', { name: /^微辣(?: ✓)?$/ }).click()
  await page.getByRole('radio', { name: /^不麻(?: ✓)?$/ }).click()
  await button(page, /^加入购物车/).click()
}

/** Kung pao chicken, from the same station as the tofu. */
export async function addChicken(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '热菜小炒' }).click()
  await button(page, '选规格 宫保鸡丁').last().click()
  await button(page, /^加入购物车/).click()
}

export async function addCombo(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '超值套餐' }).click()
  await button(page, '选规格 工作日牛肉面套餐').click()
  await button(page, /^加入购物车/).click()
}

/** To the sandbox's cashier, which lies over the page. */
export async function goToCashier(page: Page): Promise<FrameLocator> {
  await button(page, '去结算').click()
  await button(page, /^确认支付 ¥/).click()
  return cashierOf(page)
}

export function cashierOf(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Alipay sandbox cashier"]')
}

/** What the buyer chooses there: 确认付款, 取消, 密码错误（付款失败）, 不给结果就离开. Not by the mouse: a frame that its choice closes may never say that it took it. */
export async function choose(cashier: FrameLocator, what: string): Promise<void> {
  await cashier.getByRole('button', { name: what, exact: true }).last().dispatchEvent('click')
}

/** Waits until it can be read on the page in view; H5 keeps the pages below in the document. */
export async function see(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor()
}

/** By the bar at the bottom. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
}
