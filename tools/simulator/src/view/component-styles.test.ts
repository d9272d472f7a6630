import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'
import type { Opened } from '../testing/program.ts'

const open = usePrograms()

const colorOf = (phone: Opened, id: string) => phone.testId(id).evaluate((element) => getComputedStyle(element).color)
const [red, blue, black] = ['rgb(255, 0, 0)', 'rgb(0, 0, 255)', 'rgb(0, 0, 0)']

test('a component with an element of its own wears id, class and style, and :host is that element and no page', async () => {
  const host = `:host { display: block; height: 20px; color: ${red} }`
  const phone = await open({
    'index.json': '{"usingComponents":{"by-json":"./one","by-script":"./two","virtual":"./three"}}',
    'index.axml': `<by-json id="first" class="wide" style="margin-top: 30px" hidden="{{hidden}}" /><by-script class="wide" /><virtual class="wide" /><view data-testid="page">page</view><view onTap="hide">hide</view>`,
    'index.acss': `.wide { width: 123px } ${host}`,
    'index.js': `Page({ data: {}, hide() { my.createSelectorQuery().select('#first').boundingClientRect().exec(([{ height }]) => this.setData({ hidden: height === 20 })) } })`,
    'one.json': '{"component":true,"virtualHost":false}',
    'one.axml': '<view data-testid="one">one</view>',
    'one.js': 'Component({})',
    'one.acss': host,
    'two.json': '{"component":true}',
    'two.axml': '<view data-testid="two">two</view>',
    'two.js': 'Component({ options: { virtualHost: false } })',
    'two.acss': host,
    'three.json': '{"component":true,"virtualHost":false}',
    'three.axml': '<view data-testid="three">three</view>',
    'three.js': 'Component({ options: { virtualHost: true } })',
    'three.acss': host,
  })
  await phone.see('three')
  const boxes = await phone.page
    .locator('a-component')
    .evaluateAll((all) =>
      all.map((each) => [each.id, each.clientWidth, each.clientHeight, getComputedStyle(each).marginTop]),
    )
  expect(boxes).toEqual([
    ['first', 123, 20, '30px'],
    ['', 123, 20, '0px'],
  ])
  for (const [id, color] of Object.entries({ one: red, two: red, three: black, page: black }))
    expect(await colorOf(phone, id), id).toBe(color)
  await phone.tap('hide')
  await expect.poll(() => phone.testId('one').isVisible()).toBe(false)
})

test('styles of a component reach everything, and where they are isolated only what it renders itself', async () => {
  const view = (id: string) => `<view class="mine" data-testid="${id}">${id}</view>`
  const phone = await open({
    'index.json': '{"usingComponents":{"kept":"./kept"}}',
    'index.axml': `<kept>${view('slotted')}</kept>${view('page')}`,
    'index.acss': '.theirs { font-style: italic }',
    'kept.json': '{"component":true,"styleIsolation":"apply-shared","usingComponents":{"inner":"./inner"}}',
    'kept.axml': `${view('kept')}<slot /><inner /><input placeholder="p" placeholder-class="mine" class="theirs" data-testid="input" />`,
    'kept.js': 'Component({})',
    'kept.acss': `.mine { color: ${red} }`,
    'inner.json': '{"component":true}',
    'inner.axml': `${view('inner')}<view class="shared" data-testid="shared">shared</view>`,
    'inner.js': 'Component({})',
    'inner.acss': `.shared { color: ${blue} }`,
  })
  await phone.see('inner')
  for (const [id, color] of Object.entries({ kept: red, slotted: black, page: black, inner: black, shared: blue }))
    expect(await colorOf(phone, id), id).toBe(color)
  expect(await phone.page.locator('.placeholder').evaluate((each) => getComputedStyle(each).color)).toBe(red)
  expect(await phone.testId('input').evaluate((each) => getComputedStyle(each).fontStyle)).toBe('italic')
})
