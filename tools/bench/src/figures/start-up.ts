import { freePort } from '@kaifan/world'
import { timeToListening } from '../child.ts'
import type { Figure } from '../figure.ts'
import type { Programs } from '../programs.ts'
import type { Restaurant } from '../restaurant.ts'
import { median, medianRatio } from '../statistics.ts'

const rounds = 11

/** From the start of the process to its first accepted connection; the database is already up to date. */
export async function startUp(programs: Programs, restaurant: Restaurant): Promise<Figure[]> {
  const [bffPort, floorPort] = [await freePort(), await freePort()]
  const environment = await restaurant.environment(bffPort)
  const bff: number[] = []
  const floor: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const floorMs = await timeToListening(programs['start-floor'], floorPort, { PORT: String(floorPort) })
    const bffMs = await timeToListening(programs.bff, bffPort, environment)
    // The first of each reads its files from the disk.
    if (round === 0) continue
    floor.push(floorMs)
    bff.push(bffMs)
  }
  return [
    {
      name: 'Time to listening, against a bundled bare Hono app',
      value: medianRatio(bff, floor),
      unit: '×',
      bound: 'at most',
      limit: 3,
      measured: `${median(bff).toFixed(0)} ms against ${median(floor).toFixed(0)} ms`,
    },
  ]
}
