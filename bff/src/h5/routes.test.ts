import { describe, expect, test } from 'vitest'
import { createTestApp, createTestKit } from '../http/testing.ts'
import { serveH5Entry } from './routes.ts'
import type { H5EntryOptions } from './routes.ts'

const options: H5EntryOptions = {
  publicUrl: 'https://eat.example',
  oauthUrl: 'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm',
  appId: '2021000000000002',
  miniProgramAppId: '2021000000000001',
  bridged: false,
}
const alipay = 'Mozilla/5.0 (iPhone) NebulaSDK/1.8 AlipayClient/10.5.90 Language/zh-Hans'
const safari = 'Mozilla/5.0 (iPhone) Version/17.0 Safari/604.1'

function entry(changed: Partial<H5EntryOptions> = {}) {
  let now = 1_000_000
  const kit = { ...createTestKit(), clock: { now: () => now }, https: true }
  const app = createTestApp(kit)
  serveH5Entry(app, kit, { ...options, ...changed })
  const ask = (path: string, userAgent: string, cookie = '') =>
    app.request(path, { headers: { 'user-agent': userAgent, cookie } })
  return { ask, kit, wait: (ms: number) => (now += ms) }
}

async function scan(ask: ReturnType<typeof entry>['ask'], path = '/t/tablecode234') {
  const answer = await ask(path, alipay)
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  const address = new URL(answer.headers.get('location') ?? '')
  return { answer, cookie, address, state: address.searchParams.get('state') ?? '' }
}

describe('a printed code opened in Alipay', () => {
  test('leads to the authorise page, silently, with a state that the browser keeps', async () => {
    const { answer, address, state } = await scan(entry().ask)
    expect(answer.status).toBe(302)
    expect(address.origin + address.pathname).toBe(options.oauthUrl)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      app_id: '2021000000000002',
      scope: 'auth_base',
      redirect_uri: 'https://eat.example/h5/callback',
      state,
    })
    expect(state).toMatch(/^[0-9a-f]{48}$/)
    const cookie = answer.headers.get('set-cookie') ?? ''
    for (const part of ['; HttpOnly', '; SameSite=Lax', '; Secure', '; Path=/h5/callback', '; Max-Age=600']) {
      expect(cookie).toContain(part)
    }
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('and back leads to the menu of the table, and the auth code is in no log', async () => {
    const { ask, kit } = entry()
    const { cookie, state } = await scan(ask)
    const back = await ask(`/h5/callback?auth_code=secretcode&state=${state}`, alipay, cookie)
    expect(back.status).toBe(302)
    expect(back.headers.get('location')).toBe('/h5/#/pages/menu/index?tableCode=tablecode234&authCode=secretcode')
    expect(back.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(JSON.stringify(kit.lines)).not.toMatch(/secretcode|tablecode/)
  })

  test('of a store leads to its menu without a table', async () => {
    const { ask } = entry()
    const { cookie, state } = await scan(ask, '/s/store-1')
    const back = await ask(`/h5/callback?auth_code=a&state=${state}`, alipay, cookie)
    expect(back.headers.get('location')).toBe('/h5/#/pages/menu/index?storeId=store-1&authCode=a')
  })
})

describe('a way back that does not match', () => {
  const lost: [string, (scanned: { cookie: string; state: string }) => [query: string, cookie: string]][] = [
    ['without a cookie', ({ state }) => [`auth_code=a&state=${state}`, '']],
    ['with another state', ({ cookie }) => ['auth_code=a&state=other', cookie]],
    ['without an auth code', ({ cookie, state }) => [`state=${state}`, cookie]],
    ['with a forged cookie', ({ cookie, state }) => [`auth_code=a&state=${state}`, `${cookie.slice(0, -2)}xx`]],
  ]
  test.each(lost)('%s is told to scan again, in both languages', async (_case, change) => {
    const { ask } = entry()
    const [query, cookie] = change(await scan(ask))
    const answer = await ask(`/h5/callback?${query}`, alipay, cookie)
    expect(answer.status).toBe(400)
    const text = await answer.text()
    expect(text).toContain('请重新扫')
    expect(text).toContain('scan the code on the table again')
    expect(text).toContain('href="alipays://platformapi/startapp?saId=10000007"')
  })

  test('is offered its table again where that is known', async () => {
    const { ask } = entry()
    const { cookie } = await scan(ask)
    const answer = await ask('/h5/callback?auth_code=a&state=other', alipay, cookie)
    expect(await answer.text()).toContain('href="/t/tablecode234"')
  })

  test('is one that took longer than ten minutes', async () => {
    const { ask, wait } = entry()
    const { cookie, state } = await scan(ask)
    wait(600_000)
    expect((await ask(`/h5/callback?auth_code=a&state=${state}`, alipay, cookie)).status).toBe(400)
  })
})

describe('a printed code opened elsewhere', () => {
  test('says to scan with Alipay, in both languages, and offers to open it there', async () => {
    const answer = await entry().ask('/t/tablecode234', safari)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const text = await answer.text()
    expect(text).toContain('请用支付宝扫码')
    expect(text).toContain('Please scan with Alipay')
    const code = encodeURIComponent(encodeURIComponent('https://eat.example/t/tablecode234'))
    expect(text).toContain(`startapp?appId=2021000000000001&amp;query=qrCode%3D${code}`)
  })

  test('goes the same way as in Alipay where a bridge stands in for it', async () => {
    const answer = await entry({ bridged: true }).ask('/t/tablecode234', safari)
    expect(answer.status).toBe(302)
  })

  test('is refused where it cannot be a code', async () => {
    expect((await entry().ask('/t/%3Cscript%3E', safari)).status).toBe(404)
    expect((await entry().ask(`/t/${'x'.repeat(65)}`, alipay)).status).toBe(404)
  })
})

test('a process without a secret of its own opens no other process’s cookie', async () => {
  const { cookie, state } = await scan(entry().ask)
  expect((await entry().ask(`/h5/callback?auth_code=a&state=${state}`, alipay, cookie)).status).toBe(400)
  const shared = { cookieSecret: 'a secret of at least thirty-two chars' }
  const scanned = await scan(entry(shared).ask)
  const back = await entry(shared).ask(`/h5/callback?auth_code=a&state=${scanned.state}`, alipay, scanned.cookie)
  expect(back.status).toBe(302)
})
