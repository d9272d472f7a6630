import { expect, it } from 'vitest'
import { payHint } from './pay-hint.ts'

it.each([
  ['9000', 'succeeded'],
  ['8000', 'processing'],
  ['6004', 'unknown'],
  ['6001', 'cancelled'],
  ['6002', 'network'],
  ['4000', 'failed'],
  ['4', 'forbidden'],
  ['99', 'left'],
  [9000, 'succeeded'],
  ['7777', 'unknown'],
  ['constructor', 'unknown'],
  [undefined, 'unknown'],
])('the pay sheet’s %s is %s', (resultCode, hint) => {
  expect(payHint(resultCode)).toBe(hint)
})
