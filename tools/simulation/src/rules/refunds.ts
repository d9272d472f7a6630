import type { Ledger, OrderAtRest, RefundAtRest, RequestAtRest, TicketAtRest } from './ledger.ts'
import { checkFailed } from './failed-refunds.ts'
import type { Scene } from '../scene.ts'

/** What granted requests send back; what a refusal sends back beyond them is of another cause. */
export function grantedFen({ requests }: OrderAtRest): number {
  return sum(requests.filter(isGranted).map(({ amountFen }) => amountFen))
}

/** How many of an order's line have gone back on request. */
export function refundedOf({ requests }: Pick<OrderAtRest, 'requests'>, lineId: string): number {
  const lines = requests.filter(isGranted).flatMap((request) => request.lines)
  return sum(lines.filter((line) => line.lineId === lineId).map(({ quantity }) => quantity))
}

/** Of a part on a ticket, what is still to be eaten. */
export function leftOf(order: OrderAtRest, { orderLineId, part }: TicketAtRest['lines'][number]): number {
  const line = order.lines.find(({ id }) => id === orderLineId)
  const sold = line?.parts[part]?.quantity ?? 0
  return line ? sold - (sold / line.quantity) * refundedOf(order, orderLineId) : 0
}

export function isGranted({ state, isRefusal }: RequestAtRest): boolean {
  return state === 'granted' && !isRefusal
}

/** Money rule 8 and what the store has laid down: each granted request is one refund of its amount, no other is any. */
export function checkRequests(scene: Scene, ledger: Ledger): void {
  const refunds = ledger.payments.flatMap((payment) => payment.refunds)
  for (const order of ledger.orders) {
    for (const request of order.requests) {
      checkRequest(scene, ledger, order, request, refunds)
      checkAmount(scene, order, request)
      checkAtOnce(scene, order, request)
    }
    checkKeys(scene, order)
    checkWhole(scene, order)
    checkLimit(scene, order)
  }
  const requested = new Map(ledger.orders.flatMap(({ requests }) => requests.map(({ refundId }) => [refundId, 1])))
  checkFailed(scene, ledger, refunds)
  for (const { id, cause, paymentId } of refunds)
    if ((cause === 'diner' || cause === 'staff') && !requested.has(id))
      scene.broken('a refund has its request', `one of ${ledger.keyOf(paymentId)} has none`)
}

function checkRequest(
  { broken }: Scene,
  { trades }: Ledger,
  order: OrderAtRest,
  request: RequestAtRest,
  refunds: readonly RefundAtRest[],
): void {
  const rule = 'money rule 8: a granted request is one refund'
  const { state, amountFen, refundId } = request
  const refund = refunds.find(({ id }) => id === refundId)
  const what = `${order.key}: ${amountFen} fen, ${state}`
  if (state !== 'granted') {
    if (refundId !== null) broken(rule, `${what}, has a refund`)
    return
  }
  // A refused order goes back as a whole, and what was asked for with it.
  const isWithin = refund && request.isRefusal ? refund.amountFen >= amountFen : refund?.amountFen === amountFen
  if (!refund || !isWithin) return broken(rule, `${what}, its refund is of ${refund?.amountFen} fen`)
  const made = trades.flatMap((trade) => trade.refunds).filter(({ outRequestNo }) => outRequestNo === refundId)
  if (refund.state !== 'failed' && (made.length !== 1 || made[0]?.amountFen !== refund.amountFen))
    broken(rule, `${what}, Alipay has made ${made.length} of it`)
}

/** Nothing of this menu is given away, so what goes back of a line is its part of what was paid, rounded twice by less than a fen. */
function checkAmount({ broken }: Scene, order: OrderAtRest, { amountFen, lines }: RequestAtRest): void {
  const soldFen = sum(order.lines.map(({ totalFen }) => totalFen))
  const exactFen = sum(
    lines.map(({ lineId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineId)
      return line ? (order.totalFen * line.totalFen * quantity) / (soldFen * line.quantity) : NaN
    }),
  )
  if (!(Math.abs(amountFen - exactFen) < 2 * lines.length && amountFen > 0))
    broken(
      'refunded by lines, each at its price',
      `${order.key}: ${amountFen} fen, ${exactFen.toFixed(1)} by its lines`,
    )
}

/** What nobody has decided is granted where the store lets go at once and nobody cooks yet; there it is always. */
function checkAtOnce({ broken, plan }: Scene, { key, steps }: OrderAtRest, request: RequestAtRest): void {
  const { by, state, createdAt, decidedAt, decidedBy, isRefusal } = request
  const wasAtOnce = state === 'granted' && decidedBy === null && !isRefusal
  const what = `${key}: ${state} by ${decidedBy ?? 'nobody'}`
  if (wasAtOnce && (!plan.store.refundsAtOnce || by !== 'diner' || decidedAt !== createdAt))
    broken('granted at once where the store says so', what)
  // By a clock that is set back nobody knows what came first.
  if (plan.clockSteps.length > 0) return
  const placedAt = steps.find(({ to }) => to === 'placed')?.at ?? Infinity
  const endsAt = steps.find(({ to }) => !uncooked.includes(to))?.at ?? Infinity
  if (wasAtOnce && (createdAt < placedAt || createdAt > endsAt)) broken('granted at once where the store says so', what)
  const isDue = plan.store.refundsAtOnce && by === 'diner' && createdAt > placedAt && createdAt < endsAt
  if (isDue && !wasAtOnce) broken('granted at once where the store says so', what)
}

const uncooked = ['awaiting_payment', 'placed', 'accepted']

/** What is sent again under its key is asked once, whoever asks. */
function checkKeys({ broken }: Scene, { key, requests }: OrderAtRest): void {
  const notes = requests.map(({ note }) => note)
  for (const note of new Set(notes.filter((each, index) => notes.indexOf(each) < index)))
    broken('idempotency: sent twice, asked once', `${key}: ${note}`)
}

/** No more goes back than was sold; what goes back as a whole before anybody cooks is cooked by nobody. */
function checkWhole({ broken }: Scene, order: OrderAtRest): void {
  for (const { id, quantity, itemId } of order.lines)
    if (refundedOf(order, id) > quantity)
      broken('money rule 8: refunds beyond what was sold', `${order.key}: ${itemId}`)
  const isWhole = order.lines.every(({ id, quantity }) => refundedOf(order, id) === quantity)
  if (!isWhole) return
  if (grantedFen(order) !== order.totalFen)
    broken('refunded by lines, refunded to the fen', `${order.key}: ${grantedFen(order)} of ${order.totalFen}`)
  const open = order.tickets.filter(({ status }) => status === 'held' || status === 'queued')
  if (open.length > 0) broken('money rule 9: tickets', `${order.key} is refunded, ${open.length} tickets wait`)
}

/** What those who are no managers have granted of one order stays within what the store lets them. */
function checkLimit({ broken, plan, restaurant }: Scene, { key, requests }: OrderAtRest): void {
  const granted = requests.filter(isGranted).filter(({ decidedBy }) => decidedBy?.startsWith('waiter') === true)
  const sumFen = sum(granted.map(({ amountFen }) => amountFen))
  if (sumFen > plan.store.staffRefundLimitFen)
    broken('refunds by staff keep the limit', `${key}: ${sumFen} fen, ${plan.store.staffRefundLimitFen} allowed`)
  const strangers = requests.filter(
    ({ state, decidedBy }) =>
      state === 'declined' && decidedBy !== restaurant.memberId && !decidedBy?.startsWith('waiter'),
  )
  if (strangers.length > 0) broken('refunds by staff keep the limit', `${key} was declined by nobody`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
