import type { Ledger } from './ledger.ts'
import { second } from '../plan.ts'
import type { Scene } from '../scene.ts'

interface NotPaid {
  /** The diner's. */
  key: string
  orderId: string
  code: string
  /** When the request was sent, by Alipay's clock. */
  fromAt: number
}

/** Whoever could not pay is not told so without a reason: the order's time is over or it has ended, or Alipay was heard to fail. */
export async function checkNotPaid(scene: Scene, { key, orderId, code, fromAt }: NotPaid): Promise<void> {
  const [order] = await scene.rows('SELECT status, pay_by FROM orders WHERE id = ?', orderId)
  const payments = new Set(
    (await scene.rows('SELECT id FROM payments WHERE order_id = ?', orderId)).map(({ id }) => String(id)),
  )
  const answers = scene.heard.filter(({ paymentId, method }) => method === 'create' && payments.has(paymentId))
  const latest = Math.max(...shownSince(scene, fromAt))
  const isFounded: Record<string, boolean> = {
    order_not_payable: order?.['status'] !== 'awaiting_payment' || latest >= Number(order['pay_by']),
    // Whoever repeats a request hears of an earlier refusal again; of another amount, that the payment has failed.
    alipay_refused: answers.some(({ outcome }) => outcome === 'refused') || scene.underchargeOf(`${key}.1`) > 0,
    alipay_unreachable: answers.some(({ outcome, at }) => outcome === 'unreachable' && at >= fromAt),
  }
  if (isFounded[code] === false)
    scene.broken('who may pay can pay', `${key}: ${code} while the order is ${String(order?.['status'])}`)
}

/** What the BFF's clock has shown at both ends of the time since then, and where it was set meanwhile. */
function shownSince({ plan, timeline, bffAt }: Scene, fromAt: number): number[] {
  const now = timeline.now()
  const setAt = plan.clockSteps.map(({ atMs }) => plan.startsAt + atMs).filter((at) => at > fromAt && at <= now)
  return [fromAt, ...setAt, now].flatMap((at) => [bffAt(at), bffAt(Math.max(fromAt, at - 1))])
}

/** A payment that ends just when its time is over is either. */
const closeCallMs = 5 * second

/** Reasons for which an order that nobody has paid yet ends before its time. */
const endedByPeople = ['diner', 'cleared']

/** What was paid in full and in time is placed, if only for the store's word, unless its diner or the store has ended it. */
export function checkPaidInTime({ broken, plan, bffAt }: Scene, { orders, payments }: Ledger): void {
  // By a clock that jumps nobody knows what was in time.
  if (plan.clockSteps.length > 0) return
  const ofOrder = Map.groupBy(payments, ({ orderId }) => orderId)
  for (const { id, key, status, payBy, cancelReason, steps } of orders) {
    const inTime = (ofOrder.get(id) ?? []).some(
      ({ trade, amountFen }) =>
        trade?.paidAt !== undefined && trade.totalFen === amountFen && bffAt(trade.paidAt) < payBy - closeCallMs,
    )
    if (inTime && !steps.some(({ to }) => to === 'placed') && !endedByPeople.includes(cancelReason ?? ''))
      broken('what is paid in time is placed', `${key} is ${status} (${cancelReason})`)
  }
}
