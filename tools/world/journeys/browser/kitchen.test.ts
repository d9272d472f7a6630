import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '../../src/index.ts'
import { createGatewayDoor } from '../gateway-door.ts'
import type { GatewayDoor } from '../gateway-door.ts'
import { basketAt, dishes, newDiner, newTable, placeAndPay } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addChicken, addMapo, button, choose, goToCashier, see, sitDown } from './diner.ts'
import { look, tablet, useBrowser } from './visitors.ts'
import { webApps } from './web-apps.ts'

const journey = oneWorld({ webDir: webApps() })
const visit = useBrowser(journey)
/** Between the kitchen's screen and the restaurant. */
let door: GatewayDoor
beforeAll(async () => {
  door = await createGatewayDoor(() => Number(new URL(journey().world.url).port))
})
afterAll(() => door.shut())

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('账号').fill('chef')
  await page.getByLabel('密码').fill(password)
  await button(page, '登录').click()
}

async function openKitchen() {
  const visitor = await visit(tablet)
  await visitor.page.goto(`${door.url}/console/`)
  await signIn(visitor.page, demoPassword)
  await see(visitor.page, '已连接')
  return visitor
}

/** The tickets of a table. */
const ticketsAt = (page: Page, label: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: label, exact: true }) })

test('a wrong password is refused in a sentence, the right one opens the kitchen', async () => {
  const { page, expectComplaint } = await visit(tablet)
  expectComplaint(/401 .*\/api\/staff\//)
  await page.goto(`${door.url}/console/`)
  await look(page, 'kitchen-sign-in')
  await signIn(page, 'wrong password')
  await page.getByRole('alert').waitFor()
  await look(page, 'kitchen-sign-in-refused')
  await signIn(page, demoPassword)
  await see(page, '现在没有要做的菜')
  await look(page, 'kitchen-empty')
})

test('what a diner has paid is on the screen, is cooked dish by dish, and the diner sees it come', async () => {
  const { page: kitchen } = await openKitchen()
  const { page: diner } = await visit()
  const table = await newTable(journey())
  await sitDown(diner, table.link)
  await addMapo(diner)
  await addChicken(diner)
  await choose(await goToCashier(diner), '确认付款')

  const ticket = ticketsAt(kitchen, table.label)
  await ticket.getByText('微辣 · 不麻').waitFor()
  await look(kitchen, 'kitchen-ticket')
  await ticket.getByRole('button', { name: /南巷麻婆豆腐/ }).click()
  await ticket.getByRole('button', { name: /南巷麻婆豆腐/, pressed: true }).waitFor()
  await look(kitchen, 'kitchen-line-done')
  await button(kitchen, `完成整单 ${table.label}`).click()
  await ticket.waitFor({ state: 'detached' })
  await see(kitchen, `${table.label} 已完成`)
  await look(kitchen, 'kitchen-bumped')

  await button(diner, '看进度').click()
  await see(diner, '已上桌')
  await look(diner, 'diner-order-served')

  await button(kitchen, /^召回/).click()
  await kitchen
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(table.label) })
    .waitFor()
  await look(kitchen, 'kitchen-recall')
  await kitchen
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(table.label) })
    .click()
  await ticket.waitFor()
})

test('a screen that lost the restaurant shows what it knows and catches up when it is back', async () => {
  const { page, expectComplaint } = await openKitchen()
  expectComplaint(/ERR_(?:CONNECTION|INCOMPLETE|EMPTY|NETWORK|ABORTED|SOCKET)/)
  const [diner, before, after] = await Promise.all([newDiner(journey()), newTable(journey()), newTable(journey())])
  await placeAndPay(journey(), diner, basketAt(before, { lines: [dishes.greens] }))
  await ticketsAt(page, before.label).waitFor()
  await door.shut()
  await see(page, /断线 \d+ 秒/)
  await placeAndPay(journey(), diner, basketAt(after, { lines: [dishes.greens] }))
  await look(page, 'kitchen-offline')
  expect(await ticketsAt(page, before.label).isVisible()).toBe(true)
  expect(await ticketsAt(page, after.label).count()).toBe(0)
  await door.open()
  await ticketsAt(page, after.label).waitFor({ timeout: 20_000 })
  await see(page, '已连接')
})
