import { createHash, createSign, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OwnOrder } from '@kaifan/shared/contract'
import { fenToYuan } from '@kaifan/shared/money'
import * as v from 'valibot'
import type { Journey } from './world.ts'

type Core = Journey['world']['sandbox']['core']
export type SandboxTrade = ReturnType<Core['trades']['find']>
type FaultToAdd = Parameters<Core['faults']['add']>[0]
type RequestFault = Extract<FaultToAdd, { on: 'request' }>['kind']

/** The trade behind an order's newest payment, as Alipay has it. */
export function tradeOf(journey: Journey, { payment }: Pick<OwnOrder, 'payment'>): SandboxTrade {
  return journey.world.sandbox.core.trades.find({ outTradeNo: payment.id })
}

/** The buyer pays in the cashier. */
export function pay({ world }: Journey, tradeNo: string): void {
  world.sandbox.core.trades.pay({ tradeNo })
}

/** How much of a payment Alipay has sent back, in fen. */
export function refundedFen({ world }: Journey, paymentId: string): number {
  const trade = world.sandbox.core.trades.lookUp({ outTradeNo: paymentId })
  return (trade?.refunds ?? []).reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** How often Alipay was asked for something about a payment. */
export function requestsOf({ world }: Journey, method: string, paymentId: string): number {
  return world.sandbox.journal
    .list()
    .filter((entry) => JSON.stringify(entry).includes(paymentId) && JSON.stringify(entry).includes(`"${method}"`))
    .length
}

/** The next `count` calls of the method come out wrongly. */
export function strike({ world }: Journey, method: string, kind: RequestFault, count = 1): void {
  world.sandbox.core.faults.add({ on: 'request', method, kind, count })
}

/** The next notification is lost on its way; Alipay repeats it after four minutes. */
export function loseNotification({ world }: Journey): void {
  world.sandbox.core.faults.add({ on: 'notification', kind: 'drop', count: 1, delayMs: 0 })
}

/** What Alipay has on its books becomes something else than its answers said. */
export function rewriteTrade({ world }: Journey, tradeNo: string, changes: Partial<SandboxTrade>): void {
  const { trades } = world.sandbox.core
  trades.restore(
    trades
      .list()
      .toReversed()
      .map((trade) => (trade.tradeNo === tradeNo ? { ...trade, ...changes } : trade)),
  )
}

/** The fields of a notification that this trade is paid, for a test to change. */
export function paidFields(
  { world }: Journey,
  trade: SandboxTrade,
  changes: Record<string, string> = {},
): Record<string, string> {
  return {
    notify_type: 'trade_status_sync',
    notify_id: randomUUID().replaceAll('-', ''),
    notify_time: '2026-11-23 12:00:00',
    charset: 'utf-8',
    version: '1.0',
    app_id: trade.appId,
    auth_app_id: trade.appId,
    trade_no: trade.tradeNo,
    out_trade_no: trade.outTradeNo,
    trade_status: 'TRADE_SUCCESS',
    subject: trade.subject,
    seller_id: world.config.alipay.sellerId,
    total_amount: fenToYuan(trade.totalFen),
    ...changes,
  }
}

const keys = v.object({ alipay: v.object({ privateKeyPem: v.string() }) })

/** Signs as Alipay does: the fields in the order of ASCII, without sign and sign_type. */
export function signed(
  journey: Journey,
  fields: Record<string, string>,
  signType: 'RSA2' | 'RSA' | 'MD5' = 'RSA2',
): string {
  const text = Object.keys(fields)
    .toSorted()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  const { alipay } = v.parse(keys, JSON.parse(readFileSync(join(journey.folder, 'sandbox-keys.json'), 'utf8')))
  const sign =
    signType === 'MD5'
      ? createHash('md5').update(text).digest('hex')
      : createSign(signType === 'RSA' ? 'RSA-SHA1' : 'RSA-SHA256')
          .update(text)
          .sign(alipay.privateKeyPem, 'base64')
  return new URLSearchParams({ ...fields, sign_type: signType, sign }).toString()
}

/** The form as it is stored, where it names no buyer. */
export function unsigned(form: string): string {
  return form.replace(/&sign=[^&]*$/, '')
}

/** Sends a notification as Alipay would; the text that came back. */
export async function notify({ world }: Journey, form: string): Promise<string> {
  const reply = await fetch(`${world.url}/alipay/notifications`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; text/html; charset=utf-8' },
    body: form,
  })
  return reply.text()
}
