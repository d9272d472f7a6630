import type { PhoneOptions } from '@kaifan/simulator/driver'
import { expect, test } from 'vitest'
import { newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey)

interface Look {
  name: string
  options: Partial<PhoneOptions>
  /** At which every page is looked at, in CSS px; the phone is first used at the last. */
  widths: readonly number[]
}

const looks: Look[] = [
  { name: 'zh', options: {}, widths: [430, 320] },
  { name: 'font', options: { fontScale: 1.4 }, widths: [320, 375] },
  { name: 'en', options: { language: 'en' }, widths: [375] },
]

const chinese = {
  start: '开始点菜',
  mapo: '选规格 南巷麻婆豆腐',
  add: /^加入购物车/,
  open: /^看看已点的菜/,
  checkout: '去结算',
  pay: /^确认支付 ¥/,
  progress: '看进度',
  again: '再来一单',
}
const english: typeof chinese = {
  start: 'Start ordering',
  mapo: 'Options South Lane mapo tofu',
  add: /^Add(?! one)/,
  open: /^See/,
  checkout: 'Checkout',
  pay: /^Pay ¥/,
  progress: 'See progress',
  again: 'Order again',
}

test.each(looks)('every page on the way to the dishes fits: $name', async ({ name, options, widths }) => {
  const table = await newTable(journey())
  const width = widths.at(-1) ?? 375
  const phone = await takePhone({ code: table.link, width, ...options })
  const words = options.language === 'en' ? english : chinese
  const { tap, button, page } = phone
  /** Taps what lies wholly on the screen. */
  const tapInside = async (what: string | RegExp) => {
    const target = button(what).filter({ visible: true }).last()
    const box = await target.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? width + 1)).toBeLessThanOrEqual(width)
    await tap(target)
  }
  const lookAll = async (what: string) => {
    for (const each of widths) {
      await page.setViewportSize({ width: each, height: 812 })
      await look(phone, `${name}-${each}-${what}`)
    }
  }
  await button(words.start).waitFor()
  await lookAll('guests')
  await tapInside(words.start)
  await button(words.start).waitFor({ state: 'hidden' })
  await lookAll('menu')
  await tap(button(words.mapo).first())
  await page.getByRole('radio').first().waitFor()
  await lookAll('spec')
  await tapInside(words.add)
  await tapInside(words.open)
  await page.locator('.cart-line').first().waitFor()
  await lookAll('cart')
  await tapInside(words.checkout)
  await button(words.pay).waitFor()
  await lookAll('checkout')
  await tapInside(words.pay)
  await phone.answerCashier('9000')
  await button(words.progress).waitFor()
  await journey().world.settle()
  await tapInside(words.progress)
  await button(words.again).waitFor()
  await lookAll('order')
  await phone.back()
  const tabs = page.locator('.phone-tabs').getByRole('tab')
  await tabs.nth(1).click()
  await page.locator('.order-card').first().waitFor()
  await lookAll('orders')
  await tabs.last().click()
  await page.locator('.me-head').waitFor()
  await lookAll('me')
})
