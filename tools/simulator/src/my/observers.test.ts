import { test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

test('observers tell what crosses a list’s edge and which sizes the phone has', async () => {
  const phone = await open({
    'index.axml': `<scroll-view scroll-y id="list" style="height: 100px" data-testid="list"><view style="height: 150px" /><view class="row" data-n="{{item}}" a:for="{{2}}" style="height: 60px">row {{item}}</view><view style="height: 300px" /></scroll-view><view onTap="stop">stop</view><view>{{said}}</view><view>{{size}}</view>`,
    'index.js': `Page({ data: { said: 'said' }, onReady() {
        this.observer = my.createIntersectionObserver({ selectAll: true, thresholds: [0.5] })
        this.observer.relativeTo('#list').observe('.row', ({ dataset, intersectionRatio }) => this.setData({ said: this.data.said + ' ' + dataset.n + (intersectionRatio >= 0.5 ? 'in' : 'out') }))
        my.createMediaQueryObserver().observe({ minWidth: 400 }, ({ matches }) => this.setData({ size: 'wide ' + matches })) },
      stop() { this.observer.disconnect(); this.setData({ said: 'stopped' }) } })`,
  })
  const scroll = (top: number) => phone.testId('list').evaluate((list, to) => list.scrollTo({ top: to }), top)
  await phone.see('wide false')
  await scroll(90)
  await phone.see('said 0in')
  await scroll(200)
  await phone.see('said 0in 0out 1in')
  await phone.tap('stop')
  await phone.page.setViewportSize({ width: 430, height: 932 })
  await phone.see('wide true')
  await scroll(0)
  await phone.see('stopped')
})
