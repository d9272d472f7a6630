import type { PublishedItem, PublishedMenu } from '../contract/menu.ts'
import type { CartLine } from '../contract/basket.ts'

/** A small menu with one of each thing that pricing knows, for tests. */
export const sampleMenu = menuOf([
  dish('mapo', { priceFen: 2800, modifierGroupIds: ['spice', 'rice', 'leave-out'], stationId: 'wok' }),
  dish('noodles', { priceFen: 2200, modifierGroupIds: ['spice', 'extras'], stationId: 'noodle', maxPerOrder: 4 }),
  dish('soup', {
    priceFen: 0,
    stationId: 'steam',
    variants: [
      { id: 'large', name: { 'zh-CN': '例份' }, priceFen: 3800 },
      { id: 'small', name: { 'zh-CN': '小碗' }, priceFen: 1600, default: true },
    ],
  }),
  dish('tea', { priceFen: 600 }),
  dish('set', {
    priceFen: 4500,
    stationId: 'pass',
    combo: {
      slots: [
        {
          id: 'main',
          name: { 'zh-CN': '主食' },
          pick: 1,
          options: [
            { itemId: 'noodles', priceDeltaFen: 0 },
            { itemId: 'mapo', priceDeltaFen: -400 },
          ],
        },
        {
          id: 'side',
          name: { 'zh-CN': '小菜' },
          pick: 2,
          options: [
            { itemId: 'soup', priceDeltaFen: 100 },
            { itemId: 'tea', priceDeltaFen: 0 },
            { itemId: 'gone', priceDeltaFen: 0 },
            { itemId: 'feast', priceDeltaFen: 0 },
          ],
        },
      ],
      fixed: [{ name: { 'zh-CN': '米饭' }, quantity: 3 }],
    },
  }),
  dish('feast', {
    priceFen: 19800,
    modifierGroupIds: ['leave-out'],
    combo: {
      slots: [],
      fixed: [
        { itemId: 'mapo', quantity: 1 },
        { itemId: 'soup', quantity: 2 },
      ],
    },
  }),
])

export function dish(id: string, fields: Partial<PublishedItem> = {}): PublishedItem {
  return {
    id,
    categoryIds: ['all'],
    name: { 'zh-CN': id },
    priceFen: 1000,
    spicyLevel: 0,
    allergens: [],
    dietary: [],
    tags: [],
    modifierGroupIds: [],
    variants: [],
    searchKey: id,
    ...fields,
  }
}

export function menuOf(items: PublishedItem[], categories: PublishedMenu['categories'] = []): PublishedMenu {
  const modifier = (id: string, priceDeltaFen = 0) => ({ id, name: { 'zh-CN': id }, priceDeltaFen })
  const group = (
    id: string,
    min: number,
    max: number,
    modifiers: PublishedMenu['modifierGroups'][number]['modifiers'],
  ) => ({
    id,
    name: { 'zh-CN': id },
    min,
    max,
    modifiers,
  })
  return {
    storeId: 'store',
    version: 1,
    publishedAt: 0,
    categories,
    items,
    modifierGroups: [
      group('spice', 1, 1, [modifier('none'), { ...modifier('mild'), default: true }, modifier('hot')]),
      group('rice', 0, 1, [modifier('white', 200), modifier('brown', 400)]),
      group('extras', 0, 2, [
        modifier('egg', 300),
        modifier('plain', -5000),
        { ...modifier('beef', 900), soldOut: true },
      ]),
      { ...group('leave-out', 0, 5, [modifier('no-scallion'), modifier('no-peanut')]), kind: 'leave_out' },
    ],
  }
}

export function line(itemId: string, fields: Partial<CartLine> = {}): CartLine {
  return { itemId, modifierIds: [], picks: [], quantity: 1, ...fields }
}
