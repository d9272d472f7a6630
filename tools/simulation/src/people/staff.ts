import type { Context } from '@kaifan/bff'
import type { Bff } from '../servers/bff.ts'
import { chanceFor } from '../chance.ts'
import { minute, second } from '../plan.ts'
import { storeId } from '../restaurant.ts'
import type { Scene } from '../scene.ts'
import { lookAfterRefunds } from './staff-refunds.ts'

type Kitchen = Context['kitchen']

const roundEveryMs = 40 * second
const shiftMs = 45 * minute
/** After people have been told that an order waits. */
const lateMs = 7 * minute

/** Accepts or refuses what waits, cooks what is queued, and now and then refuses what it had taken on. */
export async function workAShift(scene: Scene, bff: Bff): Promise<void> {
  const ends = scene.timeline.now() + shiftMs
  while (scene.timeline.now() < ends) {
    await scene.timeline.sleep(roundEveryMs)
    if (!bff.isUp()) continue
    await decideOrders(scene, bff)
    await lookAfterRefunds(scene, bff)
    await cook(scene, bff)
    await clearTable(scene, bff)
  }
}

async function decideOrders(scene: Scene, bff: Bff): Promise<void> {
  const orders = await scene.rows(
    `SELECT o.id, o.note, o.status, s.at AS placed_at FROM orders o
     JOIN order_steps s ON s.order_id = o.id AND s.to_status = 'placed'
     WHERE o.status IN ('placed', 'accepted') ORDER BY o.note`,
  )
  const member = { id: scene.restaurant.memberId, storeId }
  for (const { id, note, status, placed_at: placedAt } of orders) {
    const random = chanceFor(scene.plan.seed, `${String(note)} decision`)
    const [refuses, accepts] = [random() < 0.12, random() < 0.9]
    // Of those that wait some are seen late, and some by nobody.
    const seesLate = random() < 0.4 && scene.bffNow() - Number(placedAt) > lateMs
    const decision = { member, orderId: String(id) }
    if (refuses) {
      const refused = await bff.ask(`refusal of ${String(note)}`, (context) => context.orders.refuse(decision), [
        'order_not_refusable',
      ])
      if (refused) scene.note(`the store has refused ${String(note)}`)
    } else if (status === 'placed' && (accepts || seesLate)) {
      await bff.ask(`acceptance of ${String(note)}`, (context) => context.orders.accept(decision), [
        'order_not_acceptable',
      ])
    }
  }
}

/** Now and then guests leave a table while others still order at it. */
async function clearTable(scene: Scene, bff: Bff): Promise<void> {
  const random = chanceFor(scene.plan.seed, `clearing at ${scene.timeline.now()}`)
  if (random() >= 0.1) return
  const [table] = await scene.rows('SELECT id FROM dining_tables ORDER BY label LIMIT 1')
  await bff.ask('clearing a table', ({ tables }) => tables.clear(storeId, String(table?.['id'])))
}

async function cook(scene: Scene, bff: Bff): Promise<void> {
  const tickets = await scene.rows(
    `SELECT t.id, t.station_id AS station, t.status, o.note FROM tickets t JOIN orders o ON o.id = t.order_id
     WHERE t.status IN ('queued', 'cooking', 'done') ORDER BY o.note, t.station_id`,
  )
  for (const { id, station, status, note } of tickets) {
    if (chanceFor(scene.plan.seed, `${String(note)} is cooked`)() < 0.5) continue
    const what = `ticket of ${String(note)} at ${String(station)}`
    const random = chanceFor(scene.plan.seed, `${what} at ${scene.timeline.now()}`)
    if (status === 'done' && random() >= 0.03) continue
    const work = await handle(scene, String(id), status === 'done' ? 'recall' : workOf(random()))
    await bff.ask(what, ({ kitchen }) => work(kitchen), ['ticket_not_open', 'ticket_not_found'])
  }
}

/** Most tickets are finished at a stroke; of some the cook says when it is begun, or which of its dishes are done or not. */
function workOf(chance: number): Work {
  if (chance < 0.6) return 'bump'
  if (chance < 0.75) return 'start'
  return chance < 0.9 ? 'mark' : 'unmark'
}

type Work = 'bump' | 'start' | 'recall' | 'mark' | 'unmark'

async function handle(scene: Scene, ticketId: string, work: Work): Promise<(kitchen: Kitchen) => Promise<unknown>> {
  if (work !== 'mark' && work !== 'unmark') return (kitchen) => kitchen[work](storeId, ticketId)
  const [line] = await scene.rows('SELECT id FROM ticket_lines WHERE ticket_id = ? ORDER BY position LIMIT 1', ticketId)
  return (kitchen) => kitchen.markLine(storeId, ticketId, String(line?.['id']), work === 'mark')
}
