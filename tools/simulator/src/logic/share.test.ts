import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

test('a page without a word of its own is shared as the app says, by whom and from which button', async () => {
  const phone = await open({
    'app.js': `App({ onShareAppMessage({ from, target }) { return { title: this.name + ' ' + from + ' ' + (target ? target.dataset.n : 'none'), path: 'index' } }, name: 'app' })`,
    'index.axml': '<button open-type="share" data-n="7">share</button>',
  })
  await phone.tap('share')
  await phone.see('app button 7 index')
  await phone.button('拒绝').click()
  await phone.page.locator('[aria-label="更多"]').click()
  await phone.see('app menu none index')
})

test('what is shared may be answered later, and its callbacks hear how it went', async () => {
  const phone = await open({
    'index.axml': '<button open-type="share">share</button><view>{{said}}</view>',
    'index.js': `Page({ data: {}, async onShareAppMessage() { return { title: 'later', path: 'index?a=1', success: ({ shareResult }) => this.setData({ said: 'shared ' + shareResult }), fail: () => this.setData({ said: 'not shared' }) } } })`,
  })
  await phone.tap('share')
  await phone.see('later index?a=1')
  await phone.button('同意').click()
  await phone.see('shared true')
  await phone.tap('share')
  await phone.button('拒绝').click()
  await phone.see('not shared')
})

test('without any answer the page is shared as it is', async () => {
  const phone = await open({
    'index.json': '{"defaultTitle":"Home"}',
    'index.axml': '<button open-type="share">share</button>',
  })
  await phone.tap('share')
  await phone.see('Home index')
  expect(await phone.route()).toBe('index')
})
