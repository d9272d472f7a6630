import { contract } from '@kaifan/shared/contract'
import { expect, test } from 'vitest'
import { good, readStaff, ticketsOf } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addCombo, addMapo, orderIdOf, sitDown, takeUpAgain } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey)

test('mapo tofu without numbing pepper and a combo at A08: from the printed link to the dish on the table', async () => {
  const { owner, tables } = journey().world.demo
  const table = tables.find(({ label }) => label === 'A08')
  const phone = await takePhone({ code: table?.link ?? '' })
  const { tap, button, see } = phone
  await see('几位用餐')
  await look(phone, 'guests')
  await sitDown(phone)
  await look(phone, 'menu')
  await addMapo(phone)
  await addCombo(phone)
  await tap(button(/^看看已点的菜/))
  await see('工作日牛肉面套餐')
  await look(phone, 'cart')
  await tap(button('去结算').last())
  await see(/A08 桌 · 2 人/)
  await button('确认支付 ¥77').waitFor()
  await look(phone, 'checkout')
  await tap(button('确认支付 ¥77'))
  await phone.cashier().getByText('77.00').first().waitFor()
  await phone.cashier().getByRole('button', { name: '确认付款' }).waitFor()
  await look(phone, 'cashier')
  await phone.answerCashier('9000')
  await see('付款成功')
  await look(phone, 'result')
  await journey().world.settle()

  const orderId = await orderIdOf(phone)
  const order = await readStaff(journey(), orderId)
  expect(order).toMatchObject({
    status: 'accepted',
    paymentStatus: 'paid',
    tableLabel: 'A08',
    totalFen: 2800 + 4500 + 400,
  })
  const tickets = await ticketsOf(journey(), orderId)
  const wok = tickets.find(({ stationId }) => stationId === 'wok')
  expect(wok?.lines.map(({ name, modifiers }) => [name['zh-CN'], ...modifiers.map((each) => each['zh-CN'])])).toEqual([
    ['南巷麻婆豆腐', '微辣', '不麻'],
  ])

  await tap(button('看进度'))
  await see(order.orderNumber)
  await see(/南巷麻婆豆腐/)
  await look(phone, 'order')
  for (const { id } of tickets) good(await owner.call(contract.bumpTicket, { params: { ticketId: id } }))
  await takeUpAgain(phone)
  await see('已上桌')
  await look(phone, 'order-served')
  await phone.back()
  await see('超值套餐')
  await expect.poll(() => phone.route()).toBe('pages/menu/index')
  await phone.openTab('订单')
  await see('南巷小馆')
  await see('¥77')
  await look(phone, 'orders')
})
