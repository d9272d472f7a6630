import { expect, test } from 'vitest'
import { firstNotice } from './defect-search.ts'
import { defects } from './defects.ts'

test.each(defects)('the simulation notices that $name', async (defect) => {
  expect(await firstNotice(defect, defect.seed, 1)).toMatchObject({ seed: defect.seed })
})
