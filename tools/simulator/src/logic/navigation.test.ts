import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

const app = `App({ lines: [], tell(...words) { this.lines.push(words.join(' ')) } })`
/** A page that tells what happens to it, and has a button for each of these pieces of code. */
function tellingPage(name: string, codes: Readonly<Record<string, string>> = {}) {
  const methods = Object.entries(codes).map(([each, code]) => `${each}() { ${code} }`)
  return {
    [`${name}.json`]: '{}',
    [`${name}.axml`]: Object.keys(codes)
      .map((each) => `<view onTap="${each}">${each}</view>`)
      .join('')
      .concat(`<view onTap="look">look at ${name}</view><view>{{said}}</view>`),
    [`${name}.js`]: `const told = (page) => ({ success: () => page.setData({ said: 'done' }), fail: ({ error, errorMessage }) => page.setData({ said: error + ': ' + errorMessage }) })
      Page({ data: {}, onLoad(query) { getApp().tell('${name} load', JSON.stringify(query)) }, onUnload() { getApp().tell('${name} unload') },
        onTabItemTap(detail) { getApp().tell('${name} tab', JSON.stringify(detail)) },
        look() { this.setData({ said: getApp().lines.join('|') }); getApp().lines = [] }, ${methods.join(', ')} })`,
  }
}

const tabs = {
  'app.json': JSON.stringify({
    pages: ['index', 'two', 'deep'],
    tabBar: {
      items: ['index', 'two'].map((pagePath) => ({ pagePath, name: `tab ${pagePath}` })),
    },
  }),
  'app.js': app,
  ...tellingPage('index', { toTwo: `my.switchTab({ url: '/two' })` }),
  ...tellingPage('two', { toDeep: `my.navigateTo({ url: '/deep' })` }),
  ...tellingPage('deep', { anew: `my.reLaunch({ url: '/index?a=%20' })` }),
}

test('switching tabs is told to the one that is shown, by whom and which', async () => {
  const phone = await open(tabs)
  await phone.tap('toTwo')
  await phone.tap('look at two')
  await phone.see('index load {}|two load {}|two tab {"index":1,"pagePath":"two","text":"tab two","from":"api"}')
  await phone.openTab('tab index')
  await phone.tap('look at index')
  await phone.see('index tab {"index":0,"pagePath":"index","text":"tab index","from":"user"}')
})

test('my.reLaunch closes every page, the tabs as well, and loads a tab anew with its query', async () => {
  const phone = await open(tabs)
  await phone.tap('toTwo')
  await phone.tap('toDeep')
  await phone.tap('look at deep')
  await phone.see(/deep load/)
  await phone.tap('anew')
  await phone.tap('look at index')
  await phone.see('deep unload|two unload|index unload|index load {"a":" "}')
  await phone.openTab('tab two')
  await phone.tap('look at two')
  await phone.see(/^two load \{\}\|two tab/)
  expect(await phone.page.locator('section.page-host').count()).toBe(2)
})

test('a page that is not there, a tab that is none and the way back from the last page fail in Alipay’s words', async () => {
  const phone = await open({
    'app.json': '{"pages":["index"]}',
    'app.js': app,
    ...tellingPage('index', {
      to: `my.navigateTo({ url: 'none?a=1', ...told(this) })`,
      instead: `my.redirectTo({ url: '/none', ...told(this) })`,
      tab: `my.switchTab({ url: '/index', ...told(this) })`,
      back: `my.navigateBack(told(this))`,
    }),
  })
  const answers = {
    to: '1: none?a=1 resolved to none is not found',
    instead: '1: /none resolved to none is not found',
    tab: '1: /index resolved to index is not tab, which is not valid',
    back: 'already top of navigation: already top of navigation',
  }
  for (const [name, answer] of Object.entries(answers)) {
    await phone.tap(name)
    await phone.see(answer)
  }
  await phone.tap('look at index')
  await phone.see('index load {}')
})

test('an app that is entered at a page which it has not may open another one at once', async () => {
  const nowhere = `alipays://platformapi/startapp?page=${encodeURIComponent('none?a=1')}`
  const files = { 'app.json': '{"pages":["index"]}', ...tellingPage('index') }
  const here = `onPageNotFound(page) { this.lines.push(JSON.stringify(page)); my.redirectTo({ url: '/index' }) }`
  const phone = await open({ ...files, 'app.js': app.replace('lines:', `${here}, lines:`) }, { code: nowhere })
  await phone.tap('look at index')
  await phone.see('{"path":"none","query":{"a":"1"},"isEntryPage":true}|index load {}')
  const lost = await open({ ...files, 'app.js': app }, { code: nowhere })
  lost.expectErrors(/entered at none, which the package does not have/)
  await expect.poll(() => lost.errors()).toHaveLength(1)
})
