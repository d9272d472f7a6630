import type { OwnOrder } from '@kaifan/shared/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notify, paidFields, refundedFen, rewriteTrade, signed, tradeOf } from '../alipay.ts'
import type { SandboxTrade } from '../alipay.ts'
import { readStaff } from '../people.ts'
import { oneWorld } from '../world.ts'
import { comeIn, openPaySheet } from './at-table.ts'
import type { Guest } from './at-table.ts'
import { button, see } from './diner.ts'
import { paySheetOf } from './pay-sheet.ts'
import { look, useBrowser } from './visitors.ts'
import { webApps } from './web-apps.ts'

/** What the BFF can find out by the time the pay sheet closes. */
type Truth = 'paid' | 'unpaid' | 'unknown'

/** What the page shows, and the ways on that it offers. */
interface Scene {
  words: RegExp[]
  buttons: string[]
  /** The button that opens the pay sheet once more. */
  pay?: string
  picture: string
}

const success: Scene = { words: [/^付款成功$/, /^后厨已收到$/], buttons: ['看进度', '继续加菜'], picture: 'success' }
const processing: Scene = {
  words: [/^付款处理中，请不要重复付款$/, /支付宝还没给出结果/, /^已等待 /],
  buttons: ['看订单'],
  picture: 'processing',
}
const held: Scene = {
  words: [/^还没付款，订单为你保留 \d+:\d\d$/],
  buttons: ['继续支付', '取消订单'],
  pay: '继续支付',
  picture: 'held',
}
const unsure: Scene = {
  words: [/^网络断了，不确定是否付成$/, /^刚查过，还没有收到付款。$/],
  buttons: ['查询结果', '重新支付', '取消订单'],
  pay: '重新支付',
  picture: 'unsure',
}
const failed: Scene = { words: [/^付款没有成功$/], buttons: ['重试', '取消订单'], pay: '重试', picture: 'failed' }
const forbidden: Scene = {
  words: [/^本店暂不能在线收款，请到柜台付款$/],
  buttons: ['看订单', '取消订单'],
  picture: 'forbidden',
}

/** What is shown after a result code while Alipay says that nothing was paid; the other truths outweigh every code. */
const whileUnpaid: Readonly<Record<string, Scene>> = {
  '9000': processing,
  '8000': processing,
  '6004': processing,
  '6001': held,
  '6002': unsure,
  '4000': failed,
  '4': forbidden,
  '99': held,
  '7777': processing,
}

const cases = Object.entries(whileUnpaid).flatMap(([code, scene]): { code: string; truth: Truth; scene: Scene }[] => [
  { code, truth: 'paid', scene: success },
  { code, truth: 'unpaid', scene },
  { code, truth: 'unknown', scene: processing },
])

const journey = oneWorld({ webDir: webApps() })
const visit = useBrowser(journey, afterAll)

let guest: Guest
beforeAll(async () => {
  guest = await comeIn(journey(), (await visit()).page)
})

/** The trade is paid, and Alipay's notification of it is lost. */
function payInSilence({ tradeNo }: SandboxTrade): void {
  const { faults, trades } = journey().world.sandbox.core
  faults.add({ on: 'notification', kind: 'drop', tradeNo, count: null })
  trades.pay({ tradeNo })
}

/** From now on Alipay answers no question about the trade. */
function muteQueries({ outTradeNo }: SandboxTrade): void {
  const method = 'alipay.trade.query'
  const { faults } = journey().world.sandbox.core
  faults.add({ on: 'request', method, kind: 'system-error-before', outTradeNo, count: null })
}

async function bringAbout(truth: Truth, trade: SandboxTrade): Promise<void> {
  if (truth === 'paid') {
    journey().world.sandbox.core.trades.pay({ tradeNo: trade.tradeNo })
    await journey().world.settle()
  } else if (truth === 'unknown') {
    muteQueries(trade)
    payInSilence(trade)
  }
}

/** The notification comes after all. */
function notifyLate(order: OwnOrder): Promise<string> {
  return notify(journey(), signed(journey(), paidFields(journey(), tradeOf(journey(), order))))
}

/** The buttons in view that have words; the arrow back has none. */
async function buttonsOf(page: Page): Promise<string[]> {
  const texts = await page.getByRole('button').filter({ visible: true }).allTextContents()
  return texts.filter((text) => text !== '')
}

async function seeScene({ words, buttons }: Scene): Promise<void> {
  for (const text of words) await see(guest.page, text)
  expect(await buttonsOf(guest.page)).toEqual(buttons)
}

const pictured = new Set<Scene>()

async function lookOnce(scene: Scene): Promise<void> {
  if (!pictured.has(scene)) await look(guest.page, `pay-${scene.picture}`)
  pictured.add(scene)
}

/** How every trade stands at Alipay that was ever made for an order. */
async function tradesOf(orderId: string): Promise<string[]> {
  const { payments } = await readStaff(journey(), orderId)
  const { trades } = journey().world.sandbox.core
  return payments.flatMap(({ id }) => trades.lookUp({ outTradeNo: id })?.status ?? [])
}

test.each(cases)('the pay sheet said $code and the BFF says $truth', async ({ code, truth, scene }) => {
  const order = await guest.order()
  const sheet = await openPaySheet(guest, order.id)
  const trade = tradeOf(journey(), order)
  await bringAbout(truth, trade)
  await sheet.close(code)
  await seeScene(scene)
  await lookOnce(scene)

  if (scene.pay) {
    // Meanwhile the money came by Alipay's own list of bills, which nobody told the BFF: the same trade is opened, and cannot be paid again.
    payInSilence(trade)
    await button(guest.page, scene.pay).dblclick()
    const again = await paySheetOf(guest.page)
    expect(again.tradeNo).toBe(trade.tradeNo)
    await again.close('6001')
  }
  if (scene.pay || truth === 'unknown') {
    expect(await notifyLate(order)).toBe('success')
    await seeScene(success)
  }
  await journey().world.settle()
  const paid = truth !== 'unpaid' || scene.pay !== undefined
  expect(await tradesOf(order.id)).toEqual([paid ? 'TRADE_SUCCESS' : 'WAIT_BUYER_PAY'])
})

test('a cancelled pay sheet is not told as unpaid while Alipay cannot be reached', async () => {
  const order = await guest.order()
  const sheet = await openPaySheet(guest, order.id)
  await journey().gateway.shut()
  payInSilence(tradeOf(journey(), order))
  await sheet.close('6001')
  await seeScene(processing).finally(() => journey().gateway.open())
  expect(await notifyLate(order)).toBe('success')
  await seeScene(success)
  expect(await tradesOf(order.id)).toEqual(['TRADE_SUCCESS'])
})

test('money that comes for an order that had timed out goes back, and the page says so', async () => {
  const order = await guest.order()
  const sheet = await openPaySheet(guest, order.id)
  await sheet.close('8000')
  await seeScene(processing)
  journey().world.clock.advance(16 * 60_000)
  await journey().world.settle()
  await see(guest.page, '订单已超时关闭')
  await look(guest.page, 'pay-closed')
  // Alipay had taken the money in its last second, and takes its time to send it back.
  const { faults } = journey().world.sandbox.core
  faults.add({ on: 'refund', kind: 'pending', tradeNo: sheet.tradeNo, count: 1 })
  rewriteTrade(journey(), sheet.tradeNo, { status: 'TRADE_SUCCESS', paidAt: journey().world.clock.now() })
  await notifyLate(order)
  await journey().world.settle()
  await guest.openOrder(order.id, 'result')
  await see(guest.page, /^¥\d+ 将原路退回支付宝，一般 1 分钟内到账。$/)
  await look(guest.page, 'pay-late-refunding')
  journey().world.clock.advance(5 * 60_000)
  await journey().world.settle()
  await see(guest.page, /^¥\d+ 已退回支付宝。$/)
  expect(refundedFen(journey(), order.payment.id)).toBe(order.totalFen)
})
