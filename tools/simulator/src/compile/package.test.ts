import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { writeProgram } from '../testing/program.ts'
import type { Files } from '../testing/program.ts'
import { compilePackage } from './package.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function compile(files: Files) {
  const folder = writeProgram(files)
  folders.push(folder)
  return compilePackage(folder)
}

describe('a package', () => {
  it('has the pages of its sub-packages, a tab bar, and titles of its own', () => {
    const app = {
      pages: ['index'],
      subPackages: [{ root: 'order', pages: ['pages/list'] }],
      window: { defaultTitle: 'All', pullRefresh: true },
      tabBar: { items: [{ pagePath: 'index', name: 'Home' }] },
    }
    const { config } = compile({
      'app.json': JSON.stringify(app),
      'index.json': '{"defaultTitle":"One"}',
      'order/pages/list.axml': '',
      'order/pages/list.js': '',
    })
    expect(config.pages).toEqual(['index', 'order/pages/list'])
    expect(config.roots).toEqual(['order'])
    expect(config.tabBar?.items).toEqual([{ pagePath: 'index', name: 'Home', icon: '', activeIcon: '' }])
    expect(config.pageConfigs['index']).toMatchObject({ defaultTitle: 'One', pullRefresh: true })
    expect(config.pageConfigs['order/pages/list']?.defaultTitle).toBe('All')
  })

  it('knows components by their paths, from the root, and in node_modules, however deep', () => {
    const uses = (components: object) => JSON.stringify({ usingComponents: components })
    const { config } = compile({
      'index.json': uses({ one: './parts/one', two: '/parts/two' }),
      'parts/one.axml': '',
      'parts/two.axml': '',
      'parts/two.json': uses({ three: 'kit/es/three/index' }),
      'node_modules/kit/es/three/index.axml': '',
    })
    expect(config.components).toEqual({
      index: { one: 'parts/one', two: 'parts/two' },
      'parts/one': {},
      'parts/two': { three: 'node_modules/kit/es/three/index' },
      'node_modules/kit/es/three/index': {},
    })
  })

  it.each<[string, Files, RegExp]>([
    ['an expression', { 'index.axml': '<view>\n  <text class="{{a +}}" />\n</view>' }, /^index\.axml:2:21: /],
    ['a text', { 'index.axml': '<view>\n  a {{ b c }}</view>' }, /^index\.axml:2:10: Unexpected c/],
    ['a tag that is not closed', { 'index.axml': '<view>\n<text></view>' }, /^index\.axml:2:1: <text> is not closed/],
    ['an else without an if', { 'index.axml': '<view a:else />' }, /^index\.axml:1:1: a:else follows no a:if/],
    [
      'an import that is not there',
      { 'index.axml': '<view />\n<import src="./none.axml" />' },
      /^index\.axml:2:1: There is no none\.axml/,
    ],
    [
      'an include of itself',
      { 'index.axml': '<include src="./index.axml" />' },
      /^index\.axml:1:1: index\.axml includes itself/,
    ],
    [
      'a component that is not there',
      { 'index.json': '{"usingComponents":{"x":"./x"}}' },
      /^index\.json:1:1: The component <x> is not at \.\/x/,
    ],
    ['JSON', { 'index.json': '{\n  "a": , }' }, /^index\.json:2:8: /],
    [
      'sjs',
      { 'index.axml': '<import-sjs name="a" from="./a.sjs" />', 'a.sjs': 'export default {\n  a: ,\n}' },
      /^a\.sjs:2:6: /,
    ],
    ['a page without AXML', { 'app.json': '{"pages":["index","two"]}' }, /^two\.axml:1:1: There is no such file/],
  ])('says where it is wrong: %s', (_what, files, message) => {
    expect(() => compile(files)).toThrow(message)
  })
})
