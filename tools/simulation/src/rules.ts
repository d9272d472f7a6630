import type { LogLine } from './bff.ts'
import { heldOf, type Ledger, type OrderAtRest, type PaymentAtRest, readLedger, refundedOf } from './ledger.ts'
import { menu } from './menu.ts'
import { checkAlarms } from './rules-alarms.ts'
import type { Scene } from './scene.ts'

/** What must hold of every run once it is quiet. */
export function checkRules(scene: Scene, lines: readonly LogLine[]): void {
  const ledger = readLedger(scene)
  checkOnce(scene, ledger)
  checkRest(scene, ledger)
  checkHeldMoney(scene, ledger)
  checkLedger(scene, ledger)
  checkKitchen(scene, ledger)
  checkStock(scene, ledger)
  checkHistory(scene, ledger)
  checkJobs(scene, lines)
  checkPace(scene, ledger)
  checkAlarms(scene, ledger, lines)
}

const openOrders = ['awaiting_payment']
const openPayments = ['created', 'pending', 'unknown']
const openRefunds = ['requested', 'pending', 'unknown']

/** An order that its phone sent twice is one order. */
function checkOnce({ broken }: Scene, { orders }: Ledger): void {
  const keys = orders.map(({ key }) => key)
  for (const key of new Set(keys.filter((each, index) => keys.indexOf(each) < index)))
    broken('idempotency: sent twice, ordered once', `${key} has two orders`)
}

/** Money rule 3: everything comes to its end. */
function checkRest({ broken }: Scene, { orders, payments }: Ledger): void {
  const rule = 'money rule 3: unknown comes to an end'
  for (const { key, status } of orders) if (openOrders.includes(status)) broken(rule, `${key} is still ${status}`)
  for (const { key, state, refunds } of payments) {
    if (openPayments.includes(state)) broken(rule, `payment ${key} is still ${state}`)
    for (const refund of refunds)
      if (openRefunds.includes(refund.state)) broken(rule, `a refund of ${key} is still ${refund.state}`)
  }
}

/** Money rules 2 and 7: money that Alipay holds for us is owed by exactly one order, and no order is placed without it. */
function checkHeldMoney({ broken, keyOfPayment }: Scene, { orders, payments, trades }: Ledger): void {
  for (const trade of trades) {
    const held = heldOf(trade)
    const owing = orders.filter(
      ({ paidPaymentId, status }) => paidPaymentId === trade.outTradeNo && status !== 'cancelled',
    )
    const refusedForGood = payments
      .find(({ id }) => id === trade.outTradeNo)
      ?.refunds.some(({ state }) => state === 'failed')
    const what = `trade ${keyOfPayment(trade.outTradeNo)} holds ${held} fen`
    if (held > 0 && owing.length !== 1 && !refusedForGood)
      broken('money rule 7: charged for nothing', `${what} that ${owing.length} orders owe`)
    if (held > 0 && owing[0] && held !== owing[0].totalFen)
      broken('money rule 2: another amount', `${what} for ${owing[0].totalFen}`)
  }
  for (const order of orders) {
    if (order.status === 'cancelled') continue
    const trade = trades.find(({ outTradeNo }) => outTradeNo === order.paidPaymentId)
    if (!trade || heldOf(trade) === 0) broken('money rule 2: fed without a charge', `${order.key} is ${order.status}`)
  }
}

/** Money rules 8 and 11: our ledger is Alipay's. */
function checkLedger({ broken }: Scene, { orders, payments, trades }: Ledger): void {
  const rule = 'money rule 11: ledger and bill'
  for (const trade of trades)
    if (refundedOf(trade) > trade.totalFen) broken('money rule 8: refunds beyond what was paid', trade.outTradeNo)
  for (const payment of payments) {
    const { key, state, trade, amountFen } = payment
    const isPaid = trade?.paidAt !== undefined && trade.totalFen === amountFen
    if (isPaid !== (state === 'paid'))
      broken(rule, `payment ${key} is ${state}, its trade ${trade?.status ?? 'does not exist'}`)
    const done = sumOf(payment, 'done')
    if (done !== (trade ? refundedOf(trade) : 0))
      broken(rule, `${key}: ${done} fen refunded by us, ${trade && refundedOf(trade)} by Alipay`)
    checkRefundedInFull(
      broken,
      payment,
      orders.find(({ id }) => id === payment.orderId),
    )
  }
}

function checkRefundedInFull(broken: Scene['broken'], payment: PaymentAtRest, order: OrderAtRest | undefined): void {
  const isOwed = order?.paidPaymentId === payment.id && order.status !== 'cancelled'
  if (payment.trade?.paidAt === undefined || isOwed) return
  const promised = payment.refunds.reduce((sum, { amountFen }) => sum + amountFen, 0)
  if (promised !== payment.trade.totalFen)
    broken('money rule 7: refunded in full', `${payment.key}: ${promised} of ${payment.trade.totalFen} fen`)
}

function sumOf({ refunds }: PaymentAtRest, state: string): number {
  return refunds.filter((refund) => refund.state === state).reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** Money rule 9: one ticket for each station of an order that was placed, and none of any other. */
function checkKitchen({ broken, restaurant }: Scene, { orders }: Ledger): void {
  const rule = 'money rule 9: tickets'
  const tickets = restaurant.store.rows('SELECT order_id, station_id, status FROM tickets')
  const parts = restaurant.store.rows(
    `SELECT DISTINCT l.order_id, coalesce(json_extract(part.value, '$.stationId'), 'pass') AS station
     FROM order_lines l, json_each(l.parts) part`,
  )
  for (const { id, key, status, paidPaymentId } of orders) {
    const own = tickets.filter((ticket) => ticket['order_id'] === id)
    const stations = parts.filter((part) => part['order_id'] === id).map(({ station }) => String(station))
    const expected = paidPaymentId === null ? [] : stations.toSorted()
    const got = own.map((ticket) => String(ticket['station_id'])).toSorted()
    if (got.join() !== expected.join())
      broken(rule, `${key} (${status}) has tickets at ${got.join() || 'none'}, not ${expected.join() || 'none'}`)
    for (const ticket of own)
      if (!ticketMayBe(status, String(ticket['status'])))
        broken(rule, `${key} is ${status}, a ticket of it ${String(ticket['status'])}`)
  }
}

function ticketMayBe(orderStatus: string, ticket: string): boolean {
  if (orderStatus === 'cancelled') return ticket === 'voided'
  return orderStatus === 'placed' ? ticket === 'held' : ticket !== 'held' && ticket !== 'voided'
}

/** Money rule 10: what is left and what living orders took is what the day began with. */
function checkStock({ broken, restaurant }: Scene, { orders }: Ledger): void {
  const rule = 'money rule 10: stock'
  const lines = restaurant.store.rows('SELECT order_id, item_id, quantity, parts FROM order_lines')
  for (const row of restaurant.store.rows('SELECT * FROM item_stock')) {
    const itemId = String(row['item_id'])
    const initial = menu.items.find(({ id }) => id === itemId)?.dailyStock ?? 0
    const living = orders.filter((order) => order.businessDay === row['business_day'] && order.status !== 'cancelled')
    const ids = new Set(living.map(({ id }) => id))
    let taken = 0
    for (const line of lines) {
      if (!ids.has(String(line['order_id']))) continue
      if (line['item_id'] === itemId) taken += Number(line['quantity'])
      else
        for (const part of asParts(JSON.parse(String(line['parts']))))
          if (part.itemId === itemId) taken += part.quantity
    }
    const left = Number(row['left_portions'])
    if (left < 0 || left + taken !== initial)
      broken(rule, `${itemId}: ${initial} at first, ${taken} taken, ${left} left`)
  }
}

/** The product's own rows. */
function asParts(value: unknown): { itemId?: string; quantity: number }[] {
  return value as { itemId?: string; quantity: number }[]
}

/** Every step of money is in its history, and each begins where the one before ended. */
function checkHistory({ broken, restaurant }: Scene, { payments }: Ledger): void {
  const steps = new Map<string, string[]>()
  for (const row of restaurant.store.rows('SELECT subject_id, from_state, to_state FROM money_steps ORDER BY rowid')) {
    const subject = String(row['subject_id'])
    steps.set(subject, [...(steps.get(subject) ?? []), String(row['from_state']), String(row['to_state'])])
  }
  const check = (id: string, first: string, state: string, what: string) => {
    const path = [first, ...(steps.get(id) ?? []), state]
    for (let index = 0; index < path.length; index += 2)
      if (path[index] !== path[index + 1]) return broken('the history is whole', `${what}: ${path.join(' ')}`)
  }
  for (const { id, key, state, refunds } of payments) {
    check(id, 'created', state, `payment ${key}`)
    for (const refund of refunds) check(refund.id, 'requested', refund.state, `a refund of ${key}`)
  }
}

/** No job fails or is given up; one may be cut off by a crash. */
function checkJobs({ broken, restaurant }: Scene, lines: readonly LogLine[]): void {
  const rule = 'jobs come to their end'
  for (const row of restaurant.store.rows(`SELECT kind, state, last_error, payload FROM jobs WHERE kind <> 'upkeep'`))
    broken(rule, `${String(row['kind'])} is ${String(row['state'])} ${String(row['last_error'])}`)
  for (const { msg, kind, error } of lines) if (msg.includes('job')) broken(rule, `${msg}: ${kind} ${error}`)
}

/** Longest between paying and our knowing it while nothing but notifications is lost, with the answers' own time; ms. */
const longestUnknownMs = 60_000 + 2_500

/** A payment is final in time though the phone is silent and no notification comes. */
function checkPace({ broken, plan, restaurant }: Scene, { payments }: Ledger): void {
  const { weather, outages, crashes, clockSteps } = plan
  if (weather.calls + weather.refusals + outages.length + crashes.length + clockSteps.length > 0) return
  const knownAt = new Map(
    restaurant.store.rows('SELECT id, paid_at FROM payments').map((row) => [String(row['id']), Number(row['paid_at'])]),
  )
  for (const { id, key, state, trade } of payments) {
    const lateMs = (knownAt.get(id) ?? 0) - (trade?.paidAt ?? 0)
    if (state === 'paid' && lateMs > longestUnknownMs) broken('final within 60 s', `payment ${key} after ${lateMs} ms`)
  }
}
