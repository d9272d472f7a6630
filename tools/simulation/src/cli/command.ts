import { type Asked, readArguments, usage } from './arguments.ts'
import { searchDefects } from '../defects/search.ts'
import { measureFloor } from './floor.ts'
import { planOf } from '../plan.ts'
import { openRestaurant, type Restaurant } from '../restaurant.ts'
import { search } from './search.ts'
import { shrink } from './shrink.ts'
import { sizesOf } from '../sizes.ts'
import type { Broken, Over } from '../stage.ts'
import { playRun } from '../world.ts'

/** Failing runs are told whole up to this many. */
const toldWhole = 3
/** And what they break up to this many. */
const toldRules = 20
const progressEveryMs = 60_000

/** Answers the exit code: 0 where every rule held. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const asked = readArguments(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  if (asked.task === 'replay') return withRestaurant(asked, (restaurant) => replay(restaurant, asked))
  return asked.task === 'defects' ? findDefects(asked.seeds) : play(asked)
}

async function withRestaurant<T>({ engine }: Asked, work: (restaurant: Restaurant) => Promise<T>): Promise<T> {
  const restaurant = await openRestaurant(engine)
  try {
    return await work(restaurant)
  } finally {
    await restaurant.close()
  }
}

async function replay(restaurant: Restaurant, asked: Asked): Promise<number> {
  const seed = asked.from
  const run = await playRun(restaurant, planOf(seed, sizesOf(restaurant)), new Set(), asked.over)
  console.log(run.log.join('\n'))
  if (run.broken.length === 0) {
    console.log(`\nSeed ${seed}: ${run.orders} orders, every rule holds.`)
    return 0
  }
  await tell(restaurant, seed, run.broken, asked.over)
  return 1
}

async function play(asked: Asked): Promise<number> {
  const floorMs = await measureFloor()
  const failed: { seed: number; broken: Broken[] }[] = []
  let toldAt = Date.now()
  const { orders, cpuMs } = await search(asked, ({ seed, broken }, tried) => {
    if (broken.length > 0) failed.push({ seed, broken })
    if (broken.length > 0) console.log(`Seed ${seed} breaks: ${namesOf(broken)}`)
    if (Date.now() < toldAt + progressEveryMs) return
    toldAt = Date.now()
    console.log(`${new Date(toldAt).toISOString()} ${tried} seeds tried, ${failed.length} failed`)
  })
  await withRestaurant(asked, async (restaurant) => {
    for (const { seed, broken } of failed.slice(0, toldWhole)) await tell(restaurant, seed, broken, asked.over)
  })
  const [aSecond, floors] = [(asked.seeds / cpuMs) * 1_000, cpuMs / asked.seeds / floorMs]
  console.log(
    `${asked.seeds} seeds from ${asked.from}, ${orders} orders, ${failed.length} failed; ${aSecond.toFixed(1)} seeds a second of one core, ` +
      `a seed ${floors.toFixed(1)} times the CPU floor of ${floorMs.toFixed(2)} ms`,
  )
  if (failed.length > 0) console.log(`Failed: ${failed.map(({ seed }) => seed).join(' ')}`)
  return failed.length > 0 ? 1 : 0
}

function namesOf(broken: readonly Broken[]): string {
  return [...new Set(broken.map(({ rule }) => rule))].join('; ')
}

async function findDefects(seeds: number): Promise<number> {
  const found = await searchDefects(seeds, ({ name, seed, rules }) =>
    console.log(
      seed === null ? `NOT found within ${seeds} seeds: ${name}` : `seed ${seed}: ${name} (${rules.join('; ')})`,
    ),
  )
  const missed = found.filter(({ seed }) => seed === null)
  console.log(`${found.length - missed.length} of ${found.length} planted defects found`)
  return missed.length > 0 ? 1 : 0
}

/** What broke, in the shortest run that still breaks it. */
async function tell(restaurant: Restaurant, seed: number, broken: readonly Broken[], over: Over): Promise<void> {
  const plan = planOf(seed, sizesOf(restaurant))
  const shortest = await shrink(restaurant, plan, broken, over)
  console.log(`\nSeed ${seed} breaks ${broken.length} times:`)
  for (const { rule, detail } of broken.slice(0, toldRules)) console.log(`  ${rule}: ${detail}`)
  console.log(
    `Shortest run (${shortest.runs} tried): diners ${shortest.diners.join(' ')}; faults: ${shortest.faults.join(', ') || 'none'}`,
  )
  for (const { rule, detail } of shortest.run.broken.slice(0, toldRules)) console.log(`  ${rule}: ${detail}`)
  console.log(shortest.run.log.map((line) => `    ${line}`).join('\n'))
}
