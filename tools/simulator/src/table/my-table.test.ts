import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { functionNames, myTable } from './my-table.ts'
import { typedMembersCode } from './typed-members.ts'
import { typedNames } from './typed-names.ts'

it('MY.md says which functions there are, as they are', () => {
  expect(readFileSync(new URL('../../MY.md', import.meta.url), 'utf8')).toBe(myTable())
})

it('the members that my.canIUse knows are those of the types', () => {
  const names = functionNames().toSorted()
  expect(readFileSync(new URL('../my/typed-members.ts', import.meta.url), 'utf8')).toBe(typedMembersCode(names))
})

it('reads Alipay’s types, among them what every app uses', () => {
  const names = typedNames()
  expect(names.length).toBeGreaterThan(250)
  expect(names).toEqual(expect.arrayContaining(['request', 'navigateTo', 'tradePay', 'getAuthCode', 'getStorageSync']))
})
