import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { contract } from '@kaifan/shared/contract'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dataOf, signIn } from '../../src/index.ts'
import { bundledBff } from './bff-process.ts'
import { findBroken } from './count.ts'
import { arrive, dine } from './diner.ts'
import type { Tally } from './insist.ts'
import { heldOf, readLedger } from './ledger.ts'
import { openRestaurant } from './restaurant.ts'
import type { Restaurant } from './restaurant.ts'
import { work } from './staff.ts'
import { recover, storm } from './storm.ts'

const kills = 50
const diners = 6
const seed = 20_261_122

let program = ''
beforeAll(async () => {
  program = await bundledBff(randomUUID())
})
afterAll(() => rmSync(program, { recursive: true, force: true }))

const engines = (['sqlite', 'postgres'] as const).filter((engine) => inject('engines').includes(engine))

test.concurrent.each(engines)(
  `%s, money rules 3, 7 and 9: killed ${kills} times under load, the BFF loses no paid order, charges and cooks none twice`,
  async (engine) => {
    const restaurant = await openRestaurant(engine, program)
    try {
      await surviveCrashes(restaurant)
    } finally {
      await restaurant.close()
    }
  },
  600_000,
)

async function surviveCrashes(restaurant: Restaurant): Promise<void> {
  const tally: Tally = { up: restaurant.up, answered: 0, cutOff: 0, told: new Map(), surprises: [] }
  const goHome = await fill(restaurant, tally)
  await storm(restaurant, tally, kills, seed)
  await goHome()
  expect(await recover(restaurant)).toEqual([])

  const ledger = await readLedger(restaurant)
  expect(findBroken(ledger, tally).slice(0, 20)).toEqual([])
  // There was something to lose.
  const cooked = ledger.orders.filter(({ tickets }) => tickets.some(({ status }) => status === 'done'))
  const refunded = ledger.trades.filter((trade) => trade.paidAt !== undefined && heldOf(trade) === 0)
  expect(tally.cutOff).toBeGreaterThan(kills)
  expect(cooked.length).toBeGreaterThan(10)
  expect(refunded.length).toBeGreaterThan(10)
}

/** Everybody comes while the BFF is up for the first time; answers what lets them finish and go home. */
async function fill(restaurant: Restaurant, tally: Tally): Promise<() => Promise<void>> {
  const bff = restaurant.start()
  await bff.listening
  const owner = await signIn(restaurant.url, 'owner')
  if (!owner) throw new Error('the owner cannot sign in')
  let isOver = false
  const people = [work(owner, tally, seed, () => isOver)]
  for (let number = 1; number <= diners; number++) {
    const body = { label: `C${number}`, seats: 4 }
    const table = dataOf(await owner.call(contract.createTable, { body }), 'add a table')
    const diner = await arrive(restaurant)
    people.push(dine({ restaurant, tally, diner, table }, seed + number, () => isOver))
  }
  await bff.kill('SIGTERM')
  return async () => {
    isOver = true
    const last = restaurant.start()
    await Promise.all(people)
    await last.kill()
  }
}
