import { afterAll, beforeAll, expect, test } from 'vitest'
import { tradeOf } from '../alipay.ts'
import {
  notifyLate,
  payCases,
  payInSilence,
  processing,
  seeScene,
  success,
  tradesOf,
  tryPayCase,
} from '../pay-cases.ts'
import type { PayScreens } from '../pay-cases.ts'
import { oneWorld } from '../world.ts'
import { comeIn, openPaySheet } from './at-table.ts'
import type { Guest } from './at-table.ts'
import { button, buttonTexts, see } from './diner.ts'
import { paySheetOf } from './pay-sheet.ts'
import { look, useBrowser } from './visitors.ts'
import { webApps } from './web-apps.ts'

const journey = oneWorld({ webDir: webApps() })
const visit = useBrowser(journey, afterAll)

let guest: Guest
beforeAll(async () => {
  guest = await comeIn(journey(), (await visit()).page)
})

const screens: PayScreens = {
  openSheet: ({ id }) => openPaySheet(guest, id),
  async openSheetTwice(name) {
    await button(guest.page, name).dblclick()
    return paySheetOf(guest.page)
  },
  see: (words) => see(guest.page, words),
  buttons: () => buttonTexts(guest.page),
  look: (name) => look(guest.page, name),
}

test.each(payCases)('the pay sheet said $code and the BFF says $truth', async (payCase) => {
  await tryPayCase(journey(), screens, await guest.order(), payCase)
})

test('a cancelled pay sheet is not told as unpaid while Alipay cannot be reached', async () => {
  const order = await guest.order()
  const sheet = await openPaySheet(guest, order.id)
  await journey().gateway.shut()
  payInSilence(journey(), tradeOf(journey(), order))
  await sheet.close('6001')
  await seeScene(screens, processing).finally(() => journey().gateway.open())
  expect(await notifyLate(journey(), order)).toBe('success')
  await seeScene(screens, success)
  expect(await tradesOf(journey(), order.id)).toEqual(['TRADE_SUCCESS'])
})
