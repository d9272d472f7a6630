import { planOf } from '../plan.ts'
import { openRestaurant } from '../restaurant.ts'
import { sizesOf } from '../sizes.ts'
import { playRun } from '../world.ts'

/** Prints the first of so many seeds that breaks the rule whose name begins so, with all that it breaks, as JSON. */
const [rule = '', from = '1', seeds = '1'] = process.argv.slice(2)
const restaurant = await openRestaurant()
const end = Number(from) + Number(seeds)
let found: { seed: number | null; rules: string[] } = { seed: null, rules: [] }
for (let seed = Number(from); seed < end && found.seed === null; seed++) {
  const { broken } = await playRun(restaurant, planOf(seed, sizesOf(restaurant)))
  const rules = [...new Set(broken.map((each) => each.rule))]
  if (rules.some((each) => each.startsWith(rule))) found = { seed, rules }
}
console.log(JSON.stringify(found))
await restaurant.close()
