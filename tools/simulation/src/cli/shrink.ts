import type { Plan } from '../plan.ts'
import type { Restaurant } from '../restaurant.ts'
import type { Broken, Over } from '../stage.ts'
import { playRun, type Run } from '../world.ts'

export interface Shortest {
  run: Run
  diners: string[]
  faults: string[]
  runs: number
}

/** Leaves diners, crashes and faults out, in ever smaller parts, as long as one of the same rules is still broken. */
export async function shrink(
  restaurant: Restaurant,
  plan: Plan,
  broken: readonly Broken[],
  over: Over,
): Promise<Shortest> {
  const rules = new Set(broken.map(({ rule }) => rule))
  const without = new Set<string>()
  let runs = 0
  let shortest = await playRun(restaurant, plan, without, over)

  async function tryWithout(keys: readonly string[]): Promise<boolean> {
    if (keys.length === 0) return false
    runs += 1
    const run = await playRun(restaurant, plan, new Set([...without, ...keys]), over)
    if (!run.broken.some(({ rule }) => rules.has(rule))) return false
    for (const key of keys) without.add(key)
    shortest = run
    return true
  }

  async function leaveOut(keys: readonly string[]): Promise<void> {
    if (await tryWithout(keys)) return
    if (keys.length < 2) return
    const half = Math.ceil(keys.length / 2)
    await leaveOut(keys.slice(0, half))
    await leaveOut(keys.slice(half))
  }

  const diners = plan.diners.map(({ key }) => key)
  await leaveOut(diners)
  await leaveOut([...plan.crashes, ...plan.clockSteps, ...plan.outages].map(({ key }) => key))
  await leaveOut(shortest.struck.filter((key) => !without.has(key)))
  // What was needed beside the others may not be needed alone.
  for (const key of diners) if (!without.has(key)) await tryWithout([key])
  const crashes = plan.crashes.map(({ key }) => key).filter((key) => !without.has(key))
  return {
    run: shortest,
    diners: diners.filter((key) => !without.has(key)),
    faults: [...crashes, ...shortest.struck],
    runs,
  }
}
