import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { myTable } from './my-table.ts'
import { typedNames } from './typed-names.ts'

it('MY.md says which functions there are, as they are', () => {
  expect(readFileSync(new URL('../../MY.md', import.meta.url), 'utf8')).toBe(myTable())
})

it('reads Alipay’s types, among them what every app uses', () => {
  const names = typedNames()
  expect(names.length).toBeGreaterThan(250)
  expect(names).toEqual(expect.arrayContaining(['request', 'navigateTo', 'tradePay', 'getAuthCode', 'getStorageSync']))
})
