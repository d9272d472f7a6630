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
}

const looks: Look[] = [
  { name: 'font', options: { fontScale: 1.4 } },
  { name: '320', options: { width: 320, height: 568 } },
  { name: '430', options: { width: 430, height: 932 } },
  { name: 'en', options: { language: 'en' } },
]

const chinese = {
  start: '开始点菜',
  mapo: '选规格 南巷麻婆豆腐',
  add: /^加入购物车/,
  open: /^看看已点的菜/,
  checkout: '去结算',
  pay: /^确认支付 ¥/,
}
const english: typeof chinese = {
  start: 'Start ordering',
  mapo: 'Options South Lane mapo tofu',
  add: /^Add(?! one)/,
  open: /^See/,
  checkout: 'Checkout',
  pay: /^Pay ¥/,
}

test.each(looks)('the way to the checkout can be walked and fits: $name', async ({ name, options }) => {
  const table = await newTable(journey())
  const phone = await takePhone({ code: table.link, ...options })
  const words = options.language === 'en' ? english : chinese
  const { tap, button, page } = phone
  const width = options.width ?? 375
  /** Taps what lies wholly on the screen. */
  const tapInside = async (what: string | RegExp) => {
    const target = button(what).filter({ visible: true }).last()
    const box = await target.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? width + 1)).toBeLessThanOrEqual(width)
    await tap(target)
  }
  await button(words.start).waitFor()
  await look(phone, `${name}-guests`)
  await tapInside(words.start)
  await button(words.start).waitFor({ state: 'hidden' })
  await look(phone, `${name}-menu`)
  await tap(button(words.mapo).first())
  await page.getByRole('radio').first().waitFor()
  await look(phone, `${name}-spec`)
  await tapInside(words.add)
  await tapInside(words.open)
  await look(phone, `${name}-cart`)
  await tapInside(words.checkout)
  await button(words.pay).waitFor()
  await look(phone, `${name}-checkout`)
  await phone.back()
  await phone.page.locator('.phone-tabs').getByRole('tab').last().click()
  await look(phone, `${name}-me`)
})
