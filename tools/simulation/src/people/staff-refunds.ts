import type { Bff } from '../servers/bff.ts'
import { between, chanceFor } from '../chance.ts'
import { minute } from '../plan.ts'
import { chooseLines } from './regrets.ts'
import { storeId } from '../restaurant.ts'
import type { Scene } from '../scene.ts'

/** Two of them, so that a limit holds for all together and two may decide at once. */
const waiters = ['waiter 1', 'waiter 2']
/** Until after people have been told that a request waits. */
const leftAloneMs = 17 * minute
const decisions = ['refund_request_decided', 'order_not_refundable']

/** Decides what diners ask for, and now and then sends money back of its own accord. */
export async function lookAfterRefunds(scene: Scene, bff: Bff): Promise<void> {
  await decideRequests(scene, bff)
  await refundByThemselves(scene, bff)
}

async function decideRequests(scene: Scene, bff: Bff): Promise<void> {
  const listed = await bff.ask('refund requests', ({ orders }) => orders.refunds.list(storeId, 'asked'))
  for (const { id, order, amountFen, createdAt } of listed?.requests ?? []) {
    if (isLeftAlone(scene, order.orderNumber) && scene.bffNow() - createdAt < leftAloneMs) continue
    const random = chanceFor(
      scene.plan.seed,
      `request over ${amountFen} of ${order.orderNumber} at ${scene.timeline.now()}`,
    )
    if (random() < 0.4) continue
    const says = random() < 0.75 ? 'grant' : 'decline'
    const first = decide(scene, bff, says, id, random() < 0.2 ? 'manager' : between(random, 0, 1))
    if (random() < 0.3) void decide(scene, bff, random() < 0.5 ? 'grant' : 'decline', id, between(random, 0, 1))
    if ((await first) === 'refund_above_limit') await decide(scene, bff, says, id, 'manager')
  }
}

function isLeftAlone({ plan }: Scene, orderNumber: string): boolean {
  return chanceFor(plan.seed, `requests of ${orderNumber} are left alone`)() < 0.1
}

function memberOf(scene: Scene, who: 'manager' | number) {
  return who === 'manager'
    ? { id: scene.restaurant.memberId, storeId, role: 'manager' as const }
    : { id: waiters[who] ?? '', storeId, role: 'staff' as const }
}

async function decide(
  scene: Scene,
  bff: Bff,
  says: 'grant' | 'decline',
  requestId: string,
  who: 'manager' | number,
): Promise<string | undefined> {
  const member = memberOf(scene, who)
  let refusal: string | undefined
  const order = await bff.ask(
    `${member.id}: ${says}`,
    ({ orders, clock }) => orders.refunds[says]({ member, requestId, note: 'so be it', now: clock.now() }),
    who === 'manager' ? decisions : [...decisions, 'refund_above_limit'],
    (code) => (refusal = code),
  )
  if (order) scene.note(`${member.id}: ${says} of ${order.orderNumber}`)
  return refusal
}

async function refundByThemselves(scene: Scene, bff: Bff): Promise<void> {
  const orders = await scene.rows(
    `SELECT id, note FROM orders WHERE status IN ('accepted', 'preparing', 'served', 'completed') ORDER BY note`,
  )
  for (const { id, note } of orders) {
    const key = `refund of ${String(note)} at ${scene.timeline.now() - scene.plan.startsAt}`
    const random = chanceFor(scene.plan.seed, key)
    if (random() >= 0.012) continue
    const orderId = String(id)
    const seen = await bff.ask(`${key}: reads`, (context) => context.orders.readForStaff(storeId, orderId))
    if (!seen) continue
    const lines = random() < 0.4 ? undefined : chooseLines(seen, random)
    const refund = (name: string, who: 'manager' | number) => {
      const note = `${name} by ${memberOf(scene, who).id}`
      return bff.ask(
        name,
        (context) =>
          context.orders.refunds.refund({
            member: memberOf(scene, who),
            orderId,
            idempotency: { key: name, bodyHash: 'same' },
            wanted: lines ? { lines, note } : { note },
            now: context.clock.now(),
          }),
        ['order_not_refundable', 'refund_too_much', 'refund_asked_already', 'refund_above_limit', 'lines_empty'],
      )
    }
    if (random() < 0.3) void refund(random() < 0.5 ? key : `${key} too`, between(random, 0, 1))
    const refunded = await refund(key, random() < 0.5 ? 'manager' : 0)
    if (refunded) scene.note(`${key}: ${refunded.refundRequests.at(-1)?.amountFen} fen`)
  }
}
