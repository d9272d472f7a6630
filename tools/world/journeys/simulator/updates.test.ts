import type { Phone } from '@kaifan/simulator/driver'
import { expect, test } from 'vitest'
import { newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { addMapo } from './diner.ts'
import { builtPackage, usePhones } from './phones.ts'

const journey = oneWorld({ packageFolder: builtPackage() })
const takePhone = usePhones(journey)

const kilobyte = 1024

/** Of all `setData` since the log was cleared. */
async function largest({ updates }: Phone): Promise<number> {
  return Math.max(0, ...(await updates()).map(({ bytes }) => bytes))
}

test('at most 32 KB at a time cross to the view while the menu opens, and 16 KB when something opens above it', async () => {
  const phone = await takePhone({ code: (await newTable(journey())).link })
  await phone.button('开始点菜').waitFor()
  await phone.button('选规格 南巷麻婆豆腐').first().waitFor()
  const opening = await largest(phone)
  expect(opening).toBeGreaterThan(8 * kilobyte)
  expect(opening).toBeLessThanOrEqual(32 * kilobyte)
  await phone.tap(phone.button('开始点菜'))
  await phone.button('开始点菜').waitFor({ state: 'hidden' })
  await phone.clearLog()
  await addMapo(phone)
  await phone.button(/^看看已点的菜，1 份/).waitFor()
  expect(await largest(phone)).toBeLessThanOrEqual(16 * kilobyte)
})
