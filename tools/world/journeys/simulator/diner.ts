import type { StaffTable } from '@kaifan/shared/contract'
import type { Phone } from '@kaifan/simulator/driver'

/** Says for how many, as every visit begins. */
export async function sitDown(phone: Phone, guests = 2): Promise<void> {
  await phone.page.getByRole('radio', { name: `${guests} 人`, exact: true }).click()
  await phone.tap(phone.button('开始点菜'))
}

/** Scans another table's code on the same phone, and says for how many. */
export async function moveTo(phone: Phone, { link }: Pick<StaffTable, 'link'>): Promise<void> {
  await phone.enter(link)
  await sitDown(phone)
}

/** Mapo tofu, a little hot, without numbing pepper. */
export async function addMapo({ page, tap, button }: Phone): Promise<void> {
  await tap(button('选规格 南巷麻婆豆腐').first())
  await page.getByRole('radio', { name: /^微辣(?: ✓)?$/ }).click()
  await page.getByRole('radio', { name: /^不麻(?: ✓)?$/ }).click()
  await tap(button(/^加入购物车/))
}

export async function addCombo({ page, tap, button }: Phone): Promise<void> {
  await page.getByRole('tab', { name: '超值套餐' }).click()
  await tap(button('选规格 工作日牛肉面套餐'))
  await tap(button(/^加入购物车/))
}

export async function addDumplings({ page, tap, button }: Phone): Promise<void> {
  await page.getByRole('tab', { name: '招牌推荐' }).click()
  await tap(button(/^加一份 鲜肉小笼包/).first())
}

/** To Alipay's cashier, which lies over the page. */
export async function goToCashier({ tap, button }: Phone): Promise<void> {
  await tap(button('去结算'))
  await tap(button(/^确认支付 ¥/))
}

/** The order that the page on top was opened for. */
export async function orderIdOf(phone: Phone): Promise<string> {
  const urls = (await phone.calls()).map(({ options }) =>
    String(options instanceof Object ? Reflect.get(options, 'url') : ''),
  )
  const id = urls.map((url) => /[?&]orderId=(\w+)/.exec(url)?.[1]).findLast((found) => found !== undefined)
  if (id === undefined) throw new Error('no page was opened for an order')
  return id
}

/** Alipay's own link to an order's page, as a message has it. */
export function detailLink(orderId: string): string {
  return pageLink(`order/pages/detail/index?orderId=${orderId}`)
}

/** Opens an order's page by a message, whatever page was open: one that is open already would only be shown again. */
export async function openOrder(phone: Phone, { id, orderNumber }: { id: string; orderNumber: string }): Promise<void> {
  await phone.enter(pageLink('pages/menu/index'))
  await phone.enter(detailLink(id))
  await phone.see(orderNumber)
}

/** Puts the phone away and takes it up again: what is shown is asked for anew at once. */
export async function takeUpAgain(phone: Phone): Promise<void> {
  await phone.enter('')
}

function pageLink(page: string): string {
  return `alipays://platformapi/startapp?appId=2021000000000000&page=${encodeURIComponent(page)}`
}
