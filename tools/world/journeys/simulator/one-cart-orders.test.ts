import type { Phone } from '@kaifan/simulator/driver'
import { afterAll, expect, test } from 'vitest'
import { readStaff } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addDumplings, goToCashier, orderIdOf } from './diner.ts'
import { seeCount, useMates } from './mates.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const { together } = useMates(journey, usePhones(journey, afterAll))

async function pay(phone: Phone): Promise<void> {
  await phone.answerCashier('9000')
  await phone.see('付款成功')
}

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
