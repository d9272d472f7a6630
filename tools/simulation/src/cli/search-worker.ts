import { planOf } from '../plan.ts'
import { openRestaurant } from '../restaurant.ts'
import { sizesOf } from '../sizes.ts'
import type { Broken } from '../stage.ts'
import { playRun } from '../world.ts'

/** One seed, as the process that asked hears of it. */
export interface Played {
  seed: number
  broken: Broken[]
  orders: number
  cpuMs: number
}

const [engine, over] = process.argv.slice(2)
const restaurant = await openRestaurant(engine === 'postgres' ? 'postgres' : 'sqlite')

async function playSeed(seed: number): Promise<Played> {
  const startedAt = process.cpuUsage()
  const { broken, orders } = await playRun(
    restaurant,
    planOf(seed, sizesOf(restaurant)),
    new Set(),
    over === 'sockets' ? 'sockets' : 'port',
  )
  const { user, system } = process.cpuUsage(startedAt)
  return { seed, broken, orders, cpuMs: (user + system) / 1_000 }
}

process.on('message', async (message) => {
  const played: Played[] = []
  for (const seed of asSeeds(message)) played.push(await playSeed(seed))
  process.send?.(played)
})
process.once('disconnect', () => void restaurant.close())
process.send?.([])

/** What `search.ts` sends. */
function asSeeds(message: unknown): number[] {
  return message as number[]
}
