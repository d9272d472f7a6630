import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstNotice } from './search.ts'
import { defects } from './defects.ts'
import { openPlanter, type Planter } from './plant.ts'

let planter: Planter
beforeAll(async () => {
  planter = await openPlanter()
})
afterAll(() => planter.close())

test.each(defects)('the simulation notices that $name', async (defect) => {
  expect(await firstNotice(planter, defect, defect.seed, 1)).toMatchObject({ seed: defect.seed })
})
