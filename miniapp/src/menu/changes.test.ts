import { expect, it } from 'vitest'
import { dish, menuOf } from '../testing/menu.ts'
import { changedPrices } from './changes.ts'

it('counts the dishes of both menus that cost another sum, variants included', () => {
  const large = { id: 'l', name: { 'zh-CN': '大' }, priceFen: 2000 }
  const before = menuOf([dish('a'), dish('b', { variants: [large] }), dish('gone')])
  const after = {
    ...menuOf([dish('a'), dish('b', { variants: [{ ...large, priceFen: 2100 }] }), dish('new')]),
    version: 2,
  }
  expect(changedPrices(before, after)).toBe(1)
})
