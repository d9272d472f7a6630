import { afterEach, expect, test } from 'vitest'
import type { Over } from './stage.ts'
import { planOf } from './plan.ts'
import { type Engine, openRestaurant, type Restaurant } from './restaurant.ts'
import { sizesOf } from './sizes.ts'
import { playRun } from './world.ts'

const engines = (process.env['KAIFAN_TEST_ENGINES'] ?? 'sqlite,postgres').split(',')
let restaurant: Restaurant | undefined
afterEach(() => restaurant?.close())

async function playAll(seeds: readonly number[], engine: Engine, over: Over): Promise<unknown[]> {
  restaurant = await openRestaurant(engine)
  const failed: unknown[] = []
  for (const seed of seeds) {
    const { broken } = await playRun(restaurant, planOf(seed, sizesOf(restaurant)), new Set(), over)
    if (broken.length > 0) failed.push({ seed, broken })
  }
  return failed
}

test.runIf(engines.includes('postgres'))('money comes to its right end on PostgreSQL', async () => {
  expect(await playAll([1, 2, 5], 'postgres', 'port')).toEqual([])
})

test('money comes to its right end over alipay-sdk and sockets', async () => {
  expect(await playAll([1, 2, 3, 4, 5, 6], 'sqlite', 'sockets')).toEqual([])
})
