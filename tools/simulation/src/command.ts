import { parseArgs } from 'node:util'
import { measureFloor } from './floor.ts'
import { planOf } from './plan.ts'
import { openRestaurant, type Restaurant } from './restaurant.ts'
import { shrink } from './shrink.ts'
import { sizesOf } from './sizes.ts'
import { playRun, type Run } from './world.ts'

const usage = `npm run simulate -- --seeds <how many> [--from <first>]   many runs; the first that fail are told in their shortest form
npm run simulate -- --seed <one>                           plays one run and prints all that happens`

/** Failing runs are told whole up to this many. */
const toldWhole = 3

/** Answers the exit code: 0 where every rule held. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const asked = readArguments(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const restaurant = await openRestaurant()
  try {
    return asked.isReplay ? await replay(restaurant, asked.from) : await search(restaurant, asked.from, asked.seeds)
  } finally {
    await restaurant.close()
  }
}

function readArguments(args: readonly string[]): { from: number; seeds: number; isReplay: boolean } | undefined {
  const values = parse(args)
  const asked = {
    from: Number(values.seed ?? values.from ?? 1),
    seeds: Number(values.seeds ?? 1),
    isReplay: values.seed !== undefined,
  }
  const isWhole =
    Number.isSafeInteger(asked.from) && asked.from >= 0 && Number.isSafeInteger(asked.seeds) && asked.seeds > 0
  return isWhole && (values.seeds !== undefined || asked.isReplay) ? asked : undefined
}

function parse(args: readonly string[]): { seeds?: string; from?: string; seed?: string } {
  const options = { seeds: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' } } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch {
    return {}
  }
}

async function replay(restaurant: Restaurant, seed: number): Promise<number> {
  const run = await playRun(restaurant, planOf(seed, sizesOf(restaurant)))
  console.log(run.log.join('\n'))
  if (run.broken.length === 0) {
    console.log(`\nSeed ${seed}: ${run.orders} orders, every rule holds.`)
    return 0
  }
  await tell(restaurant, seed, run)
  return 1
}

async function search(restaurant: Restaurant, from: number, seeds: number): Promise<number> {
  const floorMs = measureFloor(restaurant.store)
  const failed: number[] = []
  const startedAt = process.cpuUsage()
  let orders = 0
  for (let seed = from; seed < from + seeds; seed++) {
    const run = await playRun(restaurant, planOf(seed, sizesOf(restaurant)))
    orders += run.orders
    if (run.broken.length === 0) continue
    failed.push(seed)
    if (failed.length <= toldWhole) await tell(restaurant, seed, run)
    else console.log(`Seed ${seed} breaks: ${run.broken.map(({ rule }) => rule).join('; ')}`)
  }
  const { user, system } = process.cpuUsage(startedAt)
  const cpuMs = (user + system) / 1_000
  const [aSecond, floors] = [(seeds / cpuMs) * 1_000, cpuMs / seeds / floorMs]
  console.log(
    `${seeds} seeds from ${from}, ${orders} orders, ${failed.length} failed; ${aSecond.toFixed(1)} seeds a second of one core, ` +
      `a seed ${floors.toFixed(1)} times the CPU floor of ${floorMs.toFixed(2)} ms`,
  )
  if (failed.length > 0) console.log(`Failed: ${failed.join(' ')}`)
  return failed.length > 0 ? 1 : 0
}

/** What broke, in the shortest run that still breaks it. */
async function tell(restaurant: Restaurant, seed: number, { broken }: Run): Promise<void> {
  const plan = planOf(seed, sizesOf(restaurant))
  const shortest = await shrink(restaurant, plan, broken)
  console.log(`\nSeed ${seed} breaks ${broken.length} times:`)
  for (const { rule, detail } of broken) console.log(`  ${rule}: ${detail}`)
  console.log(
    `Shortest run (${shortest.runs} tried): diners ${shortest.diners.join(' ')}; faults: ${shortest.faults.join(', ') || 'none'}`,
  )
  for (const { rule, detail } of shortest.run.broken) console.log(`  ${rule}: ${detail}`)
  console.log(shortest.run.log.map((line) => `    ${line}`).join('\n'))
}
