import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

test('a component lives its lifetimes, hears of its page, of its own errors, and knows its family', async () => {
  const phone = await open({
    'app.json': '{"pages":["index","next"]}',
    'app.js': `App({ said: [], say(word) { this.said.push(word) } })`,
    'index.json': '{"usingComponents":{"outer":"./outer","one":"./one"}}',
    'index.axml': `<outer a:if="{{on}}"><one id="first" class="a b" name="N" /></outer><view onTap="find">find</view><view onTap="go">go</view><view onTap="off">off</view><view onTap="tell">tell</view><view>{{said}}</view>`,
    'index.js': `Page({ data: { on: true }, go() { my.navigateTo({ url: 'next' }) }, off() { this.setData({ on: false }) },
      find() { const names = (all) => all.map(({ props }) => props.name).join(); getApp().say([this.$selectComponent('#first').props.name, names(this.$selectAllComponents('.a.b')), names(this.$selectAllComponents('.c')), typeof this.$selectComponent('#none')].join('/')) },
      tell() { this.setData({ said: getApp().said.join(' ') }) } })`,
    'outer.json': '{"component":true}',
    'outer.axml': '<view><slot /></view>',
    'outer.js': 'Component({ data: { is: "outer" } })',
    'one.json': '{"component":true}',
    'one.axml': '<view onTap="fail">fail</view>',
    'one.js': `const say = (word) => getApp().say(word)
      const mixin = Mixin({ lifetimes: { attached() { say('mixed') } } })
      Component({ mixins: [mixin], options: { lifetimes: true }, onInit() { say('init') }, didMount() { say('mount') }, didUnmount() { say('unmount') },
        lifetimes: { created() { say('created') }, attached() { say('attached') }, ready() { say('ready:' + this.selectComposedParentComponent().data.is + ':' + this.selectOwnerComponent().route + ':' + this.hasMixin(mixin)) }, detached() { say('detached') } },
        pageEvents: { onHide() { say('hide:' + this.props.name) } }, onError(error) { say('error:' + error.message.length) }, methods: { fail() { throw new Error('four') } } })`,
    'next.axml': '<view>next</view>',
    'next.js': 'Page({})',
    'next.json': '{}',
  })
  phone.expectErrors(/four/)
  for (const each of ['find', 'fail', 'go']) await phone.tap(each)
  await phone.see('next')
  await phone.back()
  await phone.tap('off')
  await phone.miss('fail')
  await phone.tap('tell')
  await phone.see(
    'created init mixed attached mount ready:outer:index:true N/N//undefined error:4 hide:N unmount detached',
  )
})

test('a component wears the classes that its parent gives for names of its own', async () => {
  const phone = await open({
    'index.json': '{"usingComponents":{"one":"./one"}}',
    'index.axml': '<one row-class="red {{more}}" /><view onTap="on">on</view>',
    'index.js': `Page({ data: {}, on() { this.setData({ more: 'wide' }) } })`,
    'one.json': '{"component":true}',
    'one.axml': '<view class="row-class own other-class" data-testid="row">row</view>',
    'one.js': `Component({ options: { externalClasses: true }, externalClasses: ['row-class', 'other-class'] })`,
  })
  const classes = () => phone.testId('row').getAttribute('class')
  await expect.poll(classes).toBe('red own')
  await phone.tap('on')
  await expect.poll(classes).toBe('red wide own')
})
