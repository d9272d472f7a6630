import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pay, tradeOf } from '../alipay.ts'
import { basketAt, newDiner, newTable, place, readStaff } from '../people.ts'
import type { Diner } from '../people.ts'
import { oneWorld } from '../world.ts'
import { detailLink, sitDown } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

/** What the page shows, and the button that opens the pay sheet once more. */
interface Scene {
  words: RegExp
  pay?: string
}

const success: Scene = { words: /^付款成功$/ }
const processing: Scene = { words: /^付款处理中，请不要重复付款$/ }

/** What is shown after a result code of `my.tradePay` while nothing was paid; money that came outweighs every code. */
const whileUnpaid: Readonly<Record<string, Scene>> = {
  '9000': processing,
  '6001': { words: /^还没付款，订单为你保留 \d+:\d\d$/, pay: '继续支付' },
  '6004': processing,
  '4000': { words: /^付款没有成功$/, pay: '重试' },
  '6002': { words: /^网络断了，不确定是否付成$/, pay: '重新支付' },
}

const cases = Object.entries(whileUnpaid).flatMap(([code, scene]) => [
  { code, truth: 'paid', scene: success },
  { code, truth: 'unpaid', scene },
])

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey, afterAll)

let phone: Phone
let diner: Diner
let table: Awaited<ReturnType<typeof newTable>>
beforeAll(async () => {
  table = await newTable(journey())
  diner = await newDiner(journey())
  phone = await takePhone({ code: table.link, buyer: diner.buyer })
  await sitDown(phone)
})

test.each(cases)('my.tradePay said $code and the order is $truth', async ({ code, truth, scene }) => {
  const { tap, button, see, closeCashier } = phone
  const order = await place(diner, basketAt(table))
  await phone.enter(detailLink(order.id))
  await tap(button('继续支付').last())
  await phone.cashier().getByRole('button', { name: '确认付款' }).waitFor()
  const { tradeNo } = tradeOf(journey(), order)
  if (truth === 'paid') {
    pay(journey(), tradeNo)
    await journey().world.settle()
  }
  await closeCashier(code)
  await see(scene.words)
  await look(phone, `pay-${code}-${truth}`)
  if (scene.pay) {
    await tap(button(scene.pay))
    await phone.answerCashier('9000')
    await see(success.words)
    await journey().world.settle()
    const calls = await phone.calls('tradePay')
    expect(calls.slice(-2).map(({ options }) => options)).toEqual([{ tradeNO: tradeNo }, { tradeNO: tradeNo }])
  }
  const isPaid = truth === 'paid' || scene.pay !== undefined
  expect(await readStaff(journey(), order.id)).toMatchObject({ paymentStatus: isPaid ? 'paid' : 'unpaid' })
})
