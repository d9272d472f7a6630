import { expect, test } from 'vitest'
import { usePrograms } from '../../testing/program.ts'

const open = usePrograms()

const hears = `hear({ type, detail }) { this.setData({ heard: type + ' ' + JSON.stringify(detail.value === undefined ? detail : detail.value) }) }`

test('a form gathers its fields by name, and empties them', async () => {
  const phone = await open({
    'index.axml': `<form onSubmit="hear" onReset="hear"><input name="name" placeholder="Name" /><textarea name="note" placeholder="Note" /><switch name="takeaway" />
      <checkbox-group name="more"><label><checkbox value="rice" /><text>Rice</text></label><label><checkbox value="soup" checked /><text>Soup</text></label></checkbox-group>
      <radio-group name="size"><label><radio value="s" /><text>Small</text></label><label><radio value="l" /><text>Large</text></label></radio-group>
      <slider name="sweet" value="{{30}}" /><button form-type="submit">Send</button><button form-type="reset">Empty</button></form><view>{{heard}}</view>`,
    'index.js': `Page({ data: {}, ${hears} })`,
  })
  await phone.write('Name', 'Lin')
  await phone.write('Note', 'less salt')
  await phone.page.getByRole('switch').click()
  await phone.tap('Rice')
  await phone.tap('Small')
  await phone.tap('Large')
  await phone.button('Send').click()
  await phone.see(
    'submit {"more":["rice","soup"],"size":"l","name":"Lin","note":"less salt","takeaway":true,"sweet":30}',
  )
  await phone.button('Empty').click()
  expect(await phone.page.getByPlaceholder('Name').inputValue()).toBe('')
})

test('fields tell what is typed, keep to their limit, and go back to their value where they are controlled', async () => {
  const phone = await open({
    'index.axml': `<input placeholder="Free" onInput="hear" onConfirm="hear" maxlength="3" /><input placeholder="Held" value="{{held}}" controlled onInput="upper" /><view>{{heard}}</view>`,
    'index.js': `Page({ data: { held: '' }, ${hears}, upper({ detail }) { this.setData({ held: detail.value.toUpperCase() }) } })`,
  })
  await phone.page.getByPlaceholder('Free').pressSequentially('abcd')
  await phone.see('input "abc"')
  await phone.page.getByPlaceholder('Free').press('Enter')
  await phone.see('confirm "abc"')
  await phone.page.getByPlaceholder('Held').pressSequentially('ab')
  await expect.poll(() => phone.page.getByPlaceholder('Held').inputValue()).toBe('AB')
})

test('a scroll view goes where it is sent, and tells when its end is near', async () => {
  const phone = await open({
    'index.axml': `<scroll-view scroll-y style="height: 100px" scroll-top="{{top}}" scroll-into-view="{{into}}" onScroll="seen" onScrollToLower="lower" data-testid="list"><view a:for="{{30}}" id="row{{item}}" style="height: 50px">row {{item}}</view></scroll-view>
      <view onTap="go">go</view><view onTap="jump">jump</view><view>at {{at}}</view><view>{{heard}}</view>`,
    'index.js': `Page({ data: {}, go() { this.setData({ top: 200 }) }, jump() { this.setData({ into: 'row10' }) }, seen({ detail }) { this.setData({ at: detail.scrollTop }) }, lower() { this.setData({ heard: 'near the end' }) } })`,
  })
  await phone.tap('go')
  await phone.see('at 200')
  await phone.tap('jump')
  await phone.see('at 500')
  await phone.testId('list').evaluate((list) => list.scrollTo({ top: 1350 }))
  await phone.see('near the end')
})

test('a swiper turns to the page that it is given, and tells of each turn', async () => {
  const phone = await open({
    'index.axml': `<swiper current="{{n}}" onChange="turned" indicator-dots data-testid="swiper"><swiper-item a:for="{{3}}"><view>page {{item}}</view></swiper-item></swiper><view onTap="next">next</view><view>{{heard}}</view>`,
    'index.js': `Page({ data: { n: 0 }, next() { this.setData({ n: 2 }) }, turned({ detail }) { this.setData({ heard: 'turned to ' + detail.current }) } })`,
  })
  await phone.tap('next')
  await phone.see('turned to 2')
  await phone
    .testId('swiper')
    .locator('.track')
    .evaluate((track) => track.scrollTo({ left: track.clientWidth }))
  await phone.see('turned to 1')
})

test('pickers open the phone’s sheet, and wheels tell where they stand', async () => {
  const phone = await open({
    'index.axml': `<picker range="{{cities}}" range-key="name" onChange="hear"><view>City</view></picker><picker-view value="{{[1]}}" onChange="hear"><picker-view-column><view a:for="{{5}}">wheel {{item}}</view></picker-view-column></picker-view><view>{{heard}}</view>`,
    'index.js': `Page({ data: { cities: [{ name: 'Hangzhou' }, { name: 'Chengdu' }] }, ${hears} })`,
  })
  await phone.tap('City')
  await phone.page.getByRole('option', { name: 'Chengdu' }).click()
  await phone.button('确定').click()
  await phone.see('change 1')
  await phone.tap('wheel 3')
  await phone.see('change [3]')
})

test('rich text shows what is allowed and runs nothing', async () => {
  const phone = await open({
    'index.axml': '<rich-text nodes="{{html}}" /><rich-text nodes="{{nodes}}" />',
    'index.js': `Page({ data: { html: '<p style="color:red">Hello <b>you</b><script>window.bad = 1</' + 'script><img src=x onerror="window.bad = 1"></p>', nodes: [{ name: 'div', children: [{ type: 'text', text: 'Nodes' }] }] } })`,
  })
  await phone.see('you')
  await phone.see('Nodes')
  expect(await phone.page.evaluate(() => Reflect.get(window, 'bad'))).toBeUndefined()
})

test('lengths follow the phone: rpx its width, rem the system’s font size where the page says so', async () => {
  const phone = await open(
    {
      'index.axml':
        '<page-meta root-font-size="{{size}}" /><view class="box" data-testid="box">box</view><view onTap="follow">follow</view>',
      'index.acss': '.box { width: 100rpx; height: 2rem }',
      'index.js': `Page({ data: {}, follow() { this.setData({ size: 'system' }) } })`,
    },
    { width: 430, fontScale: 1.4 },
  )
  const size = () =>
    phone
      .testId('box')
      .evaluate((box) =>
        [box.getBoundingClientRect().width, box.getBoundingClientRect().height].map(
          (length) => Math.round(length * 10) / 10,
        ),
      )
  expect(await size()).toEqual([57.3, 32])
  await phone.tap('follow')
  await expect.poll(size).toEqual([57.3, 44.8])
})

test('a page pulled down refreshes until it is told to stop, and hears of its end', async () => {
  const phone = await open({
    'index.json': '{"pullRefresh":true}',
    'index.axml': '<view style="height: 2000px" onTap="pull">long</view><view>{{heard}}</view>',
    'index.js': `Page({ data: {}, pull() { my.startPullDownRefresh() }, onPullDownRefresh() { this.setData({ heard: 'refreshing' }, () => my.stopPullDownRefresh()) }, onReachBottom() { this.setData({ heard: 'the end' }) } })`,
  })
  await phone.find('long').click({ position: { x: 10, y: 10 } })
  await phone.see('refreshing')
  await expect.poll(() => phone.page.locator('.page-refreshing').count()).toBe(0)
  await phone.page.locator('.page-scroller').evaluate((page) => page.scrollTo({ top: 5000 }))
  await phone.see('the end')
})
