import type { CartLine, Item, MenuContent } from '@kaifan/shared/contract'

const zh = (text: string) => ({ 'zh-CN': text })

function dish(id: string, priceFen: number, more: Partial<Item> = {}): Item {
  return {
    id,
    categoryIds: ['all'],
    name: zh(id),
    priceFen,
    spicyLevel: 0,
    allergens: [],
    dietary: [],
    tags: [],
    modifierGroupIds: [],
    variants: [],
    ...more,
  }
}

/** Three stations, the pass among them; two dishes that run out, one of them picked in the combo too. */
export const stations = ['wok', 'bar']
export const menu: MenuContent = {
  categories: [{ id: 'all', name: zh('全部') }],
  items: [
    dish('noodles', 2_800, { stationId: 'wok' }),
    dish('dumplings', 1_901, { stationId: 'wok', dailyStock: 14 }),
    dish('tea', 1_205, { stationId: 'bar' }),
    dish('cake', 999, { dailyStock: 7 }),
    dish('set', 4_200, {
      combo: {
        slots: [
          {
            id: 'main',
            name: zh('主食'),
            pick: 1,
            options: [
              { itemId: 'noodles', priceDeltaFen: 0 },
              { itemId: 'dumplings', priceDeltaFen: 300 },
            ],
          },
        ],
        fixed: [{ itemId: 'tea', quantity: 1 }],
      },
    }),
  ],
  modifierGroups: [],
}

const line = (itemId: string, quantity = 1): CartLine => ({ itemId, quantity, modifierIds: [], picks: [] })
const set = (itemId: string): CartLine => ({
  ...line('set'),
  picks: [{ slotId: 'main', itemId, modifierIds: [] }],
})

/** Of some, two lines are made at one station. */
export const baskets: readonly CartLine[][] = [
  [line('noodles')],
  [line('noodles', 2), line('tea')],
  [line('dumplings', 2)],
  [line('cake'), line('tea', 2)],
  [set('noodles'), line('tea')],
  [set('dumplings'), line('cake')],
]
