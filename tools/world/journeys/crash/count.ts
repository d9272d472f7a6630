import type { Tally } from './insist.ts'
import { heldOf } from './ledger.ts'
import type { Ledger, OrderAtRest } from './ledger.ts'

/** A sentence for each thing that may not be. */
export function findBroken({ orders, trades }: Ledger, { told, surprises }: Tally): string[] {
  const ids = new Set(orders.map(({ id }) => id))
  const ours = new Set(orders.flatMap(({ payments }) => payments.map(({ id }) => id)))
  const keys = Map.groupBy(orders, ({ key }) => key)
  return [
    ...surprises.map((problem) => `somebody was told ${problem}`),
    ...[...told]
      .filter(([, id]) => !ids.has(id))
      .map(([key]) => `the diner of ${key} was told of an order that is lost`),
    ...[...keys].filter(([, same]) => same.length > 1).map(([key, same]) => `${key} was ordered ${same.length} times`),
    ...trades
      .filter((trade) => !ours.has(trade.outTradeNo))
      .map(({ outTradeNo }) => `nobody knows trade ${outTradeNo}`),
    ...orders.flatMap(brokenOf),
  ]
}

function brokenOf(order: OrderAtRest): string[] {
  const what = `order ${order.id} (${order.status})`
  return [...brokenMoney(order), ...brokenKitchen(order), ...brokenRest(order)].map((broken) => `${what} ${broken}`)
}

/** Money rules 2, 7 and 8: what Alipay holds is owed by an order that was placed, once and to the fen, and refunds are what we decided. */
function* brokenMoney({ status, totalFen, paidPaymentId, payments }: OrderAtRest): Generator<string> {
  const isOwed = status !== 'awaiting_payment' && status !== 'cancelled'
  for (const { id, refunds, trade } of payments) {
    const heldFen = trade ? heldOf(trade) : 0
    const owedFen = isOwed && id === paidPaymentId ? totalFen : 0
    if (heldFen < 0) yield `got back more than was paid by ${id}`
    if (heldFen > owedFen) yield `is charged ${heldFen} fen by ${id} and owes ${owedFen}`
    if (heldFen < owedFen) yield `is fed for ${owedFen} fen, of which Alipay holds ${heldFen}`
    const decided = refunds.map((refund) => refund.id).toSorted()
    const made = (trade?.refunds ?? []).map(({ outRequestNo }) => outRequestNo).toSorted()
    if (decided.join() !== made.join()) yield `has the refunds ${decided.join()}, Alipay ${made.join()}`
  }
}

/** Money rule 9: placed at most once, then one ticket for each station, and none without. */
function* brokenKitchen({ status, placings, stations, tickets, paidPaymentId }: OrderAtRest): Generator<string> {
  const isPlaced = paidPaymentId !== null
  if (placings !== (isPlaced ? 1 : 0)) yield `was placed ${placings} times`
  const got = tickets.map(({ station }) => station).toSorted()
  const due = isPlaced ? stations : []
  if (got.join() !== due.join()) yield `has tickets at ${got.join() || 'no station'}, not at ${due.join() || 'none'}`
  const voided = tickets.filter((ticket) => ticket.status === 'voided').length
  if (voided !== (status === 'cancelled' ? tickets.length : 0)) yield `has ${voided} voided tickets`
}

/** Money rule 3: everything has come to its end. */
function* brokenRest({ status, payments }: OrderAtRest): Generator<string> {
  if (status === 'awaiting_payment') yield 'has no end'
  for (const { id, state, refunds } of payments) {
    if (state !== 'paid' && state !== 'closed' && state !== 'failed') yield `has payment ${id}, which is ${state}`
    for (const refund of refunds) if (refund.state !== 'done') yield `has refund ${refund.id}, which is ${refund.state}`
  }
}
