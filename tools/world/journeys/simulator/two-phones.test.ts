import type { Phone } from '@kaifan/simulator/driver'
import { contract } from '@kaifan/shared/contract'
import { describe, expect, test } from 'vitest'
import { good, newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addDumplings, addMapo, sitDown } from './diner.ts'
import { builtPackage, look, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey)

/** Two diners at one table: the first said that they are three, and has chosen mapo tofu. */
async function atOneTable(options: Parameters<typeof takePhone>[0] = {}) {
  const table = await newTable(journey())
  const first = await takePhone({ code: table.link, ...options })
  await sitDown(first, 3)
  await addMapo(first)
  await seeCount(first, 1)
  const second = await takePhone({ code: table.link, ...options })
  await seeCount(second, 1)
  return { table, first, second }
}

/** What the capsule counts. */
async function seeCount({ page }: Phone, count: number): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^看看已点的菜，${count} 份`) }).waitFor()
}

async function openCart({ tap, button, see }: Phone): Promise<void> {
  await tap(button(/^看看已点的菜/))
  await see(/^已点 \d+ 份$/)
}

test('the second diner is not asked for the guests, joins, and sees what the first one chose', async () => {
  const { table, first, second } = await atOneTable()
  await second.see(`${table.label} 桌已有 1 人在点，已为你加入 · 3 人用餐 · 同桌已填写`)
  await look(second, 'two-joined')
  expect(await second.find('几位用餐').count()).toBe(0)
  await addDumplings(second)
  await seeCount(first, 2)
  await first.see('同桌 2 加了 1 道菜')
  await first.see(/2 人共点/)
  await look(first, 'two-menu')
  await openCart(first)
  await look(first, 'two-cart-person')
  await first.tap(first.page.getByRole('tab', { name: '按菜' }))
  await look(first, 'two-cart-dish')
})
