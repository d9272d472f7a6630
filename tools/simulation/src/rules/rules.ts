import type { LogLine } from '../servers/bff.ts'
import {
  heldOf,
  type Ledger,
  type OrderAtRest,
  type PaymentAtRest,
  readLedger,
  refundedOf,
  type TicketAtRest,
} from './ledger.ts'
import { checkAlarms } from './alarms.ts'
import { checkEnds } from './ends.ts'
import { checkBill, checkReconciliation } from './bill.ts'
import { checkLate } from './late.ts'
import { checkPace } from './pace.ts'
import { checkPaidInTime } from './paying.ts'
import { checkRequests, grantedFen, isGranted, leftOf, refundedOf as quantityRefundedOf } from './refunds.ts'
import { checkStock } from './stock.ts'
import { checkUnasked, checkWaiting } from './waiting.ts'
import type { Scene } from '../scene.ts'

/** What must hold of every run once it is quiet. */
export async function checkRules(scene: Scene, lines: readonly LogLine[]): Promise<void> {
  const ledger = await readLedger(scene)
  checkOnce(scene, ledger)
  checkRest(scene, ledger)
  checkPaidInTime(scene, ledger)
  checkHeldMoney(scene, ledger)
  checkLedger(scene, ledger)
  checkBill(scene, ledger)
  checkReconciliation(scene, ledger)
  checkKitchen(scene, ledger)
  checkStock(scene, ledger)
  checkRequests(scene, ledger)
  checkWaiting(scene, ledger)
  checkUnasked(scene, ledger)
  checkHistory(scene, ledger)
  checkJobs(scene, ledger, lines)
  checkLate(scene, ledger)
  checkPace(scene, ledger)
  checkAlarms(scene, ledger)
  checkEnds(scene, ledger)
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
function checkHeldMoney({ broken }: Scene, { orders, payments, trades, keyOf }: Ledger): void {
  for (const trade of trades) {
    const held = heldOf(trade)
    const owing = orders.filter(
      ({ paidPaymentId, status }) => paidPaymentId === trade.outTradeNo && status !== 'cancelled',
    )
    // What Alipay refused for good people send back by hand.
    const refunds = payments.find(({ id }) => id === trade.outTradeNo)?.refunds ?? []
    const refusedFen = sumOf({ refunds }, 'failed')
    const what = `trade ${keyOf(trade.outTradeNo)} holds ${held} fen`
    if (owing.length !== 1 && held !== refusedFen)
      broken('money rule 7: charged for nothing', `${what} that ${owing.length} orders owe`)
    if (owing[0] && held !== owing[0].totalFen - grantedFen(owing[0]) + refusedFen)
      broken('money rule 2: another amount', `${what} for ${owing[0].totalFen} less ${grantedFen(owing[0])}`)
  }
  for (const order of orders) {
    if (order.status === 'cancelled') continue
    const trade = trades.find(({ outTradeNo }) => outTradeNo === order.paidPaymentId)
    if (trade?.paidAt === undefined) broken('money rule 2: fed without a charge', `${order.key} is ${order.status}`)
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

function sumOf({ refunds }: Pick<PaymentAtRest, 'refunds'>, state: string): number {
  return refunds.filter((refund) => refund.state === state).reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** Money rule 9: one ticket for each station of an order that was placed, and none of any other. */
function checkKitchen({ broken }: Scene, { orders }: Ledger): void {
  const rule = 'money rule 9: tickets'
  for (const order of orders) {
    const { key, status, paidPaymentId, tickets, lines } = order
    const stations = new Set(lines.flatMap(({ parts }) => parts.map(({ stationId = 'pass' }) => stationId)))
    const expected = paidPaymentId === null ? [] : [...stations].toSorted()
    const got = tickets.map(({ stationId }) => stationId).toSorted()
    if (got.join() !== expected.join())
      broken(rule, `${key} (${status}) has tickets at ${got.join() || 'none'}, not ${expected.join() || 'none'}`)
    for (const ticket of tickets) {
      if (!holdsWhatIsLeft(order, ticket))
        broken(rule, `${key}: at ${ticket.stationId} stands another thing than ordered`)
      if (!ticketMayBe(order, ticket)) broken(rule, `${key} is ${status}, a ticket of it ${ticket.status}`)
    }
  }
}

/** Everything of the order that is made there, less what the first so many requests took back: all of them where nobody has begun it. */
function holdsWhatIsLeft(order: OrderAtRest, { stationId, status, lines }: TicketAtRest): boolean {
  const granted = order.requests.filter(isGranted)
  const least = status === 'held' || status === 'queued' ? granted.length : 0
  const got = lines.map(({ orderLineId, part, quantity }) => `${orderLineId} ${part}: ${quantity}`).toSorted()
  return Array.from({ length: granted.length + 1 - least }, (_, index) => granted.slice(0, least + index)).some(
    (requests) => {
      const left = order.lines.flatMap((line) => {
        const kept = line.quantity - quantityRefundedOf({ requests }, line.id)
        return line.parts.flatMap(({ stationId: own = 'pass', quantity }, part) =>
          own === stationId && kept > 0 ? [`${line.id} ${part}: ${(quantity / line.quantity) * kept}`] : [],
        )
      })
      return left.toSorted().join() === got.join()
    },
  )
}

function ticketMayBe(order: OrderAtRest, { status, lines }: TicketAtRest): boolean {
  if (order.status === 'cancelled') return status === 'voided'
  if (status === 'voided') return lines.every((line) => leftOf(order, line) === 0)
  return order.status === 'placed' ? status === 'held' : status !== 'held'
}

/** Every step of money is in its history, and each begins where the one before ended. */
function checkHistory({ broken }: Scene, { payments, steps }: Ledger): void {
  const ofSubject = Map.groupBy(steps, ({ subjectId }) => subjectId)
  const check = (id: string, first: string, last: string, what: string) => {
    const own = ofSubject.get(id) ?? []
    // Steps join to one way from first to last if each state is left as often as it is entered, but for both ends.
    const balance = new Map([[first, -1]])
    const count = (state: string, by: number) => balance.set(state, (balance.get(state) ?? 0) + by)
    count(last, 1)
    for (const { from, to } of own) {
      count(from, 1)
      count(to, -1)
    }
    if ([...balance.values()].some((each) => each !== 0))
      broken('the history is whole', `${what}, ${last}: ${own.map(({ from, to }) => `${from} ${to}`).join(', ')}`)
  }
  for (const { id, key, state, refunds } of payments) {
    check(id, 'created', state, `payment ${key}`)
    for (const refund of refunds) check(refund.id, 'requested', refund.state, `a refund of ${key}`)
  }
}

/** Jobs that come again by themselves for good. */
const standingJobs: readonly string[] = ['upkeep', 'reconcileDays']

/** No job fails or is given up; one may be cut off by a crash. */
function checkJobs({ broken }: Scene, { jobs }: Ledger, lines: readonly LogLine[]): void {
  const rule = 'jobs come to their end'
  for (const { kind, state, lastError } of jobs)
    if (!standingJobs.includes(kind)) broken(rule, `${kind} is ${state} ${lastError}`)
  for (const { msg, kind, error } of lines) if (msg.includes('job')) broken(rule, `${msg}: ${kind} ${error}`)
}
