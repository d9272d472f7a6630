import { SourceMap } from 'node:module'
import type { SourceMapPayload } from 'node:module'
import { describe, expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

/** What scanning opens this page of the package. */
const pageLink = (page: string) => `alipays://platformapi/startapp?page=${page}`

describe('a page', () => {
  test('shows its data through conditions, lists, templates, includes and sjs', async () => {
    const phone = await open({
      'index.axml': `<import src="./row.axml" /><import-sjs name="m" from="./m.sjs" /><import-sjs name="{half}" from="./m.sjs" />
        <view a:if="{{list.length > 2}}">many</view><view a:elif="{{list.length === 2}}">two</view><view a:else>few</view>
        <template is="{{'r' + 'ow'}}" data="{{...item, at: i}}" a:for="{{list}}" a:for-index="i" a:key="id" />
        <view a:for="{{list}}" a:for-item="one" a:if="{{one.shown}}">shown {{one.id}}</view>
        <include src="./foot.axml" /><view style="{{width: '50%', minHeight: '10rpx'}}" data-testid="styled">{{m.twice(n)}} {{half(n)}}</view>`,
      'row.axml': '<template name="row"><view>{{at}}: {{id}} {{name.first}}</view></template>',
      'foot.axml': '<view>foot {{n}}</view>',
      'm.sjs':
        'import { two } from "./two.sjs"\nexport const half = (n) => n / two\nexport default { twice: (n) => n * two }',
      'two.sjs': 'export const two = 2',
      'index.js': `Page({ data: { n: 4, list: [{ id: 'a', shown: true }, { id: 'b', name: { first: 'Bo' } }] } })`,
    })
    const text = await phone.page.locator('a-page').innerText()
    expect(text.split('\n')).toEqual(['two', '0: a', '1: b Bo', 'shown a', 'foot 4', '8 2'])
    expect(await phone.testId('styled').getAttribute('style')).toBe('width: 50%; min-height: calc(var(--rpx) * 10);')
  })

  test('lives from onLoad to onUnload, in order, and its callbacks come after the view has shown', async () => {
    const phone = await open(
      {
        'app.json': '{"pages":["index","next"]}',
        'app.js': `App({ said: [], onLaunch({ query }) { this.said.push('launch ' + query.qrCode) }, onShow() { this.said.push('show') } })`,
        'index.axml': '<view onTap="go">go</view><text>{{said}}</text>',
        'index.js': `const say = (...words) => getApp().said.push(words.join(' '))
        Page({ data: { said: '' }, onLoad(query) { say('load', Object.keys(query).length); this.setData({ said: 'x' }, () => say('shown')) }, onShow() { say('page') }, onReady() { say('ready') },
        onHide() { say('hide') }, go() { my.navigateTo({ url: '/next?a=1%202' }) } })`,
        'next.axml': '<view onTap="tell">tell</view><text>{{said}}</text>',
        'next.js': `Page({ data: {}, onLoad(query) { getApp().said.push('next ' + query.a + ' ' + getCurrentPages().length) }, onUnload() { getApp().said.push('gone') },
        tell() { this.setData({ said: getApp().said.join('|') }) } })`,
      },
      { code: 'https://x/?a=1' },
    )
    await phone.tap('go')
    await phone.tap('tell')
    await phone.see('launch https://x/?a=1|show|load 0|page|ready|shown|hide|next 1 2 2')
    await phone.back()
    await phone.tap('go')
    await phone.tap('tell')
    await phone.see(/hide\|next 1 2 2\|gone\|page\|hide\|next/)
  })

  test('renders only what a change of data reaches', async () => {
    const phone = await open({
      'index.axml': `<template name="row"><view>{{row.name}} {{row.n}}</view></template><view onTap="add">add</view><template is="row" data="{{row: item}}" a:for="{{rows}}" a:key="name" />`,
      'index.js': `Page({ data: { rows: Array.from({ length: 50 }, (_, n) => ({ name: 'r' + n, n: 0 })) }, add() { this.setData({ 'rows[7].n': 1 }) } })`,
    })
    await phone.tap('add')
    await phone.see('r7 1')
    expect(await phone.updates()).toEqual([{ route: 'index', bytes: 17, paths: ['rows[7].n'], templates: 1 }])
  })

  test('has data of its own again each time it is opened, and lists are spliced', async () => {
    const phone = await open({
      'index.axml': '<view onTap="add">{{list.join("-")}}</view>',
      'index.js': `Page({ data: { list: [1, 2, 5] }, add() { this.$spliceData({ list: [2, 0, 3, 4] }) } })`,
    })
    await phone.tap('1-2-5')
    await phone.see('1-2-3-4-5')
  })
})

describe('events', () => {
  test('go up from inside out to one that catches, and tell whose dataset is whose', async () => {
    const phone = await open({
      'index.axml': `<view onTap="hear" data-name="out"><view catchTap="hear" data-name="mid" id="m"><view onTap="hear" data-name="in"><text data-item-id="{{7}}">tap</text></view></view></view><text>{{heard}}</text>`,
      'index.js': `Page({ data: { heard: '' }, hear({ target, currentTarget, type }) {
        this.setData({ heard: this.data.heard + [type, currentTarget.dataset.name, currentTarget.id, target.targetDataset.itemId, target.dataset.name].join(',') + ';' }) } })`,
    })
    await phone.tap('tap')
    await phone.see('tap,in,,7,in;tap,mid,m,7,mid;')
  })

  test('of a held finger are a long tap and no tap', async () => {
    const phone = await open({
      'index.axml':
        '<view onTap="hear" onLongTap="hear" onTouchStart="hear" onTouchEnd="hear">press</view><text>{{heard}}</text>',
      'index.js': `Page({ data: { heard: '' }, hear({ type }) { this.setData({ heard: this.data.heard + type + ' ' }) } })`,
    })
    await phone.find('press').click({ delay: 700 })
    await phone.see('touchStart longTap touchEnd')
  })

  test('tell what comes into view and what leaves it, of elements that listen for it', async () => {
    const phone = await open({
      'index.axml': `<scroll-view scroll-y style="height: 100px" data-testid="list"><view style="height: 80px">first</view>
        <view style="height: 60px" data-n="2" onFirstAppear="hear" onAppear="hear" onDisappear="hear"><text>second</text></view><view style="height: 300px" /></scroll-view><text>{{heard}}</text>`,
      'index.js': `Page({ data: { heard: 'heard' }, hear({ type, target }) { this.setData({ heard: this.data.heard + ' ' + type + target.dataset.n }) } })`,
    })
    const scroll = (top: number) => phone.testId('list').evaluate((list, to) => list.scrollTo({ top: to }), top)
    // A third of it is seen, then all, then nothing.
    await phone.see('heard')
    await scroll(60)
    await phone.see('heard firstAppear2 appear2')
    await scroll(200)
    await phone.see('heard firstAppear2 appear2 disappear2')
    await scroll(60)
    await phone.see('heard firstAppear2 appear2 disappear2 appear2')
  })

  test('that name no method are told loudly', async () => {
    const phone = await open({ 'index.axml': '<view onTap="none">tap</view>' })
    phone.expectErrors(/index has no method none/)
    await phone.tap('tap')
    await expect.poll(() => phone.errors()).toHaveLength(1)
  })
})

describe('what the package throws', () => {
  test('is named by file, line and column, and told to the app', async () => {
    const phone = await open({
      'app.js': `App({ onError(message) { this.last = message } })`,
      'index.axml': '<view onTap="fail">fail</view><view onTap="ask">ask</view><text>{{last}}</text>',
      'index.js': `Page({\n  data: {},\n  fail() {\n    null.x()\n  },\n  ask() { this.setData({ last: getApp().last }) } })`,
    })
    phone.expectErrors(/index\.js:4:10/)
    await phone.tap('fail')
    await phone.tap('ask')
    await phone.see(/Cannot read properties of null/)
    expect(await phone.errors()).toHaveLength(1)
  })

  const mistakes = [
    [
      'an expression',
      '<view>\n  <text class="a {{n}}">{{list.join("-") + list.nope()}}</text>\n</view>',
      'expression.axml:2:49',
    ],
    [
      'an attribute',
      '<view a:if="{{n}}"\n  data-x="{{ [n, none.x.y, n.toFixed(1), n.z()] }}" />',
      'attribute.axml:2:44',
    ],
    ['an expression of an included file', '\n<include src="./part.axml" />', 'part.axml:2:10'],
    ['sjs', '<view>{{m.half(n)}}</view>', 'm.sjs:3:10'],
    ['sjs as it is loaded', '<import-sjs name="bad" from="./bad.sjs" /><view />', 'bad.sjs:2:9'],
  ] as const

  test('in expressions, attributes, included files and sjs is named by its place, and the rest of the page is shown', async () => {
    const names = ['expression', 'attribute', 'included', 'sjs', 'loaded'] as const
    const files: Record<string, string> = {
      'app.json': JSON.stringify({ pages: ['index', ...names] }),
      'part.axml': '<view>\n  {{list.nope()}}</view>',
      'm.sjs': 'import { two } from "./two.sjs"\nexport default { half(n) {\n  n.some.thing()\n  return n / two\n} }',
      'two.sjs': 'export const two = 2',
      'bad.sjs': 'const a = null\nvar b=a.x',
    }
    for (const [at, name] of names.entries()) {
      const axml = mistakes[at]?.[1] ?? ''
      files[`${name}.axml`] =
        `<import-sjs name="m" from="./m.sjs" /><template name="it">${axml}</template><template is="it" data="{{n, list}}" /><view>rest of ${name}</view>`
      files[`${name}.js`] = `Page({ data: { n: 1, list: [] } })`
      files[`${name}.json`] = '{}'
    }
    const phone = await open(files)
    phone.expectErrors(/TypeError/)
    for (const [at, name] of names.entries()) {
      await phone.clearLog()
      await phone.enter(pageLink(name))
      await phone.see(`rest of ${name}`)
      const [what, , place] = mistakes[at] ?? []
      await expect
        .poll(() => phone.errors(), { message: what ?? '' })
        .toEqual([expect.stringContaining(`${place}: TypeError`)])
    }
  })

  test('is named by its place in the source, too, where its script is a module', async () => {
    const phone = await open({
      'index.axml': '<view onTap="fail">fail</view>',
      'index.js': `import { two } from './two'\n\nPage({\n  fail() {\n    two.none.x()\n  },\n})`,
      'two.js': 'export const two = 2',
    })
    phone.expectErrors(/index\.js:5:14/)
    await phone.tap('fail')
    await expect.poll(() => phone.errors()).toHaveLength(1)
  })

  test('includes what a mini program has not', async () => {
    const missing = [
      ['eval("1")', /EvalError/],
      ['new Function("return 1")()', /EvalError/],
      ['Function("return this")().Array.prototype', /Cannot read properties of undefined/],
      ['(() => {}).constructor("return 1")()', /EvalError/],
      ['fetch("/")', /fetch is not defined/],
      ['globalThis.x', /globalThis is not defined/],
      ['self.postMessage(1)', /self is not defined/],
      ['importScripts("/x.js")', /importScripts is not defined/],
      ['my.noSuchThing()', /my\.noSuchThing is not a function/],
      ['require("./none")', /index\.js requires \.\/none, which is not in the package/],
    ] as const
    const methods = missing.map(([code], at) => `go${at}() { ${code} }`)
    const phone = await open({
      'index.axml': missing.map((_, at) => `<view onTap="go${at}">go ${at}</view>`).join(''),
      'index.js': `Page({ ${methods.join(', ')} })`,
    })
    for (const [at, [code, message]] of missing.entries()) {
      phone.expectErrors(message)
      await phone.clearLog()
      await phone.tap(`go ${at}`)
      await expect.poll(() => phone.errors(), { message: code }).toEqual([expect.stringMatching(message)])
    }
  })

  test('a package that cannot be compiled says so on the screen', async () => {
    const phone = await open({ 'index.axml': '<view>\n{{a b}}</view>' })
    phone.expectErrors(/./)
    await phone.page.getByRole('alert').getByText('index.axml:2:5: Unexpected b').waitFor()
  })
})

test('the bar of a page has the colours that its configuration says', async () => {
  const bars = {
    dark: ['{ "transparentTitle": "always" }', 'rgb(17, 17, 17)'],
    light: ['{ "transparentTitle": "always", "barButtonTheme": "light" }', 'rgb(255, 255, 255)'],
    jade: ['{ "titleBarColor": "#0b7a57" }', 'rgb(255, 255, 255)'],
  } as const
  const pages = Object.entries(bars).flatMap(([name, [config]]) => [
    [`${name}.json`, config],
    [`${name}.axml`, `<view>shown ${name}</view>`],
    [`${name}.js`, 'Page({})'],
  ])
  const phone = await open({
    'app.json': JSON.stringify({ pages: ['index', ...Object.keys(bars)] }),
    ...Object.fromEntries(pages),
  })
  for (const [name, [, color]] of Object.entries(bars)) {
    await phone.enter(pageLink(name))
    await phone.see(`shown ${name}`)
    for (const part of ['.phone-status', '.phone-title'])
      expect(await phone.page.locator(part).evaluate((element) => getComputedStyle(element).color), name).toBe(color)
  }
})

test('Chromium’s debugger is told where generated code came from', async () => {
  const phone = await open({
    'index.axml': '<view>\n  {{shown}}</view>',
    'index.js': `Page({ data: { shown: 'shown' } })`,
  })
  const debug = await phone.page.context().newCDPSession(phone.page)
  const scripts: { url: string; sourceMapURL?: string | undefined }[] = []
  debug.on('Debugger.scriptParsed', (script) => scripts.push(script))
  await debug.send('Debugger.enable')
  const script = scripts.find(({ url }) => url.includes('/code/view.js'))
  const code = await (await fetch(script?.url ?? '')).text()
  const map: SourceMapPayload = await (await fetch(new URL(script?.sourceMapURL ?? '', script?.url))).json()
  const lines = code.split('\n')
  const line = lines.findIndex((each) => each.includes('s.shown'))
  expect(new SourceMap(map).findEntry(line, lines[line]?.indexOf('s.shown') ?? 0)).toMatchObject({
    originalSource: 'mini-program:///index.axml',
    originalLine: 1,
    originalColumn: 4,
  })
  expect(map.sourcesContent).toEqual(['<view>\n  {{shown}}</view>'])
})

describe('limits that Alipay publishes', () => {
  test('are warned of: setData, nodes, packages', async () => {
    const phone = await open({
      'index.axml':
        '<view onTap="large">large</view><view onTap="often">often</view><view a:for="{{rows}}">{{item}}</view><view>{{done}}</view>',
      'index.js': `Page({ data: { rows: 0 }, large() { this.setData({ text: 'x'.repeat(300 * 1024), rows: 1001, done: 'large done' }) }, often() { for (let n = 0; n < 25; n++) this.setData({ done: 'often ' + n }) } })`,
      'data.json': `"${'x'.repeat(2_200_000)}"`,
    })
    await phone.tap('large')
    await phone.see('large done')
    await phone.tap('often')
    await phone.see('often 24')
    for (const warning of [
      /the main package has 2\.1 MB/i,
      /A setData of index has 300 KB/,
      /More than 20 setData within a second on index/,
      /index has more than 1000 nodes/,
    ])
      await expect.poll(() => phone.warnings()).toContainEqual(expect.stringMatching(warning))
  })
})
