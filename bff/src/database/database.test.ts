import { expect, test } from 'vitest'
import { idempotencyRepository } from '../idempotency/repository.ts'

import { eachDatabase } from './testing.ts'
import type { Tx } from './index.ts'

const claim = (tx: Tx, key: string) => idempotencyRepository(tx).claim({ scope: 's', key, bodyHash: 'h', createdAt: 1 })
const find = (tx: Tx, key: string) => idempotencyRepository(tx).find('s', key)

eachDatabase((open) => {
  test('a transaction that fails leaves nothing, and those beside it keep what they wrote', async () => {
    const database = await open()
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((key) =>
        database.transact(async (tx) => {
          await claim(tx, key)
          if (key === 'b') throw new Error('refused')
          return key
        }),
      ),
    )
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const found = await database.read(async (tx) => [await find(tx, 'a'), await find(tx, 'b'), await find(tx, 'c')])
    expect(found.map((row) => row !== undefined)).toEqual([true, false, true])
  })
})
