import { describe, expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()
const uses = '{"usingComponents":{"one":"./one"}}'

describe('a component', () => {
  test('lives from onInit to didUnmount with props, data of its own and a ref', async () => {
    const phone = await open({
      'index.json': uses,
      'index.axml': `<one a:if="{{n < 3}}" name="{{'n' + n}}" default-size="2" onSay="hear" ref="keep" flag /><view onTap="add">add</view><text>{{heard}}</text>`,
      'index.js': `Page({ data: { n: 1, heard: '' }, keep(one) { this.one = one }, hear(...words) { this.setData({ heard: this.data.heard + words.join(' ') + ';' }) },
        add() { this.hear(this.one ? this.one.props.name : 'none'); this.setData({ n: this.data.n + 1 }) } })`,
      'one.json': '{"component":true}',
      'one.axml': '<view onTap="tap">{{name}} {{defaultSize}} {{flag}} {{count}} {{derived}}</view>',
      'one.js': `Component({ props: { onSay() {}, defaultSize: 1 }, data: { count: 0 },
        onInit() { this.setData({ count: 10 }) },
        deriveDataFromProps(next) { this.setData({ derived: next.name.toUpperCase() }) },
        didMount() { this.props.onSay('mount', this.props.name, this.data.count) },
        didUpdate(props, data) { this.props.onSay('update', props.name, this.props.name, data.count, this.data.count) },
        didUnmount() { this.props.onSay('gone') },
        methods: { tap() { this.setData({ count: this.data.count + 1 }) } } })`,
    })
    await phone.see('n1 2 true 10 N1')
    await phone.see('mount n1 10;')
    await phone.tap('n1 2 true 10 N1')
    await phone.see('n1 2 true 11 N1')
    await phone.see('mount n1 10;update n1 n1 10 11;')
    await phone.tap('add')
    await phone.see('n2 2 true 11 N2')
    await phone.tap('add')
    await phone.see(/gone;$/)
  })

  test('is mounted before its page is ready, however deep it stands', async () => {
    const phone = await open({
      'index.json': uses,
      'index.axml': '<one /><view>{{found}}</view>',
      'index.js': `Page({ onReady() { this.setData({ found: 'found ' + this.inner.is + this.outer.is }) } })`,
      'one.json': '{"component":true,"usingComponents":{"two":"./two"}}',
      'one.axml': '<two />',
      'one.js': 'Component({ didMount() { this.$page.outer = this } })',
      'two.axml': '<view>two</view>',
      'two.js': 'Component({ didMount() { this.$page.inner = this } })',
    })
    await phone.see('found /two/one')
  })

  test('shows what stands in its slots, by name and with what it hands out, or its own words', async () => {
    const phone = await open({
      'index.json': uses,
      'index.axml': `<one><text slot="head">H{{n}}</text>body{{n}}<view slot="row" slot-scope="props" onTap="pick" data-id="{{props.item}}">row {{props.item}} of {{n}}</view></one><text>{{picked}}</text>`,
      'index.js': `Page({ data: { n: 5 }, pick(e) { this.setData({ picked: 'picked ' + e.currentTarget.dataset.id, n: 6 }) } })`,
      'one.axml': `<slot name="head">none</slot><view>[<slot />]</view><slot name="foot"><view>own foot</view></slot><block a:for="{{rows}}"><slot name="row" item="{{item}}" /></block>`,
      'one.js': `Component({ data: { rows: ['a', 'b'] } })`,
    })
    await phone.see('H5')
    await phone.see('[body5]')
    await phone.see('own foot')
    await phone.tap('row b of 5')
    await phone.see('picked b')
    await phone.see('row b of 6')
  })

  test('takes in mixins, inner ones first, and observers hear what changes', async () => {
    const phone = await open({
      'index.json': uses,
      'index.axml': '<one n="{{n}}" /><view onTap="add">add</view>',
      'index.js': `Page({ data: { n: 1 }, add() { this.setData({ n: this.data.n + 1 }) } })`,
      'one.axml': '<view onTap="tap">{{said}}</view><view>sum {{sum}}</view>',
      'one.js': `const inner = { data: { said: '' }, onInit() { this.say('inner') }, methods: { say(word) { this.setData({ said: this.data.said + word + ' ' }) } } }
        const outer = { mixins: [inner], onInit() { this.say('outer') }, didMount() { this.say('mounted') } }
        Component({ mixins: [outer], options: { observers: true }, props: { n: 0 }, data: { m: 1, sum: 0 }, observers: { 'n, m': function (n, m) { this.setData({ sum: n + m }) } },
          onInit() { this.say('self') }, methods: { tap() { this.setData({ m: 5 }) } } })`,
    })
    await phone.tap('inner outer self mounted')
    await phone.see('sum 6')
    await phone.tap('add')
    await phone.see('sum 7')
  })

  test('hands its own function props on, to components within and to nodes', async () => {
    const phone = await open({
      'index.json': uses,
      'index.axml': '<one onPick="pick" /><text>{{picked}}</text>',
      'index.js': `Page({ data: {}, pick(value) { this.setData({ picked: 'got ' + value }) } })`,
      'one.json': '{"usingComponents":{"two":"./two"}}',
      'one.axml': '<two onPick="{{onPick}}" />',
      'one.js': 'Component({})',
      'two.axml': `<view onTap="{{onPick ? 'tap' : ''}}">two</view>`,
      'two.js': `Component({ methods: { tap() { this.props.onPick(3) } } })`,
    })
    await phone.tap('two')
    await phone.see('got 3')
  })

  test('that is not named in usingComponents is told loudly', async () => {
    const phone = await open({ 'index.axml': '<none /><view>rest</view>' })
    phone.expectErrors(/index: there is no component <none>/)
    await phone.see('rest')
    expect(await phone.errors()).toHaveLength(1)
  })
})
