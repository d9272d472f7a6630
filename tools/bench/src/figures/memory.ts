import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@kaifan/world'
import { startChild } from '../child.ts'
import { megabyte } from '../figure.ts'
import type { Figure } from '../figure.ts'
import { connections, openWire, repeat } from '../load.ts'
import type { Programs } from '../programs.ts'
import type { Restaurant } from '../restaurant.ts'

const orders = 100_000
const settledMs = 2_000

/** What the process holds while nobody calls, and after a load and a collection. */
export async function memory(programs: Programs, restaurant: Restaurant): Promise<Figure[]> {
  const port = await freePort()
  const env = await restaurant.environment(port)
  const idle = await startChild(programs.bff, { env, port })
  await sleep(settledMs)
  const idleBytes = await idle.ask('resident')
  await idle.stop()

  const busy = await startChild(programs.bff, { env, port, node: ['--expose-gc'] })
  const wire = openWire(port)
  const startedAt = performance.now()
  await repeat(orders, connections, (index) => wire.send(restaurant.order(index), 201))
  const seconds = (performance.now() - startedAt) / 1000
  wire.close()
  await sleep(settledMs)
  const busyBytes = await busy.ask('resident')
  await busy.stop()
  const common = { unit: 'MB', bound: 'at most' } as const
  return [
    {
      name: 'Resident memory, idle',
      ...common,
      value: idleBytes / megabyte,
      limit: 160,
      measured: 'no collection forced',
    },
    {
      name: 'Resident memory after 100,000 orders over HTTP and a collection',
      ...common,
      value: busyBytes / megabyte,
      limit: 300,
      measured: `placed in ${seconds.toFixed(0)} s`,
    },
  ]
}
