import type { Schema } from '@kaifan/shared/contract'
import { menuContent, staff, stores, tables } from '@kaifan/shared/contract'
import { expect, test } from 'vitest'
import { readDemoFile } from './demo-file.ts'
import { importMenu, importStaff, importStore, importTables, soldOutItems } from './import-demo.ts'

const demo = await readDemoFile()
const mapo = { url: '/pictures/0123456789abcdef0123.webp', averageColor: '#b5652a' }
const menu = importMenu(demo, new Map([['mapo.svg', mapo]]))
const item = (id: string) => menu.items.find((candidate) => candidate.id === id)

test('the menu is what the contract lets a merchant send, and nothing of it is dropped by parsing', () => {
  expect(parsed(menuContent, menu)).toEqual(menu)
  expect(menu.items).toHaveLength(52)
  expect(menu.categories.map((category) => category.id)).toEqual([
    'sig',
    'hot',
    'cold',
    'noodle',
    'dim',
    'soup',
    'sweet',
    'combo',
  ])
})

test('settings, tables and staff are what the contract takes', () => {
  const settings = importStore(demo, true)
  expect(parsed(stores.changeStoreSettings.body, settings)).toEqual(settings)
  expect(settings).toMatchObject({ alwaysOpen: true, teaFeeFenPerGuest: 200, timeZone: 'Asia/Shanghai' })
  for (const table of importTables(demo)) expect(parsed(tables.createTable.body, table)).toEqual(table)
  for (const member of importStaff(demo)) {
    expect(parsed(staff.createMember.body, { ...member, password: 'long enough' })).toMatchObject(member)
  }
})

test('every id that the menu names exists in it', () => {
  const itemIds = new Set(menu.items.map(({ id }) => id))
  const groupIds = new Set(menu.modifierGroups.map(({ id }) => id))
  const categoryIds = new Set(menu.categories.map(({ id }) => id))
  const stationIds = new Set(demo.stations.map(({ id }) => id))
  for (const { categoryIds: own, modifierGroupIds, stationId, combo } of menu.items) {
    expect(own.filter((id) => !categoryIds.has(id))).toEqual([])
    expect((modifierGroupIds ?? []).filter((id) => !groupIds.has(id))).toEqual([])
    expect(stationIds.has(stationId ?? '')).toBe(true)
    for (const slot of combo?.slots ?? []) expect(slot.options.filter(({ itemId }) => !itemIds.has(itemId))).toEqual([])
  }
})

test('a dish keeps its price, station, groups and picture', () => {
  expect(item('mapo')).toMatchObject({
    priceFen: 2800,
    stationId: 'wok',
    categoryIds: ['sig'],
    modifierGroupIds: ['spice', 'numb', 'rice', 'no'],
    popularity: 98,
    picture: mapo,
  })
  expect(item('beer')).toMatchObject({ adultsOnly: true })
  expect(item('tangyuan')).not.toHaveProperty('adultsOnly')
  expect(item('chickensoup')).toMatchObject({ dailyStock: 6 })
  expect(item('crayfish')?.serving).toMatchObject({ dates: { from: '04-15', to: '10-15' } })
  expect(item('gongbao')).not.toHaveProperty('picture')
})

test('the slots of a combo get ids and price differences, and its fixed parts quantities', () => {
  expect(item('combo2')?.combo?.slots.map(({ id, pick }) => [id, pick])).toEqual([
    ['slot1', 1],
    ['slot2', 1],
    ['slot3', 1],
  ])
  expect(item('combo1')?.combo?.slots[0]?.options).toContainEqual({ itemId: 'dandan', priceDeltaFen: -400 })
  expect(item('combo2')?.combo?.fixed).toEqual([{ name: { 'zh-CN': '米饭', en: 'Rice' }, quantity: 3 }])
  expect(item('combo3')?.combo?.fixed).toContainEqual({ itemId: 'redpork', quantity: 1 })
})

test('what is left out of a dish is marked for the kitchen, and only the pastries begin sold out', () => {
  expect(menu.modifierGroups.filter(({ kind }) => kind === 'leave_out').map(({ id }) => id)).toEqual(['no'])
  expect(soldOutItems(demo)).toEqual(['redbeanpie'])
})

test('owner and manager keep their roles and everyone else is staff', () => {
  expect(importStaff(demo).map(({ account, role }) => [account, role])).toEqual([
    ['owner', 'owner'],
    ['mgr', 'manager'],
    ['cash', 'staff'],
    ['chef', 'staff'],
    ['wait', 'staff'],
  ])
})

/** What the BFF would make of it, or the contract's complaints. */
function parsed(schema: Schema, sent: unknown): unknown {
  const result = schema['~run']({ value: sent }, {})
  return result.issues ?? result.value
}
