import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

const app = `const said = []; App({ said, say(...words) { said.push(words.join(' ')) } })`
const uses = '{"usingComponents":{"one":"./one"}}'
/** Shows what was said so far. */
const teller = '<view onTap="tell">tell</view><view>{{said}}</view>'
const tell = `tell() { this.setData({ said: getApp().said.join('; ') }) }`

test('a component derives its data at each update, its own ones too, and hears of each once, of what was before', async () => {
  const phone = await open({
    'app.js': app,
    'index.json': uses,
    'index.axml': `<one n="{{n}}" list="{{list}}" /><view onTap="plus">plus</view>${teller}`,
    'index.js': `Page({ data: { n: 0, list: [{ a: 1 }] }, plus() { this.setData({ n: this.data.n + 1 }) }, ${tell} })`,
    'one.json': '{"component":true}',
    'one.axml': '<view onTap="own">own {{o}} {{d}}</view>',
    'one.js': `const { say } = getApp()
      Component({ data: { o: 1, d: 0 }, props: { n: 0 }, onInit() { say('init') }, didMount() { say('mount') },
        deriveDataFromProps(next) { say('derive', this.props.n, next.n); if (next.n !== this.props.n) this.setData({ d: next.n * 10 }); this.sameList = next.list === this.props.list },
        didUpdate(props, data) { say('update', props.n, this.props.n, data.o, this.data.o, data.d, this.data.d, this.sameList) },
        methods: { own() { this.setData({ o: 2 }) } } })`,
  })
  await phone.tap('own 1 0')
  await phone.see('own 2 0')
  await phone.tap('plus')
  await phone.see('own 2 10')
  await phone.tap('tell')
  await phone.see('init; derive 0 0; mount; derive 0 0; update 0 0 1 2 0 0 true; derive 0 1; update 0 1 2 2 0 10 true')
  expect((await phone.updates()).map(({ paths }) => paths.join())).toContain('d')
})

test('observers of a component complete what is set, from onInit on, before it is shown', async () => {
  const phone = await open({
    'app.js': app,
    'index.json': uses,
    'index.axml': `<one p="{{p}}" /><view onTap="change">change</view>${teller}`,
    'index.js': `Page({ data: { p: 1 }, change() { this.setData({ p: 2 }) }, ${tell} })`,
    'one.json': '{"component":true}',
    'one.axml': '<view onTap="again">sum {{sum}} {{twice}}</view><view onTap="deep">deep</view>',
    'one.js': `const { say } = getApp()
      Component({ options: { observers: true }, data: { a: { b: { c: 1 } } },
        onInit() { this.setData({ one: 1, two: 2 }) },
        observers: {
          'one, two'(one, two) { say('sum', one, two); this.setData({ sum: one + two }) },
          sum(sum) { say('twice'); this.setData({ twice: sum * 2 }) },
          p(p) { say('p', p) },
          'a.b'() { say('a.b') },
          'a.b.**'({ c }) { say('a.b.**', c) },
          '**'(all) { say('all', all.p, all.sum) },
        },
        methods: { again() { this.setData({ one: 1 }) }, deep() { this.setData({ 'a.b.c': 2 }) } } })`,
  })
  await phone.tap('sum 3 6')
  await phone.tap('deep')
  await phone.tap('change')
  await phone.tap('tell')
  const coming = 'sum 1 2; all 1 3; twice; all 1 3; all 1 3'
  await phone.see(`${coming}; ${coming}; a.b.** 2; all 1 3; p 2; all 2 3`)
  const paths = (await phone.updates()).map((update) => update.paths.join())
  expect(paths).toContain('one,sum,twice')
})

test('observers of a page hear of its own setData, also of the same value, and complete it', async () => {
  const phone = await open({
    'index.axml': '<view onTap="add">{{a}} {{b}} {{sum}} {{times}}</view>',
    'index.js': `Page({ options: { observers: true }, data: { times: 0 }, onLoad() { this.setData({ a: 1, b: 2 }) },
      observers: { 'a, b'(a, b) { this.setData({ sum: a + b, times: this.data.times + 1 }) } }, add() { this.setData({ a: 1 }) } })`,
  })
  await phone.tap('1 2 3 1')
  await phone.see('1 2 3 2')
  expect((await phone.updates()).map(({ paths }) => paths)).toEqual([
    ['a', 'b', 'sum', 'times'],
    ['a', 'sum', 'times'],
  ])
})

test('observers that set what they observe are stopped, and named', async () => {
  const phone = await open({
    'index.axml': '<view onTap="go">go {{n}}</view>',
    'index.js': `Page({ options: { observers: true }, data: {}, observers: { n(n) { this.setData({ n: n + 1 }) } }, go() { this.setData({ n: 1 }) } })`,
  })
  phone.expectErrors(/The observers of index set what they observe, without end/)
  await phone.tap('go')
  await phone.see(/go 1\d\d/)
  expect(await phone.errors()).toHaveLength(1)
})

test('observers, lifetimes and external classes want to be asked for in options, which is said once', async () => {
  const phone = await open({
    'app.js': app,
    'index.json': '{"defaultTitle":"Title","usingComponents":{"one":"./one"}}',
    'index.axml': `<one out="red" /><one out="red" />${teller}`,
    'index.js': `Page({ data: { n: 0 }, onLoad() { this.setData({ n: 1 }); getApp().say('load') }, observers: { n() { getApp().say('page observer') } }, ${tell} })`,
    'one.json': '{"component":true}',
    'one.axml': '<view class="out" data-testid="out">one</view>',
    'one.js': `const say = (word) => getApp().say(word)
      Component({ data: {}, onInit() { this.setData({ n: 1 }) }, externalClasses: ['out'], observers: { n() { say('observer') } }, lifetimes: { attached() { say('attached') } },
        rootEvents: { onTitleClick() { say('root') } } })`,
  })
  await expect.poll(() => phone.testId('out').last().getAttribute('class')).toBe('out')
  await phone.tap('Title')
  await phone.tap('tell')
  await phone.see('load; root; root')
  const told = (await phone.page.evaluate(() => window.simulator?.log ?? [])).flatMap((entry) =>
    entry.kind === 'console' ? [entry.text] : [],
  )
  expect(told).toEqual([
    'index: observers does nothing without options: { observers: true }',
    'one: observers does nothing without options: { observers: true }',
    'one: lifetimes does nothing without options: { lifetimes: true }',
    'one: externalClasses does nothing without options: { externalClasses: true }',
  ])
})
