import { describe, expect, test } from 'vitest'
import type { Item, MenuContent } from '@kaifan/shared/contract'
import { exampleContent } from './content.testing.ts'
import { publishedMenu } from './publish.ts'
import { loadSearchKey } from './search-key.ts'

const publication = { storeId: 's1', version: 3, publishedAt: 1_000 }
const publish = (content: MenuContent) => publishedMenu(content, publication, () => 'key')
const publishedIds = (content: MenuContent) => publish(content).items.map(({ id }) => id)

function withItem(id: string, change: Partial<Item>): MenuContent {
  const content = exampleContent()
  return { ...content, items: content.items.map((item) => (item.id === id ? { ...item, ...change } : item)) }
}

function withHiddenCategory(id: string): MenuContent {
  const content = exampleContent()
  return {
    ...content,
    categories: content.categories.map((each) => (each.id === id ? { ...each, hidden: true } : each)),
  }
}

describe('publishedMenu', () => {
  test('holds what diners may see and no cost', () => {
    const menu = publish(exampleContent())
    expect(menu).toMatchObject(publication)
    expect(menu.items.map(({ id }) => id)).toEqual(['mapo', 'crayfish', 'tea', 'set'])
    expect(JSON.stringify(menu)).not.toMatch(/costFen|hidden/)
    expect(menu.items[0]).toMatchObject({ priceFen: 2800, searchKey: 'key', stationId: 'kitchen' })
  })

  test('leaves hidden dishes out, and combos that cannot do without them', () => {
    expect(publishedIds(withItem('crayfish', { hidden: true }))).toEqual(['mapo', 'tea'])
  })

  test('a hidden pick is no option; a slot without options takes its combo away', () => {
    const menu = publish(withItem('tea', { hidden: true }))
    expect(menu.items.find(({ id }) => id === 'set')?.combo?.slots[0]?.options).toEqual([
      { itemId: 'mapo', priceDeltaFen: 0 },
    ])
    const neither = withItem('tea', { hidden: true })
    neither.items = neither.items.map((item) => (item.id === 'mapo' ? { ...item, hidden: true } : item))
    expect(publishedIds(neither)).toEqual(['crayfish'])
  })

  test('a dish is hidden with the category where it belongs, and only then', () => {
    expect(publishedIds(withHiddenCategory('combo'))).toEqual(['mapo', 'crayfish', 'tea'])
    const moved = withHiddenCategory('combo')
    moved.items = moved.items.map((item) => (item.id === 'tea' ? { ...item, categoryIds: ['hot', 'combo'] } : item))
    expect(publish(moved).items.find(({ id }) => id === 'tea')?.categoryIds).toEqual(['hot'])
    expect(publish(moved).categories.map(({ id }) => id)).toEqual(['hot'])
  })

  test('modifier groups that no published dish uses are left out', () => {
    expect(publish(exampleContent()).modifierGroups.map(({ id }) => id)).toEqual(['spice', 'extra'])
    expect(publish(withItem('mapo', { hidden: true })).modifierGroups).toEqual([])
  })
})

test.each([
  [
    { name: { 'zh-CN': '南巷麻婆豆腐', en: 'South Lane Mapo Tofu' }, code: 'SIG01' },
    ['麻婆', 'mapodoufu', 'nxmpdf', 'south lane', 'sig01'],
  ],
  [{ name: { 'zh-CN': '绿豆沙' } }, ['lvdousha', 'lds']],
  [{ name: { 'zh-CN': 'XO酱炒饭' } }, ['xo酱', 'jiangchaofan']],
])('%o is found by what people type', async (named, typed) => {
  const key = (await loadSearchKey())(named)
  for (const word of typed) expect(key).toContain(word)
  expect(key).not.toContain('undefined')
})
