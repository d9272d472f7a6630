import type { RefundLine } from '@kaifan/shared/contract'
import type { Bff } from '../servers/bff.ts'
import { between, chanceFor } from '../chance.ts'
import { chooseLines } from './regrets.ts'
import type { Scene } from '../scene.ts'

interface Regret {
  scene: Scene
  bff: Bff
  /** Such as `d3 asks 1`. */
  key: string
  customerId: string
  orderId: string
}

/** Of what has not been sold so, has gone back already, or is being asked for. */
const expected = ['order_not_refundable', 'refund_too_much', 'refund_asked_already', 'lines_empty']

/** A diner reads their order and asks for some of it back; some tap twice, some send again what nobody answered. */
export async function askForMoney({ scene, bff, key, customerId, orderId }: Regret): Promise<void> {
  const random = chanceFor(scene.plan.seed, key)
  const order = await bff.ask(`${key}: reads`, ({ orders }) => orders.read(customerId, orderId))
  if (!order) return
  const lines = chooseLines(order, random)
  if (lines.length === 0) return
  const twin = random() < 0.25 ? `${key} again` : key
  const send = (name: string) =>
    ask({ scene, bff, key: name, customerId, orderId }, random() < 0.9 ? lines : [...lines, ...lines])
  if (random() < 0.3) void scene.timeline.sleep(between(random, 0, 300)).then(() => send(twin))
  if ((await send(key)) || random() < 0.5) return
  await scene.timeline.sleep(between(random, 1_000, 20_000))
  await send(key)
}

async function ask({ scene, bff, key, customerId, orderId }: Regret, lines: RefundLine[]): Promise<boolean> {
  const order = await bff.ask(
    key,
    ({ orders, clock }) =>
      orders.refunds.ask({
        customerId,
        orderId,
        idempotency: { key, bodyHash: 'same' },
        asked: { lines, reason: 'changed_mind', note: key },
        now: clock.now(),
      }),
    expected,
  )
  const request = order?.refundRequests.at(-1)
  if (request) scene.note(`${key}: ${request.state}, ${request.amountFen} fen`)
  return order !== undefined
}
