import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { search } from './cli/search.ts'

const seeds = 500
/** A minute where nothing else runs; ms. */
const timeout = 15 * 60_000

test(`money comes to its right end under any faults that ${seeds} seeds think of`, { timeout }, async () => {
  const failed: unknown[] = []
  const asked = { from: 1, seeds, workers: availableParallelism(), engine: 'sqlite', over: 'port' } as const
  const { orders } = await search(asked, ({ seed, broken }) => {
    if (broken.length > 0) failed.push({ seed, broken })
  })
  expect(failed).toEqual([])
  expect(orders).toBe(seeds * 30)
})
