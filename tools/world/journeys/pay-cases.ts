import type { OwnOrder } from '@kaifan/shared/contract'
import { expect } from 'vitest'
import { notify, paidFields, signed, tradeOf } from './alipay.ts'
import type { SandboxTrade } from './alipay.ts'
import { readStaff } from './people.ts'
import type { Journey } from './world.ts'

/** What the BFF can find out by the time the pay sheet closes. */
type Truth = 'paid' | 'unpaid' | 'unknown'

/** What the page shows, and the ways on that it offers. */
export interface PayScene {
  words: RegExp[]
  buttons: string[]
  /** The button that opens the pay sheet once more. */
  pay?: string
  picture: string
}

export const success: PayScene = {
  words: [/^付款成功$/, /^后厨已收到$/],
  buttons: ['看进度', '继续加菜'],
  picture: 'success',
}
export const processing: PayScene = {
  words: [/^付款处理中，请不要重复付款$/, /支付宝还没给出结果/, /^已等待 /],
  buttons: ['看订单'],
  picture: 'processing',
}
const held: PayScene = {
  words: [/^还没付款，订单为你保留 \d+:\d\d$/],
  buttons: ['继续支付', '取消订单'],
  pay: '继续支付',
  picture: 'held',
}
const unsure: PayScene = {
  words: [/^网络断了，不确定是否付成$/, /^刚查过，还没有收到付款。$/],
  buttons: ['查询结果', '重新支付', '取消订单'],
  pay: '重新支付',
  picture: 'unsure',
}
const failed: PayScene = { words: [/^付款没有成功$/], buttons: ['重试', '取消订单'], pay: '重试', picture: 'failed' }
const forbidden: PayScene = {
  words: [/^本店暂不能在线收款，请到柜台付款$/],
  buttons: ['看订单', '取消订单'],
  picture: 'forbidden',
}

/** What is shown after a result code while Alipay says that nothing was paid; the other truths outweigh every code. */
const whileUnpaid: Readonly<Record<string, PayScene>> = {
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

export interface PayCase {
  code: string
  truth: Truth
  scene: PayScene
}

/** Each result code of `my.tradePay`, one that nobody knows, and each truth behind it. */
export const payCases: readonly PayCase[] = Object.entries(whileUnpaid).flatMap(([code, scene]): PayCase[] => [
  { code, truth: 'paid', scene: success },
  { code, truth: 'unpaid', scene },
  { code, truth: 'unknown', scene: processing },
])

/** Alipay's pay sheet as it lies over the page. */
export interface PaySheet {
  tradeNo: string
  close(resultCode: string): Promise<void>
}

/** The diner's screens, in whatever the app runs. */
export interface PayScreens {
  /** Opens the pay sheet from the order's own page. */
  openSheet(order: OwnOrder): Promise<PaySheet>
  /** Taps a button that opens the pay sheet, and at once again. */
  openSheetTwice(button: string): Promise<PaySheet>
  see(words: RegExp): Promise<void>
  /** Has the page ask again without waiting for its rhythm, where the host lets a phone be put away and taken up again. */
  takeUpAgain?(): Promise<void>
  /** The words of the buttons in view. */
  buttons(): Promise<string[]>
  look(name: string): Promise<void>
}

export async function seeScene(
  screens: Pick<PayScreens, 'see' | 'buttons'>,
  { words, buttons }: PayScene,
): Promise<void> {
  for (const text of words) await screens.see(text)
  expect(await screens.buttons()).toEqual(buttons)
}

const pictured = new Set<PayScene>()

/** Closes the pay sheet of an order by the case's code and holds that the page says what it should, that money is asked for once, and that it is found. */
export async function tryPayCase(
  journey: Journey,
  screens: PayScreens,
  order: OwnOrder,
  { code, truth, scene }: PayCase,
): Promise<void> {
  const sheet = await screens.openSheet(order)
  const trade = tradeOf(journey, order)
  await bringAbout(journey, truth, trade)
  await sheet.close(code)
  await seeScene(screens, scene)
  if (!pictured.has(scene)) await screens.look(`pay-${scene.picture}`)
  pictured.add(scene)

  if (scene.pay) {
    // Meanwhile the money came by Alipay's own list of bills, which nobody told the BFF: the same trade is opened, and cannot be paid again.
    payInSilence(journey, trade)
    const again = await screens.openSheetTwice(scene.pay)
    expect(again.tradeNo).toBe(trade.tradeNo)
    await again.close('6001')
  }
  if (scene.pay || truth === 'unknown') {
    expect(await notifyLate(journey, order)).toBe('success')
    await screens.takeUpAgain?.()
    await seeScene(screens, success)
  }
  await journey.world.settle()
  const paid = truth !== 'unpaid' || scene.pay !== undefined
  expect(await tradesOf(journey, order.id)).toEqual([paid ? 'TRADE_SUCCESS' : 'WAIT_BUYER_PAY'])
  const { paymentStatus } = await readStaff(journey, order.id)
  expect(paymentStatus).toBe(paid ? 'paid' : 'unpaid')
}

async function bringAbout(journey: Journey, truth: Truth, trade: SandboxTrade): Promise<void> {
  if (truth === 'paid') {
    journey.world.sandbox.core.trades.pay({ tradeNo: trade.tradeNo })
    await journey.world.settle()
  } else if (truth === 'unknown') {
    muteQueries(journey, trade)
    payInSilence(journey, trade)
  }
}

/** The trade is paid, and Alipay's notification of it is lost. */
export function payInSilence({ world }: Journey, { tradeNo }: SandboxTrade): void {
  const { faults, trades } = world.sandbox.core
  faults.add({ on: 'notification', kind: 'drop', tradeNo, count: null })
  trades.pay({ tradeNo })
}

/** From now on Alipay answers no question about the trade. */
function muteQueries({ world }: Journey, { outTradeNo }: SandboxTrade): void {
  const method = 'alipay.trade.query'
  world.sandbox.core.faults.add({ on: 'request', method, kind: 'system-error-before', outTradeNo, count: null })
}

/** The notification comes after all. */
export function notifyLate(journey: Journey, order: OwnOrder): Promise<string> {
  return notify(journey, signed(journey, paidFields(journey, tradeOf(journey, order))))
}

/** How every trade stands at Alipay that was ever made for an order. */
export async function tradesOf(journey: Journey, orderId: string): Promise<string[]> {
  const { payments } = await readStaff(journey, orderId)
  const { trades } = journey.world.sandbox.core
  return payments.flatMap(({ id }) => trades.lookUp({ outTradeNo: id })?.status ?? [])
}
