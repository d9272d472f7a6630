import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

const app = `App({ said: [], say(word) { this.said.push(word) } })`
/** Shows what was said so far. */
const tell = 'tell() { this.setData({ said: getApp().said.join(" ") }) }'

test('a page takes in mixins, observes its data, and talks with the page that opened it', async () => {
  const phone = await open({
    'app.json': '{"pages":["index","deep/next"]}',
    'app.js': app,
    'index.axml':
      '<view onTap="go">go</view><view onTap="add">add</view><view onTap="tell">tell</view><view>{{said}}</view>',
    'index.js': `const { say } = getApp()
      const inner = Mixin({ data: { m: 1 }, methods: { half() { return this.data.n / 2 } }, pageEvents: { onShow() { getApp().say('mixin:show') } } })
      Page({ mixins: [inner], options: { observers: true }, data: { n: 4 }, observers: { 'n, m': (n, m) => getApp().say('seen:' + n + m) },
        onLoad() { getApp().say('has:' + this.hasMixin(inner) + this.hasMixin({})) },
        add() { this.setData({ n: this.half() + 4 }) }, ${tell},
        go() { this.router.navigateTo({ url: './deep/next', events: { back: (word) => getApp().say('heard:' + word) }, success: ({ eventChannel }) => eventChannel.emit('hello', 'you') }) } })`,
    'deep/next.axml': '<view>next</view>',
    'deep/next.js': `Page({ onLoad() { const channel = this.getOpenerEventChannel(); channel.on('hello', (word) => { getApp().say('opened:' + word); channel.emit('back', 'thanks') }) },
      events: { onBack() { getApp().say('back') }, onUnload() { getApp().say('gone') } } })`,
    'deep/next.json': '{}',
  })
  await phone.tap('add')
  await phone.tap('go')
  await phone.see('next')
  await phone.back()
  await phone.tap('tell')
  await phone.see('has:truefalse mixin:show seen:61 opened:you heard:thanks back gone mixin:show')
})

test('a page hears of its title, its tab, and another size of the window', async () => {
  const phone = await open({
    'app.json': JSON.stringify({
      pages: ['index', 'two'],
      tabBar: { items: ['index', 'two'].map((pagePath) => ({ pagePath, name: `tab ${pagePath}` })) },
    }),
    'app.js': app,
    'index.json': '{"defaultTitle":"Title"}',
    'index.axml': '<view onTap="tell">tell</view><view>{{said}}</view>',
    'index.js': `Page({ data: {}, onTitleClick() { getApp().say('title') }, ${tell}, onBack() { getApp().say('its own onBack') },
      events: { beforeTabItemTap() { getApp().say('before') }, onSelectedTabItemTap({ index }) { getApp().say('again' + index) }, onResize({ size }) { getApp().say('size' + size.windowWidth) } } })`,
    'two.axml': '<view>two</view>',
    'two.js': 'Page({})',
    'two.json': '{}',
  })
  await phone.tap('Title')
  await phone.openTab('tab index')
  await phone.openTab('tab two')
  await phone.openTab('tab index')
  await phone.page.setViewportSize({ width: 430, height: 932 })
  await expect
    .poll(async () => {
      await phone.tap('tell')
      return phone.find(/^title/).textContent()
    })
    .toBe('title again0 before size430')
})

test('an app whose onLaunch throws is shown all the same', async () => {
  const phone = await open({
    'app.js': `App({ onLaunch() { throw new Error('at launch') }, onShow() { this.shown = 'shown' } })`,
    'index.axml': '<view>{{word}}</view>',
    'index.js': `Page({ data: {}, onLoad() { this.setData({ word: getApp().shown }) } })`,
  })
  phone.expectErrors(/at launch/)
  await phone.see('shown')
})

test('data of a page keeps functions and dates for the page itself, and what is changed in place is there the next time', async () => {
  const phone = await open({
    'app.json': '{"pages":["index","next"]}',
    'index.axml': '<view onTap="go">go</view>',
    'index.js': `Page({ go() { my.navigateTo({ url: 'next' }) } })`,
    'next.json': '{}',
    'next.axml': '<view onTap="tell">tell</view><view>{{told}}</view>',
    'next.js': `Page({ data: { half: (n) => n / 2, at: new Date(5), list: [] }, tell() { const { half, at, list } = this.data; list.push(1); this.setData({ told: 'told ' + half(4) + ' ' + at.getTime() + ' ' + list.length }) } })`,
  })
  for (const times of [1, 2]) {
    await phone.tap('go')
    await phone.tap('tell')
    await phone.see(`told 2 5 ${times}`)
    await phone.back()
  }
})
