import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../testing/listen.ts'
import { usePrograms } from '../testing/program.ts'

const open = usePrograms()

/** A page with a button for each of these pieces of code; what they tell by `say` is shown. */
function withButtons(codes: Readonly<Record<string, string>>) {
  const names = Object.keys(codes)
  const methods = names.map(
    (name) =>
      `${name}() { const say = (word) => this.setData({ said: typeof word === 'string' ? word : JSON.stringify(word) }); ${codes[name]} }`,
  )
  return {
    'index.axml': `${names.map((name) => `<view onTap="${name}">do ${name}</view>`).join('')}<text>{{said}}</text>`,
    'index.js': `Page({ data: {}, ${methods.join(',\n')} })`,
  }
}

describe('requests', () => {
  const server = createServer((request, response) => {
    if (request.url === '/bad') response.statusCode = 500
    response.setHeader('X-Kind', 'test')
    if (request.url === '/bytes')
      return void response.setHeader('Content-Type', 'image/x').end(Buffer.from([0, 255, 254]))
    if (request.url === '/login') response.setHeader('Set-Cookie', ['a=1; HttpOnly', 'b=2; Path=/cookie'])
    if (request.url === '/cookie') return void response.end(JSON.stringify(request.headers.cookie ?? 'none'))
    if (request.url === '/slow') return void setTimeout(() => response.end('late'), 1000)
    let body = ''
    request.on('data', (piece) => (body += String(piece)))
    request.on('end', () =>
      response.end(
        request.url === '/text'
          ? 'no json'
          : JSON.stringify({ method: request.method, url: request.url, type: request.headers['content-type'], body }),
      ),
    )
    return undefined
  })
  let url = ''
  beforeAll(async () => {
    url = `http://127.0.0.1:${await listen(server)}`
  })
  afterAll(() => void server.close())

  test('succeed with status, lower-case headers and data, and fail as Alipay numbers it', async () => {
    const ask = (path: string, more = '') =>
      `my.request({ url: '${url}${path}', ${more} success: ({ status, headers, data }) => say([status, headers['x-kind'], data]), fail: ({ error, status }) => say(['failed', error, status]) })`
    const phone = await open(
      withButtons({
        get: ask('/get', `data: { a: 'x y' },`),
        post: ask('/post', `method: 'POST', data: { n: 1 },`),
        form: ask(
          '/form',
          `method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, data: { n: 1 },`,
        ),
        text: ask('/text', `dataType: 'text',`),
        parse: ask('/text'),
        status: ask('/bad'),
        late: ask('/slow', 'timeout: 100,'),
        offline: ask('/get'),
      }),
    )
    const said = async (name: string, words: unknown) => {
      await phone.tap(`do ${name}`)
      await phone.see(typeof words === 'string' ? words : JSON.stringify(words))
    }
    await said('get', [200, 'test', { method: 'GET', url: '/get?a=x%20y', body: '' }])
    await said('post', [200, 'test', { method: 'POST', url: '/post', type: 'application/json', body: '{"n":1}' }])
    await said('form', [
      200,
      'test',
      { method: 'POST', url: '/form', type: 'application/x-www-form-urlencoded', body: 'n=1' },
    ])
    await said('text', [200, 'test', 'no json'])
    await said('parse', '["failed",14,null]')
    await said('status', ['failed', 19, 500])
    await said('late', '["failed",13,null]')
    await phone.offline()
    await said('offline', '["failed",12,null]')
  })

  test('carry bytes both ways, are known by either name of status and headers, and can be given up', async () => {
    const phone = await open(
      withButtons({
        bytes: `my.request({ url: '${url}/bytes', dataType: 'arraybuffer', success: ({ data, statusCode, header }) => say([Array.from(new Uint8Array(data)), statusCode, header['x-kind']]) })`,
        base64: `my.request({ url: '${url}/bytes', dataType: 'base64', success: ({ data }) => say(data) })`,
        send: `my.request({ url: '${url}/send', method: 'POST', data: new Uint8Array([65, 66]).buffer, success: ({ data }) => say(data.body) })`,
        form: `my.httpRequest({ url: '${url}/form', method: 'POST', data: { n: 1 }, success: ({ data }) => say(data.type + ' ' + data.body) })`,
        giveUp: `my.request({ url: '${url}/slow', success: say, fail: ({ error, errorMessage }) => say(error + ' ' + errorMessage) }).abort()`,
        promise: `const task = my.request({ url: '${url}/slow' }); task.catch(({ error }) => say('caught ' + error)); task.abort()`,
      }),
    )
    const answers = {
      bytes: '[[0,255,254],200,"test"]',
      base64: 'data:image/x;base64,AP/+',
      send: 'AB',
      form: 'application/x-www-form-urlencoded n=1',
      giveUp: '9 request:fail abort',
      promise: 'caught 9',
    }
    for (const [name, answer] of Object.entries(answers)) {
      await phone.tap(`do ${name}`)
      await phone.see(answer)
    }
  })

  test('bring the cookies that were set before, on this phone alone', async () => {
    const files = withButtons({
      login: `my.request({ url: '${url}/login', success: () => say('done') })`,
      cookie: `my.request({ url: '${url}/cookie', success: ({ data }) => say(data) })`,
    })
    const phone = await open(files)
    await phone.tap('do login')
    await phone.see('done')
    await phone.tap('do cookie')
    await phone.see('b=2; a=1')
    const other = await open(files)
    await other.tap('do cookie')
    await other.see('none')
  })
})

test('storage takes any JSON, says nothing of what is not there, and has limits', async () => {
  const files = withButtons({
    round: `my.setStorageSync({ key: 'k', data: { a: [1] } }); say(my.getStorageSync({ key: 'k' }).data)`,
    none: `say([my.getStorageSync({ key: 'none' }).data])`,
    large: `my.setStorage({ key: 'l', data: 'x'.repeat(210 * 1024), success: () => say('stored'), fail: ({ error }) => say('too large ' + error) })`,
    info: `say(my.getStorageInfoSync().keys)`,
  })
  const phone = await open(files)
  await phone.tap('do round')
  await phone.see('{"a":[1]}')
  await phone.tap('do none')
  await phone.see('[null]')
  await phone.tap('do large')
  await phone.see('too large 14')
  await phone.page.reload()
  await phone.tap('do info')
  await phone.see('["k"]')
})

test('the buyer is asked by the phone, and answers', async () => {
  const phone = await open(
    withButtons({
      alert: `my.alert({ title: 'Note', content: 'Read this', success: () => say('read') })`,
      confirm: `my.confirm({ title: 'Sure?', confirmButtonText: 'Yes', success: ({ confirm }) => say('confirm ' + confirm) })`,
      prompt: `my.prompt({ message: 'Your name', success: ({ ok, inputValue }) => say(ok + ' ' + inputValue) })`,
      sheet: `my.showActionSheet({ title: 'Pick', items: ['A', 'B'], success: ({ index }) => say('index ' + index) })`,
      scan: `my.scan({ success: ({ code }) => say('code ' + code), fail: ({ error }) => say('went back ' + error) })`,
      pay: `my.tradePay({ tradeNO: '2088', success: ({ resultCode }) => say('result ' + resultCode) })`,
      address: `my.getAddress({ success: ({ resultStatus }) => say('address ' + resultStatus), fail: ({ error }) => say('refused ' + error) })`,
      code: `my.getAuthCode({ scopes: 'auth_base' }).then(({ authCode }) => say(authCode.slice(0, 9)))`,
      hide: `const page = this; page.self = page; my.showLoading({ content: 'Wait', page, then() {} }); my.hideLoading({ page, success: () => say('hidden') })`,
      toast: `my.showToast({ content: 'Saved', type: 'success', duration: 60000 })`,
    }),
  )
  await phone.tap('do alert')
  await phone.button('确定').click()
  await phone.see('read')
  await phone.tap('do confirm')
  await phone.button('Yes').click()
  await phone.see('confirm true')
  await phone.tap('do prompt')
  await phone.write('Your name', 'Lin')
  await phone.button('确定').click()
  await phone.see('true Lin')
  await phone.tap('do sheet')
  await phone.button('B').click()
  await phone.see('index 1')
  await phone.tap('do scan')
  await phone.write('码里的文字', 'table 7')
  await phone.button('打开').click()
  await phone.see('code table 7')
  await phone.scan('scripted')
  await phone.tap('do scan')
  await phone.see('code scripted')
  for (const result of ['9000', '6001', '99']) {
    await phone.tap('do pay')
    await phone.answerCashier(result)
    await phone.see(`result ${result}`)
  }
  await phone.tap('do address')
  await phone.button('拒绝').click()
  await phone.see('refused 11')
  await phone.tap('do code')
  await phone.see('simulated')
  await phone.tap('do hide')
  await phone.see('hidden')
  await phone.tap('do toast')
  await phone.see(/Saved/)
  expect((await phone.calls('tradePay')).map(({ options }) => options)).toEqual([
    { tradeNO: '2088' },
    { tradeNO: '2088' },
    { tradeNO: '2088' },
  ])
})

test('the phone is as it is told to be, and says when that changes', async () => {
  const phone = await open(
    withButtons({
      info: `const { windowWidth, fontSizeSetting, language, platform } = my.getSystemInfoSync(); say([windowWidth, fontSizeSetting, language, platform])`,
      listen: `my.onNetworkStatusChange(({ isConnected }) => say('connected ' + isConnected)); say('listening')`,
      can: `say([my.canIUse('tradePay'), my.canIUse('noSuch'), my.canIUse('request'), my.canIUse('component2')])`,
      query: `my.createSelectorQuery().select('.none').boundingClientRect().selectAll('a-view, view').boundingClientRect().exec(([none, all]) => say([none, all.length > 0]))`,
    }),
    { fontScale: 1.25, language: 'en', width: 320, platform: 'Android' },
  )
  await phone.tap('do info')
  await phone.see('[320,20,"en","Android"]')
  await phone.tap('do can')
  await phone.see('[true,false,true,true]')
  await phone.tap('do listen')
  await phone.see('listening')
  await phone.offline()
  await phone.see('connected false')
  await phone.tap('do query')
  await phone.see('[null,true]')
})

test('tabs, titles and the way back', async () => {
  const phone = await open({
    'app.json': JSON.stringify({
      pages: ['index', 'two', 'deep'],
      window: { defaultTitle: 'App' },
      tabBar: {
        items: [
          { pagePath: 'index', name: 'Home' },
          { pagePath: 'two', name: 'Second' },
        ],
      },
    }),
    'index.axml': '<view onTap="go">go deep</view><view onTap="wrong">navigate to a tab</view><view>{{said}}</view>',
    'index.js': `Page({ data: {}, go() { my.navigateTo({ url: 'deep' }) }, wrong() { my.navigateTo({ url: '/two', fail: ({ errorMessage }) => this.setData({ said: errorMessage }) }) }, onTabItemTap({ text }) { this.setData({ said: 'tapped ' + text }) } })`,
    'two.axml': '<view>second page</view>',
    'two.js': 'Page({})',
    'deep.axml': '<view>deep page</view>',
    'deep.js': `Page({ onLoad() { my.setNavigationBar({ title: 'Deep title' }) } })`,
  })
  await phone.tap('navigate to a tab')
  await phone.see(/two is a tab: my\.navigateTo cannot open it/)
  await phone.openTab('Second')
  await phone.see('second page')
  expect(await phone.route()).toBe('two')
  await phone.openTab('Home')
  await phone.see('tapped Home')
  await phone.tap('go deep')
  await phone.see('Deep title')
  await phone.miss('Second')
  await phone.back()
  await phone.see('App')
  expect(await phone.route()).toBe('index')
})
