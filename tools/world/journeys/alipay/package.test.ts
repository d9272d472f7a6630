import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newTable } from '../people.ts'
import { oneWorld } from '../world.ts'
import { readAppJson } from './host/index.ts'
import { lackingOnOldPhones } from './old-phones.ts'
import { packageFolder, takePhone } from './phone.ts'

const kilobyte = 1024

function files(): string[] {
  return readdirSync(packageFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(packageFolder, name)).isFile(),
  )
}

const bytesOf = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + statSync(join(packageFolder, name)).size, 0)

describe('the package', () => {
  test('is small: 700 KB without its sub-packages, 1.6 MB in all', () => {
    const roots = readAppJson(packageFolder).subPackages.map(({ root }) => root)
    const main = files().filter((name) => !roots.some((root) => name.startsWith(`${root}/`)))
    expect(bytesOf(main)).toBeLessThanOrEqual(700 * kilobyte)
    expect(bytesOf(main)).toBeGreaterThan(100 * kilobyte)
    expect(bytesOf(files())).toBeLessThanOrEqual(1.6 * kilobyte * kilobyte)
  })

  test('has every page and every picture that app.json names', () => {
    const { pages, subPackages, tabBar } = readAppJson(packageFolder)
    const all = [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
    const named = [
      ...all.flatMap((page) => ['js', 'json', 'axml'].map((ending) => `${page}.${ending}`)),
      ...tabBar.items.flatMap(({ icon, activeIcon }) => [icon, activeIcon]),
    ]
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((name) => !existsSync(join(packageFolder, name)))).toEqual([])
  })

  test('uses nothing that old phones lack', () => {
    const scripts = files().filter((name) => name.endsWith('.js'))
    const found = scripts.flatMap((name) =>
      lackingOnOldPhones(readFileSync(join(packageFolder, name), 'utf8')).map((what) => `${name}: ${what}`),
    )
    // The H5 transport's, which is never called here, where isH5 is false.
    expect(found.filter((what) => what !== 'common.js: fetch')).toEqual([])
  })

  test.each([
    ['const a = b?.c', /syntax/],
    ['try { a() } finally { fetch(b) }', /^fetch$/],
    ['const a = 10n', /syntax/],
    ['"a".replaceAll("b", "c")', /replaceAll/],
    ['[1].at(-1)', /\.at\(\)/],
    ['/(?<=a)b/.test(c)', /looks behind/],
    ['const a = structuredClone(b)', /structuredClone/],
    ['new Intl.NumberFormat("zh")', /Intl/],
  ])('would not do with %s', (code, what) => {
    expect(lackingOnOldPhones(code).join()).toMatch(what)
  })

  test.each([
    'const a = "object" === typeof window ? window : {}',
    'try { new Function("") } catch (e) { a() }',
    'a.fetch = { URL: 1 }',
  ])('may hold %s', (code) => {
    expect(lackingOnOldPhones(code)).toEqual([])
  })
})

describe('what crosses to the view', () => {
  const journey = oneWorld()

  async function openMenu() {
    const { link } = await newTable(journey())
    const { app } = takePhone(journey(), { qrCode: link })
    await app.tap('2 人')
    return app
  }

  test('is at most 32 KB at a time while the menu opens', async () => {
    const app = await openMenu()
    await app.see('选规格 南巷麻婆豆腐')
    const [largest = 0] = app.updates.map(({ bytes }) => bytes).toSorted((a, b) => b - a)
    expect(largest).toBeGreaterThan(8 * kilobyte)
    expect(largest).toBeLessThanOrEqual(32 * kilobyte)
  })

  test('is at most 2 KB when a dish on screen is added, the first as well as the next', async () => {
    const app = await openMenu()
    await app.tap('开始点菜')
    await app.miss('几位用餐')
    for (const _portion of [1, 2, 3]) {
      const before = app.updates.length
      await app.tap(/^加一份 鲜肉小笼包/)
      const sent = app.updates.slice(before).reduce((sum, { bytes }) => sum + bytes, 0)
      expect(sent).toBeGreaterThan(0)
      expect(sent).toBeLessThanOrEqual(2 * kilobyte)
    }
  })

  test('is not the whole page when something opens above it or closes', async () => {
    const app = await openMenu()
    await app.tap('开始点菜')
    await app.miss('几位用餐')
    const before = app.updates.length
    await app.tap('选规格 南巷麻婆豆腐')
    await app.tap('微辣')
    await app.tap('不麻')
    await app.tap('加入购物车')
    await app.miss('辣度')
    const [largest = 0] = app.updates
      .slice(before)
      .map(({ bytes }) => bytes)
      .toSorted((a, b) => b - a)
    expect(largest).toBeLessThanOrEqual(16 * kilobyte)
  })
})
