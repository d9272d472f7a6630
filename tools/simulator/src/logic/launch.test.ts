import { expect, test } from 'vitest'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()
const link = (page: string, query = '') =>
  `alipays://platformapi/startapp?appId=2021&page=${encodeURIComponent(page)}&query=${encodeURIComponent(query)}`

/** What app and page are told is shown line by line when it is asked for. */
const files = {
  'app.json': '{"pages":["index","next"]}',
  'app.js': `App({ lines: [], tell(...words) { this.lines.push(words.map((each) => JSON.stringify(each)).join(' ')) },
    onLaunch({ path, query }) { this.tell('launch', path, query) }, onShow({ path, query }) { this.tell('show', path, query) } })`,
  ...Object.fromEntries(
    ['index', 'next'].flatMap((name) => [
      [`${name}.axml`, '<view onTap="look">look</view><view a:for="{{lines}}">{{item}}</view>'],
      [
        `${name}.js`,
        `Page({ data: {}, onLoad(query) { getApp().tell('load', '${name}', query) },
          look() { const { query } = my.getLaunchOptionsSync(); this.setData({ lines: [...getApp().lines, JSON.stringify(['now', query, my.getEnterOptionsSync().query])] }) } })`,
      ],
      [`${name}.json`, '{}'],
    ]),
  ),
}
const lines = async (phone: Awaited<ReturnType<typeof open>>) => {
  await phone.tap('look')
  await phone.see(/^\["now"/)
  return (await phone.page.locator('section.page-shown a-page').innerText()).split('\n').slice(1)
}

test('the launch query is for the app, what follows the page is for the page, and both are decoded', async () => {
  const page = `next?${encodeURIComponent('桌')}=${encodeURIComponent('a=1&b')}`
  const phone = await open(files, { code: link(page, `n=${encodeURIComponent('小 明')}`) })
  expect(await lines(phone)).toEqual([
    '"launch" "next" {"n":"小 明"}',
    '"show" "next" {"n":"小 明"}',
    '"load" "next" {"桌":"a=1&b"}',
    '["now",{"n":"小 明"},{"n":"小 明"}]',
  ])
  await phone.enter('https://example.com/t/1?a=%20')
  await phone.page.getByText('look').last().click()
  await phone.see('["now",{"n":"小 明"},{"qrCode":"https://example.com/t/1?a=%20"}]')
  await phone.see('"show" "index" {"qrCode":"https://example.com/t/1?a=%20"}')
})

test('a scanned code goes to the app alone, and without a query there is none', async () => {
  const scanned = await open(files, { code: 'https://example.com/t/1' })
  expect(await lines(scanned)).toEqual([
    '"launch" "index" {"qrCode":"https://example.com/t/1"}',
    '"show" "index" {"qrCode":"https://example.com/t/1"}',
    '"load" "index" {}',
    '["now",{"qrCode":"https://example.com/t/1"},{"qrCode":"https://example.com/t/1"}]',
  ])
  const plain = await open(files)
  expect(await lines(plain)).toEqual(['"launch" "index"', '"show" "index"', '"load" "index" {}', '["now",null,null]'])
})

test('app.json says where the app starts, and that queries stay as they are written', async () => {
  const app = { pages: ['index', 'next'], entryPagePath: 'next', behavior: { decodeQuery: 'disable' } }
  const phone = await open({ ...files, 'app.json': JSON.stringify(app) }, { code: link('', 'a=%20') })
  expect((await lines(phone)).slice(0, 3)).toEqual([
    '"launch" "next" {"a":"%20"}',
    '"show" "next" {"a":"%20"}',
    '"load" "next" {}',
  ])
})
