import { expect, test } from 'vitest'
import { usePrograms } from '../../testing/program.ts'

const open = usePrograms()

test('a swiper shows what is beside its page, tells of the way, and goes around', async () => {
  const phone = await open({
    'index.axml': `<swiper circular indicator-dots previous-margin="20px" next-margin="30px" onChange="turned" onTransition="moved" data-testid="swiper"><swiper-item a:for="{{3}}" data-testid="item{{item}}">page {{item}}</swiper-item></swiper><swiper display-multiple-items="3"><swiper-item a:for="{{3}}" data-testid="third{{item}}" /></swiper><view>{{heard}}</view><view>{{way}}</view>`,
    'index.js': `Page({ data: { heard: 'heard', n: 0 }, turned({ detail }) { this.setData({ heard: this.data.heard + ' ' + detail.current }) }, moved({ detail }) { this.setData({ way: 'moved ' + (detail.dx < 0 ? 'back' : 'on') }) } })`,
  })
  await expect.poll(() => phone.page.locator('.dots > i').count()).toBe(3)
  const width = (await phone.testId('swiper').boundingBox())?.width ?? 0
  expect((await phone.testId('item0').boundingBox())?.x).toBe(20)
  expect((await phone.testId('item1').boundingBox())?.width).toBe(width - 50)
  expect((await phone.testId('third1').boundingBox())?.x).toBe(width / 3)
  const track = phone.testId('swiper').locator('.track')
  await track.evaluate(async (element) => {
    const rests = new Promise((resolve) => element.addEventListener('scrollend', resolve, { once: true }))
    const touch = (clientX: number) => new Touch({ identifier: 1, target: element, clientX, clientY: 0 })
    element.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(10)] }))
    element.dispatchEvent(new TouchEvent('touchend', { changedTouches: [touch(200)] }))
    await rests
  })
  await phone.see('heard 2')
  expect(await track.evaluate(({ scrollLeft }) => scrollLeft)).toBe(2 * (width - 50))
  await track.evaluate((element) => element.scrollTo({ left: element.scrollLeft - 200, behavior: 'instant' }))
  await phone.see('moved back')
  await phone.see('heard 2 1')
})

test('fields select what they are told, wear their placeholder, and sliders and pickers tell while they are moved', async () => {
  const phone = await open({
    'index.axml': `<input value="abcdef" focus="{{focus}}" selection-start="1" selection-end="3" data-testid="field" /><input placeholder="Soft" placeholder-style="color: rgb(1, 2, 3)" placeholder-class="soft" onInput="hear" />
      <slider value="{{30}}" show-value onChanging="hear" /><picker mode="multiSelector" range="{{lists}}" onColumnChange="hear" onChange="hear"><view>Lists</view></picker><button loading>Busy</button><view onTap="go">go</view><view>{{heard}}</view>`,
    'index.acss': '.soft { font-style: italic }',
    'index.js': `Page({ data: { lists: [['a', 'b'], ['c', 'd']] }, go() { this.setData({ focus: true }) }, hear({ type, detail }) { this.setData({ heard: type + ' ' + JSON.stringify(detail) }) } })`,
  })
  await phone.tap('go')
  const field = phone.testId('field').locator('input')
  await expect
    .poll(() => field.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd]))
    .toEqual([1, 3])
  const placeholder = phone.page.locator('.placeholder')
  expect(
    await placeholder.evaluate((span) => [getComputedStyle(span).color, getComputedStyle(span).fontStyle]),
  ).toEqual(['rgb(1, 2, 3)', 'italic'])
  await phone.page.getByPlaceholder('Soft').fill('x')
  await placeholder.waitFor({ state: 'hidden' })
  await phone.page.locator('input[type=range]').fill('60')
  await phone.see('changing {"value":60}')
  expect(await phone.page.locator('output').textContent()).toBe('60')
  await phone.tap('Lists')
  await phone.page.getByRole('option', { name: 'd' }).click()
  await phone.see('columnChange {"column":1,"value":1}')
  await phone.button('确定').click()
  await phone.see('change {"value":[0,1]}')
  await phone.page.locator('a-button .spinner').waitFor()
})

test('a page follows its page-meta to the top, and a finger that is caught scrolls nothing', async () => {
  const phone = await open({
    'index.axml': `<page-meta scroll-top="{{top}}" /><view catchTouchMove="hear" style="height: 100px">caught</view><view style="height: 2000px">long</view><view onTap="up">up</view>`,
    'index.js': `Page({ data: { top: 300 }, hear() {}, up() { this.setData({ top: 0 }) } })`,
  })
  const scrolled = () => phone.page.locator('.page-scroller').evaluate(({ scrollTop }) => scrollTop)
  await expect.poll(scrolled).toBe(300)
  await phone.tap('up')
  await expect.poll(scrolled).toBe(0)
  const prevented = (text: string) =>
    phone.find(text).evaluate((element) => {
      const touch = new Touch({ identifier: 1, target: element, clientX: 0, clientY: 0 })
      return !element.dispatchEvent(
        new TouchEvent('touchmove', { changedTouches: [touch], bubbles: true, composed: true, cancelable: true }),
      )
    })
  expect([await prevented('caught'), await prevented('long')]).toEqual([true, false])
})

test('a form tells which button sent it, texts decode and widen, and a navigator leaves the app', async () => {
  const phone = await open({
    'app.js': `App({ onHide() { console.log('left') } })`,
    'index.axml': `<form onSubmit="hear"><input name="a" value="1" /><button form-type="submit" data-way="fast">Send</button></form><text decode data-testid="decoded">{{text}}</text><text space="ensp" data-testid="wide">{{'a  b'}}</text><navigator open-type="exit">Leave</navigator><view>{{heard}}</view>`,
    'index.js': `Page({ data: { text: '1 &lt; 2&nbsp;&amp;amp; &copy;' }, hear({ detail }) { this.setData({ heard: JSON.stringify(detail) }) } })`,
  })
  await phone.tap('Send')
  await phone.see('{"value":{"a":"1"},"buttonTarget":{"dataset":{"way":"fast"}}}')
  expect(await phone.testId('decoded').textContent()).toBe('1 < 2\u00a0&amp; &copy;')
  expect(await phone.testId('wide').textContent()).toBe('a\u2002\u2002b')
  await phone.tap('Leave')
  const said = () => phone.page.evaluate(() => window.simulator?.log.filter(({ kind }) => kind === 'console').length)
  await expect.poll(said).toBe(1)
})

test('wheels tell when they begin to turn by hand and when they rest, and a swiper who turned it', async () => {
  const phone = await open({
    'index.axml': `<picker-view value="{{at}}" onChange="hear" onPickStart="hear" onPickEnd="hear"><picker-view-column><view a:for="{{5}}">row {{item}}</view></picker-view-column></picker-view><view onTap="set">set</view><view>{{heard}}</view>
      <swiper autoplay="{{plays}}" interval="{{200}}" onAnimationEnd="turned"><swiper-item a:for="{{2}}">page {{item}}</swiper-item></swiper><view onTap="play">play</view><view>{{by}}</view>`,
    'index.js': `Page({ data: { at: [1], heard: 'heard' }, set() { this.setData({ at: [2] }) }, play() { this.setData({ plays: true }) }, turned({ detail }) { this.setData({ by: 'by ' + detail.source + detail.current }) },
      hear({ type, detail }) { this.setData({ heard: this.data.heard + ' ' + type + (detail.value ?? '') }) } })`,
  })
  const column = phone.page.locator('a-picker-view-column')
  const turned = () => column.evaluate(({ scrollTop }) => scrollTop)
  await expect.poll(turned).toBeGreaterThan(0)
  const before = await turned()
  await phone.tap('set')
  await expect.poll(turned).toBeGreaterThan(before)
  await phone.tap('row 4')
  await phone.see('heard pickStart change4 pickEnd')
  await phone.tap('play')
  await phone.see('by autoplay1')
})
