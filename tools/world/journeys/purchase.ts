import { contract } from '@kaifan/shared/contract'
import type { OwnOrder, Payment } from '@kaifan/shared/contract'
import { expect } from 'vitest'
import { basketAt, good, metric, newDiner, newTable, openTrade, place } from './people.ts'
import type { Diner } from './people.ts'
import type { Journey } from './world.ts'

export const minuteMs = 60_000

interface Purchase {
  diner: Diner
  order: OwnOrder
  payment: Payment & { tradeNo: string }
}

/** Somebody's order of one dish at a table of their own, for which Alipay has been asked nothing yet. */
export async function order(journey: Journey): Promise<Pick<Purchase, 'diner' | 'order'>> {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { diner, order: await place(diner, basketAt(table)) }
}

/** An order with its trade at Alipay, not yet paid. */
export async function checkOut(journey: Journey): Promise<Purchase> {
  const { diner, order: placed } = await order(journey)
  return { diner, order: placed, payment: await openTrade(diner, placed.id) }
}

/** Lets so much time go by, and all that falls due in it happen. */
export async function pass({ world }: Journey, ms: number): Promise<void> {
  world.clock.advance(ms)
  await world.settle()
}

/** The phone asks how the payment stands. */
export function refresh(diner: Diner, orderId: string) {
  return diner.client.call(contract.refreshPayment, { params: { orderId } }).then(good)
}

/** The diner gives the order up. */
export function cancel(diner: Diner, orderId: string) {
  return diner.client.call(contract.cancelOrder, { params: { orderId } })
}

/** What the test's own steps add to some counters. */
export async function counted(
  journey: Journey,
  counters: Record<string, [name: string, labels: Record<string, string>]>,
  work: () => Promise<unknown>,
) {
  const read = async () => {
    const values: Record<string, number> = {}
    for (const [key, [name, labels]] of Object.entries(counters)) values[key] = await metric(journey, name, labels)
    return values
  }
  const before = await read()
  await work()
  const after = await read()
  return Object.fromEntries(Object.keys(after).map((key) => [key, (after[key] ?? 0) - (before[key] ?? 0)]))
}

/** Counters for `counted`: what became of a notification, alarms of a kind, payments that came into a state. */
export const outcome = (name: string): [string, Record<string, string>] => ['notifications_total', { outcome: name }]
export const alarm = (kind: string): [string, Record<string, string>] => ['alarms_total', { kind }]
export const state = (name: string): [string, Record<string, string>] => ['payments_total', { state: name }]

/** What Alipay has told of a payment, as it is stored. */
export async function notificationsOf({ stored }: Journey, paymentId: string) {
  return (await stored.rows('notifications')).filter((row) => row['payment_id'] === paymentId)
}

/** Rule 11: at rest our ledger and Alipay's agree to the fen. */
export async function expectBooksToAgree(journey: Journey): Promise<void> {
  await pass(journey, 30 * minuteMs)
  const payments = await journey.stored.rows('payments')
  const refunds = await journey.stored.rows('refunds')
  const open = payments.filter((row) => ['created', 'pending', 'unknown'].includes(String(row['state'])))
  expect(open).toEqual([])
  expect(refunds.every((row) => row['state'] === 'done')).toBe(true)
  const ours = refunds.reduce((sum, row) => sum + Number(row['amount_fen']), 0)
  const theirs = journey.world.sandbox.core.trades.list()
  expect(theirs.flatMap((trade) => trade.refunds).reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(ours)
}
