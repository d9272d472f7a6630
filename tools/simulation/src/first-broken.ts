import { planOf } from './plan.ts'
import { openRestaurant } from './restaurant.ts'
import { sizesOf } from './sizes.ts'
import { playRun } from './world.ts'

/** Prints the first of so many seeds that breaks a rule, with the rules, as JSON; null where none does. */
const [from = 1, seeds = 1] = process.argv.slice(2).map(Number)
const restaurant = await openRestaurant()
let found: { seed: number; rules: string[] } | null = null
for (let seed = from; seed < from + seeds && found === null; seed++) {
  const { broken } = await playRun(restaurant, planOf(seed, sizesOf(restaurant)))
  if (broken.length > 0) found = { seed, rules: [...new Set(broken.map(({ rule }) => rule))] }
}
console.log(JSON.stringify(found))
await restaurant.close()
