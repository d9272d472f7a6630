import { main, Sentence } from '@kaifan/world'
import { shortfalls, table } from './figure.ts'
import type { Figure } from './figure.ts'
import { memory } from './figures/memory.ts'
import { menuPage } from './figures/menu-page.ts'
import { menuReads } from './figures/menu-reads.ts'
import { miniProgram } from './figures/mini-program.ts'
import { orderThroughput } from './figures/order-throughput.ts'
import { paidOrder } from './figures/paid-order.ts'
import { simulation } from './figures/simulation.ts'
import { startUp } from './figures/start-up.ts'
import { buildPrograms } from './programs.ts'
import { openRestaurant } from './restaurant.ts'

const sections = {
  start: startUp,
  menu: menuReads,
  orders: orderThroughput,
  paid: paidOrder,
  memory,
  'mini-program': miniProgram,
  'menu-page': menuPage,
  simulation,
}

/** `--check` fails where a figure falls short; names of sections measure only those. */
async function bench(words: readonly string[]): Promise<void> {
  const names = words.filter((word) => !word.startsWith('--'))
  const unknown = names.filter((name) => !Object.hasOwn(sections, name))
  if (unknown.length > 0) throw new Sentence(`There are figures for ${Object.keys(sections).join(', ')}.`)
  const programs = await buildPrograms(console.error)
  const restaurant = await openRestaurant()
  const figures: Figure[] = []
  try {
    for (const [name, measure] of Object.entries(sections)) {
      if (names.length > 0 && !names.includes(name)) continue
      console.error(`Measuring ${name} …`)
      const measured = await measure(programs, restaurant)
      // Minutes may follow, and whoever breaks off has seen what there was.
      console.error(table(measured).split('\n').slice(2).join('\n'))
      figures.push(...measured)
    }
  } finally {
    await restaurant.remove()
  }
  console.log(`\n${table(figures)}\n`)
  const missed = shortfalls(figures)
  if (missed.length > 0 && words.includes('--check')) throw new Sentence(missed.join('\n'))
}

await main(() => bench(process.argv.slice(2)))
