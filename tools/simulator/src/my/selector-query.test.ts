import { test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

test('a query finds by tags and tells computed styles', async () => {
  const phone = await open({
    'index.axml':
      '<view class="box" style="width: 40px; padding-top: 3px"><text>a</text><text>b</text></view><view onTap="ask">ask</view><view>{{said}}</view>',
    'index.js': `Page({ data: {}, ask() { my.createSelectorQuery().selectAll('.box > text').boundingClientRect()
      .select('view').fields({ size: true, computedStyle: ['width', 'paddingTop'] }).exec(([texts, box]) => this.setData({ said: JSON.stringify([texts.length, box.width, box.paddingTop, box.height > 3]) })) } })`,
  })
  await phone.tap('ask')
  await phone.see('[2,"40px","3px",true]')
})

test('a page’s and a component’s own query see what stands in their own templates, my’s all', async () => {
  const count = (query: string) =>
    `count() { ${query}.selectAll('.dot').boundingClientRect().exec(([dots]) => this.setData({ said: 'counted ' + dots.length })) }`
  const phone = await open({
    'index.json': '{"usingComponents":{"my-dots":"/dots/index"}}',
    'index.axml':
      '<view class="dot" /><my-dots class="dots"><view class="dot" /></my-dots><view onTap="count">page</view><view onTap="all">all</view><view onTap="inside">inside</view><view>{{said}}</view>',
    'index.js': `Page({ data: {}, ${count('this.createSelectorQuery()')}, ${count('my.createSelectorQuery()').replace('count', 'all')}, ${count('my.createSelectorQuery().in(this.$selectComponent(".dots"))').replace('count', 'inside')} })`,
    'dots/index.json': '{"component":true}',
    'dots/index.axml':
      '<view class="dot" /><view class="dot" /><view class="dot" /><slot /><view onTap="count">component {{said}}</view>',
    'dots/index.js': `Component({ data: {}, methods: { ${count('this.createSelectorQuery()')} } })`,
  })
  await phone.tap('page')
  await phone.see('counted 2')
  await phone.tap('all')
  await phone.see('counted 5')
  await phone.tap('inside')
  await phone.see('counted 3')
  await phone.tap(/^component/)
  await phone.see('component counted 3')
})
