import * as v from 'valibot'
import { menuContent, menuItem } from '@kaifan/shared/contract'
import type { Item, MenuContent } from '@kaifan/shared/contract'

/** A dish of the tests' menu, with what the contract fills in. */
export function dish(id: string, fields: Partial<v.InferInput<typeof menuItem>> = {}): Item {
  return v.parse(menuItem, { id, categoryIds: ['hot'], name: { 'zh-CN': id }, priceFen: 1000, ...fields })
}

/** A small menu that breaks no rule. */
export function exampleContent(): MenuContent {
  return v.parse(menuContent, {
    categories: [
      { id: 'hot', name: { 'zh-CN': '热菜' } },
      { id: 'combo', name: { 'zh-CN': '套餐' } },
    ],
    modifierGroups: [
      {
        id: 'spice',
        name: { 'zh-CN': '辣度' },
        min: 1,
        max: 1,
        modifiers: [
          { id: 's0', name: { 'zh-CN': '不辣' }, priceDeltaFen: 0 },
          { id: 's1', name: { 'zh-CN': '微辣' }, priceDeltaFen: 0, default: true },
        ],
      },
      {
        id: 'extra',
        name: { 'zh-CN': '加料' },
        min: 0,
        max: 2,
        modifiers: [
          { id: 'e1', name: { 'zh-CN': '加蛋' }, priceDeltaFen: 200, allergens: ['egg'] },
          { id: 'e2', name: { 'zh-CN': '少饭' }, priceDeltaFen: -100 },
        ],
      },
    ],
    items: [
      dish('mapo', {
        name: { 'zh-CN': '南巷麻婆豆腐', en: 'South Lane mapo tofu' },
        code: 'SIG01',
        costFen: 720,
        priceFen: 2800,
        stationId: 'kitchen',
        allergens: ['soy'],
        modifierGroupIds: ['spice', 'extra'],
      }),
      dish('crayfish', { dailyStock: 3 }),
      dish('tea', { variants: [{ id: 'cup', name: { 'zh-CN': '杯' }, priceFen: 500 }] }),
      dish('set', {
        categoryIds: ['combo', 'hot'],
        priceFen: 4500,
        combo: {
          slots: [{ id: 'main', name: { 'zh-CN': '主食' }, pick: 1, options: [{ itemId: 'mapo' }, { itemId: 'tea' }] }],
          fixed: [
            { itemId: 'crayfish', quantity: 2 },
            { name: { 'zh-CN': '米饭' }, quantity: 1 },
          ],
        },
      }),
    ],
  })
}
