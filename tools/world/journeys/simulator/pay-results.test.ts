import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refundedFen, rewriteTrade, tradeOf } from '../alipay.ts'
import { notifyLate, payCases, processing, seeScene, tryPayCase } from '../pay-cases.ts'
import type { PayScreens, PaySheet } from '../pay-cases.ts'
import { basketAt, newDiner, newTable, place } from '../people.ts'
import type { Diner } from '../people.ts'
import { oneWorld } from '../world.ts'
import { detailLink, takeUpAgain } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)

let phone: Phone
let diner: Diner
let table: Awaited<ReturnType<typeof newTable>>
beforeAll(async () => {
  table = await newTable(journey())
  diner = await newDiner(journey())
  phone = await takePhone({ buyer: diner.buyer })
})

/** The cashier that lies over the page, of the trade that was asked for last. */
async function sheetOf({ calls, cashier, closeCashier }: Phone): Promise<PaySheet> {
  await cashier().getByRole('heading').first().waitFor()
  const asked = (await calls('tradePay')).at(-1)?.options
  return { tradeNo: String(asked instanceof Object ? Reflect.get(asked, 'tradeNO') : ''), close: closeCashier }
}

const screens: PayScreens = {
  async openSheet({ id }) {
    await phone.enter(detailLink(id))
    await phone.tap(phone.button('继续支付').last())
    return sheetOf(phone)
  },
  async openSheetTwice(name) {
    await phone.button(name).last().dblclick()
    return sheetOf(phone)
  },
  see: (words) => phone.see(words),
  takeUpAgain: () => takeUpAgain(phone),
  buttons: () => phone.page.locator('.page-shown').getByRole('button').filter({ visible: true }).allTextContents(),
  look: (name) => look(phone, name),
}

const order = () => place(diner, basketAt(table))

test.each(payCases)('my.tradePay said $code and the BFF says $truth', async (payCase) => {
  await tryPayCase(journey(), screens, await order(), payCase)
})

test('money that comes for an order that had timed out goes back, and the page says so', async () => {
  const late = await order()
  const sheet = await screens.openSheet(late)
  await sheet.close('8000')
  await seeScene(screens, processing)
  journey().world.clock.advance(16 * 60_000)
  await journey().world.settle()
  await phone.see('订单已超时关闭')
  await look(phone, 'pay-closed')
  // Alipay had taken the money in its last second, and takes its time to send it back.
  const { tradeNo } = tradeOf(journey(), late)
  const { faults } = journey().world.sandbox.core
  faults.add({ on: 'refund', kind: 'pending', tradeNo, count: 1 })
  rewriteTrade(journey(), tradeNo, { status: 'TRADE_SUCCESS', paidAt: journey().world.clock.now() })
  await notifyLate(journey(), late)
  await journey().world.settle()
  await phone.enter(detailLink(late.id).replace('detail', 'result'))
  await phone.see(/^¥\d+ 将原路退回支付宝，一般 1 分钟内到账。$/)
  await look(phone, 'pay-late-refunding')
  journey().world.clock.advance(5 * 60_000)
  await journey().world.settle()
  await phone.see(/^¥\d+ 已退回支付宝。$/)
  expect(refundedFen(journey(), late.payment.id)).toBe(late.totalFen)
})
