import type { Context } from '@kaifan/bff'
import type { BodyOf, contract, OwnOrder } from '@kaifan/shared/contract'
import type { Bff } from '../servers/bff.ts'
import { askForMoney } from './diner-refunds.ts'
import { between, chanceFor } from '../chance.ts'
import { checkNotPaid } from '../rules/paying.ts'
import { baskets } from '../menu.ts'
import { pretendPaid } from '../alipay/notifications.ts'
import { type DinerPlan, second } from '../plan.ts'
import { Refusal } from '@kaifan/sandbox'
import { storeId } from '../restaurant.ts'
import type { Scene } from '../scene.ts'

/** When a phone asks after paying: then each 10 s. */
const looksAfter = [1, 1, 2, 3, 5, 8, 10, 10, 10, 10].map((seconds) => seconds * second)

interface Visit {
  scene: Scene
  bff: Bff
  plan: DinerPlan
  orderId: string
  customerId: string
}

/** One diner from the scan to the end of their patience. */
export async function visit(scene: Scene, bff: Bff, plan: DinerPlan): Promise<void> {
  await scene.timeline.sleep(plan.arrivesMs)
  const order = await place(scene, bff, plan)
  if (!order) return scene.note(`${plan.key} leaves without an order`)
  const customerId = customerOf(scene, plan).id
  const guest: Visit = { scene, bff, plan, orderId: order.id, customerId }
  if (plan.cancelsMs !== undefined) void cancelAfter(guest, plan.cancelsMs)
  if (plan.billListMs !== undefined) void payFromBillList(guest, plan.billListMs)
  for (const [index, askMs] of plan.asksMs.entries())
    void scene.timeline
      .sleep(askMs)
      .then(() => askForMoney({ scene, bff, key: `${plan.key} asks ${index + 1}`, customerId, orderId: order.id }))
  await payAtTable(guest, 1)
}

function customerOf(scene: Scene, plan: DinerPlan) {
  const customer = scene.restaurant.customers[plan.customer]
  if (!customer) throw new Error('a diner who is no customer')
  return customer
}

/** What the phone sends, after the diner has seen its sum. */
type SeenOrder = BodyOf<typeof contract.placeOrder>

/** Sends the order until somebody answers: key and body are the same each time, unless the price has changed. */
async function place(scene: Scene, bff: Bff, plan: DinerPlan): Promise<OwnOrder | undefined> {
  let order = await lookAtSum(scene, bff, plan)
  if (order && plan.sendsTwice) void sendOrder(scene, bff, plan, order)
  for (let attempt = 1; attempt <= 6; attempt++) {
    order ??= await lookAtSum(scene, bff, plan)
    const placed = order && (await sendOrder(scene, bff, plan, order, () => (order = undefined)))
    if (placed) return placed
    await scene.timeline.sleep(3_000)
  }
  return undefined
}

async function lookAtSum(scene: Scene, bff: Bff, plan: DinerPlan): Promise<SeenOrder | undefined> {
  const basket = {
    storeId,
    orderType: 'dine_in' as const,
    tableCode: scene.restaurant.tableCodes[plan.table] ?? '',
    guests: plan.guests,
    note: plan.key,
    lines: baskets[plan.basket] ?? [],
  }
  const quote = await bff.ask(`${plan.key} looks at the sum`, ({ orders, clock }) => orders.quote(basket, clock.now()))
  return quote && { ...basket, expectedTotalFen: quote.totalFen }
}

async function sendOrder(
  scene: Scene,
  bff: Bff,
  plan: DinerPlan,
  order: SeenOrder,
  onRefused?: () => void,
): Promise<OwnOrder | undefined> {
  const idempotency = { key: `order of ${plan.key}`, bodyHash: JSON.stringify(order) }
  const placing = { customer: customerOf(scene, plan), idempotency, order }
  const placed = await bff.ask(
    `${plan.key} places`,
    ({ orders, clock }) => orders.place({ ...placing, now: clock.now() }),
    ['sold_out', 'price_changed'],
    onRefused,
  )
  const seenFen = order.expectedTotalFen
  if (placed && placed.totalFen !== seenFen)
    scene.broken('money rule 1: the sum that was seen', `${plan.key} saw ${seenFen} and owes ${placed.totalFen}`)
  if (placed) scene.note(`${plan.key} has ordered ${placed.orderNumber}, ${placed.totalFen} fen`)
  return placed
}

async function payAtTable(guest: Visit, round: number): Promise<void> {
  const { scene, plan } = guest
  const tradeNo = await openCashier(guest, round)
  if (tradeNo === undefined) return findsItInBillList(guest)
  if (plan.fake && !scene.isWithout(`${plan.key} fake`)) void pretendPaid(scene, guest.bff, tradeNo, plan.fake)
  if (plan.paysMs === undefined) return
  await scene.timeline.sleep(plan.paysMs)
  pay(guest, { tradeNo })
  if (!plan.waits) return
  const seen = await look(guest)
  const isOpen =
    seen?.status === 'awaiting_payment' && (seen.payment.state === 'closed' || seen.payment.state === 'failed')
  if (isOpen && round < 3) await payAtTable(guest, round + 1)
}

/** Each only where there is a reason for it. */
const refusalsOfPaying = ['order_not_payable', 'alipay_refused', 'alipay_unreachable']

/** Asks for the trade until there is one; each tap is a request of its own, each repetition of it has its key. */
async function openCashier(
  { scene, bff, plan, orderId, customerId }: Visit,
  round: number,
): Promise<string | undefined> {
  const random = chanceFor(scene.plan.seed, `${plan.key} taps ${round}`)
  for (let tap = 1; tap <= 6; tap++) {
    const idempotency = { key: `payment ${round}.${random() < 0.3 ? 1 : tap} of ${plan.key}`, bodyHash: 'same' }
    const request = async () => {
      const fromAt = scene.timeline.now()
      const onRefused = (code: string) => void checkNotPaid(scene, { key: plan.key, orderId, code, fromAt })
      const pay = ({ orders }: Context) => orders.pay({ customerId, orderId, idempotency })
      return bff.ask(`${plan.key} pays`, pay, refusalsOfPaying, onRefused)
    }
    if (plan.tapsTwice) void scene.timeline.sleep(between(random, 0, 400)).then(request)
    const payment = await request()
    if (payment?.tradeNo) return payment.tradeNo
    await scene.timeline.sleep(between(random, 1, 12) * second)
  }
  return undefined
}

function pay({ scene, plan }: Visit, trade: { tradeNo?: string; outTradeNo?: string }): void {
  try {
    scene.core.trades.pay(trade, customerOf(scene, plan).buyerId)
    scene.note(`${plan.key} has paid`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    scene.note(`${plan.key} cannot pay: ${error.subCode}`)
  }
}

/** The phone asks us as it does after tradePay, until the payment is final. */
async function look({ scene, bff, plan, orderId, customerId }: Visit): Promise<OwnOrder | undefined> {
  let seen: OwnOrder | undefined
  for (const pause of looksAfter) {
    await scene.timeline.sleep(pause)
    scene.looks.push({ orderId, at: scene.timeline.now() })
    const answer = await bff.ask(`${plan.key} looks`, ({ orders }) => orders.refresh(customerId, orderId))
    if (answer) seen = answer
    if (seen && seen.status !== 'awaiting_payment') return seen
    if (seen && (seen.payment.state === 'closed' || seen.payment.state === 'failed')) return seen
  }
  return seen
}

async function cancelAfter({ scene, bff, plan, orderId, customerId }: Visit, afterMs: number): Promise<void> {
  await scene.timeline.sleep(afterMs)
  const order = await bff.ask(`${plan.key} cancels`, ({ orders }) => orders.cancel(customerId, orderId), [
    'order_not_cancellable',
  ])
  if (order) scene.note(`${plan.key} has cancelled`)
}

/** We could not open the cashier, but Alipay may have the trade. */
async function findsItInBillList(guest: Visit): Promise<void> {
  const random = chanceFor(guest.scene.plan.seed, `${guest.plan.key} bill list`)
  if (random() < 0.6) await payFromBillList(guest, between(random, 10, 300) * second)
}

/** Whatever of the order is still open at Alipay, long after leaving us. */
async function payFromBillList(guest: Visit, afterMs: number): Promise<void> {
  await guest.scene.timeline.sleep(afterMs)
  const rows = await guest.scene.rows('SELECT id FROM payments WHERE order_id = ? ORDER BY attempt', guest.orderId)
  for (const { id } of rows) {
    if (guest.scene.core.trades.lookUp({ outTradeNo: String(id) })?.status !== 'WAIT_BUYER_PAY') continue
    guest.scene.note(`${guest.plan.key} opens the bill list`)
    pay(guest, { outTradeNo: String(id) })
  }
}
