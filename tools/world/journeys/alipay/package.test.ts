import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { root } from '../../src/index.ts'
import { lackingOnOldPhones } from './old-phones.ts'

/** What `node miniapp/build.mjs alipay` makes. */
const packageFolder = join(root, 'miniapp/dist/alipay')

const kilobyte = 1024

const appJson = v.object({
  pages: v.array(v.string()),
  subPackages: v.array(v.object({ root: v.string(), pages: v.array(v.string()) })),
  tabBar: v.object({ items: v.array(v.object({ icon: v.string(), activeIcon: v.string() })) }),
})

function readAppJson() {
  return v.parse(appJson, JSON.parse(readFileSync(join(packageFolder, 'app.json'), 'utf8')))
}

function files(): string[] {
  return readdirSync(packageFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(packageFolder, name)).isFile(),
  )
}

const bytesOf = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + statSync(join(packageFolder, name)).size, 0)

describe('the package', () => {
  test('is small: 700 KB without its sub-packages, 1.6 MB in all', () => {
    const roots = readAppJson().subPackages.map(({ root: folder }) => folder)
    const main = files().filter((name) => !roots.some((folder) => name.startsWith(`${folder}/`)))
    expect(bytesOf(main)).toBeLessThanOrEqual(700 * kilobyte)
    expect(bytesOf(main)).toBeGreaterThan(100 * kilobyte)
    expect(bytesOf(files())).toBeLessThanOrEqual(1.6 * kilobyte * kilobyte)
  })

  test('has every page and every picture that app.json names', () => {
    const { pages, subPackages, tabBar } = readAppJson()
    const all = [
      ...pages,
      ...subPackages.flatMap(({ root: folder, pages: own }) => own.map((page) => `${folder}/${page}`)),
    ]
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
