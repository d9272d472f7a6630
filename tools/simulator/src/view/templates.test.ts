import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

test('slots may be named by expressions, of loops as well, and what has one name stands together', async () => {
  const phone = await open({
    'index.json': '{"usingComponents":{"one":"./one"}}',
    'index.axml': `<one count="{{count}}"><view slot="slot{{item}}" a:for="{{2}}">given {{item}}</view><view a:for="{{2}}" a:for-item="n" slot="{{'slot' + n}}" slot-scope="own" a:if="{{n > 0}}">more {{n}} {{own.word}}</view><view slot="{{last}}">last</view>count {{count}}</one><view onTap="add">add</view>`,
    'index.js': `Page({ data: { count: 2, last: 'slot2' }, add() { this.setData({ count: 3 }) } })`,
    'one.json': '{"component":true}',
    'one.axml': `<slot /><view a:for="{{count}}"><slot name="slot{{item}}" word="w{{item}}">default {{item}}</slot></view>`,
    'one.js': 'Component({})',
  })
  const lines = async () => (await phone.page.locator('a-page').innerText()).split('\n')
  await expect.poll(lines).toEqual(['count 2', 'given 0', 'given 1', 'more 1 w1', 'add'])
  await phone.tap('add')
  await expect.poll(lines).toEqual(['count 3', 'given 0', 'given 1', 'more 1 w1', 'last', 'add'])
})

const tapped = `hear({ currentTarget, mark }) { this.setData({ heard: (this.data.heard || '') + currentTarget.dataset.n + JSON.stringify(mark) + ' ' }) }`

test('events go down through what captures them before they go up, and carry the marks of their way', async () => {
  const phone = await open({
    'index.json': '{"usingComponents":{"one":"./one"}}',
    'index.axml': `<view onTap="hear" capture-onTap="hear" data-n="1" mark:my-Mark="out" mark:same="out"><view onTap="hear" capture-onTap="hear" data-n="2" mark:same="{{7}}">through</view><one /></view>
      <view onTap="hear" capture-catchTap="hear" data-n="3"><view onTap="hear" capture-onTap="hear" data-n="4">stopped</view></view><view>{{heard}}</view>`,
    'index.js': `Page({ data: {}, ${tapped} })`,
    'one.json': '{"component":true}',
    'one.axml': '<view catchTap="hear" data-n="in" mark:own="1">within</view><view>{{heard}}</view>',
    'one.js': `Component({ data: {}, methods: { ${tapped} } })`,
  })
  await phone.tap('stopped')
  await phone.see('3{}')
  await phone.tap('through')
  const marks = '{"my-Mark":"out","same":7}'
  await phone.see(`3{} 1${marks} 2${marks} 2${marks} 1${marks}`)
  await phone.tap('within')
  await phone.see('in{"own":"1"}')
})

test('what plugins give has a place on the page and is named, once, and so is what asks for them', async () => {
  const phone = await open({
    'app.json': '{"pages":["index"],"plugins":{"p":{"version":"*","provider":"1"}}}',
    'index.json': '{"usingComponents":{"hello":"plugin://p/hello"}}',
    'index.axml': '<hello a:for="{{2}}" /><view onTap="ask">ask</view>',
    'index.js': `Page({ ask() { requirePlugin('p') } })`,
  })
  phone.expectErrors(/plugin/)
  await phone.tap('ask')
  expect(await phone.page.getByText('plugin://p/hello').count()).toBe(2)
  await expect
    .poll(() => phone.errors())
    .toEqual([
      'index: <hello> is plugin://p/hello, and the simulator has no plugins',
      expect.stringMatching(/requirePlugin\(p\): the simulator has no plugins/),
    ])
})

test('handlers of sjs and tab bars of the package are told to be missing, by their names', async () => {
  const phone = await open({
    'app.json': '{"pages":["index"],"tabBar":{"customize":true,"items":[{"pagePath":"index","name":"Tab"}]}}',
    'index.json': '{"usingComponents":{"one":"./one"}}',
    'index.axml': `<import-sjs name="m" from="./m.sjs" /><view a:for="{{2}}" onTap="{{m.tapped}}">tap</view><one onPick="{{m.tapped}}" /><view onTap="bar">bar</view>`,
    'index.js': 'Page({ bar() { this.getTabBar() } })',
    'm.sjs': 'export default { tapped() {} }',
    'one.json': '{"component":true}',
    'one.axml': '<view>one</view>',
    'one.js': 'Component({})',
  })
  phone.expectErrors(/tabBar|getTabBar/)
  await phone.see('one')
  await phone.tap('bar')
  const told = (name: string) =>
    `index: ${name} is given a function of sjs, and the simulator has no event handlers in sjs`
  await expect
    .poll(() => phone.errors())
    .toEqual([
      'app.json: tabBar.customize is not there: the simulator shows its own bar',
      expect.stringMatching(/getTabBar: the simulator has no custom tab bar/),
    ])
  expect(await phone.warnings()).toEqual([told('onTap'), told('onPick')])
})
