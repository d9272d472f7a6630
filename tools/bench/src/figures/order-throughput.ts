import { join } from 'node:path'
import { freePort, root } from '@kaifan/world'
import { startChild } from '../child.ts'
import type { Figure } from '../figure.ts'
import { connections, openWire, repeat } from '../load.ts'
import type { Programs } from '../programs.ts'
import type { Restaurant } from '../restaurant.ts'
import { median, medianRatio } from '../statistics.ts'

const rounds = 7
const orders = 800

/** Placing an order over HTTP, with a commit for all that arrive in one turn of the event loop and with one for each. */
export async function orderThroughput(programs: Programs, restaurant: Restaurant): Promise<Figure[]> {
  const serve = async (further: Record<string, string>) => {
    const port = await freePort()
    const env = { ...(await restaurant.environment(port)), MIGRATIONS: join(root, 'bff/migrations'), ...further }
    const child = await startChild(programs['order-server'], { env, port })
    return { child, wire: openWire(port), placed: 0, perSecond: [] as number[] }
  }
  const shared = await serve({})
  const single = await serve({ ONE_COMMIT_EACH: '1' })
  const load = async (side: typeof shared) => {
    const startedAt = performance.now()
    await repeat(orders, connections, () => side.wire.send(restaurant.order(side.placed++), 201))
    return (orders * 1000) / (performance.now() - startedAt)
  }
  for (const side of [shared, single]) await load(side)
  for (let round = 0; round < rounds; round++) {
    for (const side of [shared, single]) side.perSecond.push(await load(side))
  }
  for (const { child, wire } of [shared, single]) {
    wire.close()
    await child.stop()
  }
  const [together, alone] = [median(shared.perSecond), median(single.perSecond)]
  return [
    {
      name: `Orders placed a second, ${connections} connections, synchronous=FULL, against a commit for each`,
      value: medianRatio(shared.perSecond, single.perSecond),
      unit: '×',
      bound: 'at least',
      limit: 2,
      measured: `${together.toFixed(0)} against ${alone.toFixed(0)} orders a second`,
    },
  ]
}
