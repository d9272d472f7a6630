import { describe, expect, test } from 'vitest'
import { MINUTE } from '../core/time.ts'
import { call, createContent, createTestSandbox, h5AppId } from '../testing.ts'
import type { TestSandbox } from '../testing.ts'

const opener = 'http://localhost:3000'

function authorise(test: TestSandbox, changes: Record<string, string> = {}, cookie = '') {
  const query = new URLSearchParams({
    app_id: h5AppId,
    scope: 'auth_base',
    redirect_uri: `${opener}/auth/callback?next=1`,
    state: 'st&te',
    ...changes,
  })
  return test.sandbox.app.request(`/oauth2/publicAppAuthorize.htm?${query.toString()}`, { headers: { cookie } })
}

function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function openCashier(test: TestSandbox, tradeNo: string, cookie = 'sandbox_buyer=lin', query = '?lang=en') {
  return test.sandbox.app.request(`/cashier/${tradeNo}${query}`, { headers: { cookie } })
}

async function createTrade(test: TestSandbox): Promise<string> {
  const subject = '<img src onerror> "tofu"'
  return String((await call(test, 'alipay.trade.create', createContent(test, { subject })))['trade_no'])
}

describe('the authorise page', () => {
  test('sends the browser back with a code and its state, as the same buyer each time', async () => {
    const test = createTestSandbox()
    const buyers: string[] = []
    let cookie = ''
    for (let visit = 0; visit < 2; visit++) {
      const response = await authorise(test, {}, cookie)
      expect(response.status).toBe(302)
      const target = new URL(response.headers.get('location') ?? '')
      const { auth_code: code = '', ...rest } = Object.fromEntries(target.searchParams)
      expect(target.origin + target.pathname).toBe(`${opener}/auth/callback`)
      expect(rest).toEqual({ next: '1', app_id: h5AppId, source: 'alipay_wallet', scope: 'auth_base', state: 'st&te' })
      buyers.push(test.sandbox.core.identities.exchangeAuthCode(code, h5AppId).buyer.id)
      cookie = cookieOf(response)
    }
    expect(buyers[0]).toBe(buyers[1])
    expect(cookie).toBe(`sandbox_buyer=${buyers[0]}`)
  })

  test('lets a person choose the buyer when prompted', async () => {
    const test = createTestSandbox()
    const page = await authorise(test, { prompt: '1' })
    expect(await page.text()).toContain('value="emma"')
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${opener}`)
    const query = new URLSearchParams({ app_id: h5AppId, scope: 'auth_base', redirect_uri: `${opener}/auth/x` })
    const chosen = await test.sandbox.app.request(`/oauth2/publicAppAuthorize.htm?${query.toString()}`, {
      method: 'POST',
      body: new URLSearchParams({ buyer: 'emma' }),
    })
    expect(chosen.status).toBe(302)
    expect(cookieOf(chosen)).toBe('sandbox_buyer=emma')
  })

  test.each([
    ['an unknown app', { app_id: '1' }],
    ['the mini program', { app_id: '2021000000000001' }],
    ['another scope', { scope: 'everything' }],
    ['another site', { redirect_uri: 'https://evil.example/auth' }],
    ['a longer port', { redirect_uri: 'http://localhost:30001/auth' }],
    ['another path', { redirect_uri: `${opener}/elsewhere` }],
    ['a climb out of the path', { redirect_uri: `${opener}/auth/../elsewhere` }],
    ['a script', { redirect_uri: 'javascript:alert(1)' }],
  ])('refuses %s on a page', async (_case, changes) => {
    const response = await authorise(createTestSandbox(), changes)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })
})

describe('the cashier', () => {
  test('shows what is paid to whom, with everything escaped', async () => {
    const test = createTestSandbox({ sellerName: 'Kaifan' })
    const response = await openCashier(test, await createTrade(test))
    const page = await response.text()
    expect(response.status).toBe(200)
    for (const shown of ['88.80', 'Kaifan', '林晓', '11-22 15:00']) expect(page).toContain(shown)
    expect(page).toContain('&lt;img src onerror')
    expect(page).not.toContain('<img')
  })

  test('runs no script but ours and is framed by known origins only', async () => {
    const test = createTestSandbox()
    const policy = (await openCashier(test, await createTrade(test))).headers.get('content-security-policy')
    expect(policy).toContain(`frame-ancestors ${opener}`)
    expect(policy).toMatch(/script-src 'nonce-[^']+';/)
    const home = await test.sandbox.app.request('/')
    expect(home.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('tells its result to a known origin only', async () => {
    const test = createTestSandbox()
    const tradeNo = await createTrade(test)
    const told = async (query: string) => (await openCashier(test, tradeNo, undefined, query)).text()
    expect(await told(`?origin=${opener}&return=${opener}/done`)).toMatch(
      new RegExp(`data-origin="${opener}"\\s+data-return="${opener}/done"`),
    )
    expect(await told('?origin=https://evil.example&return=https://evil.example/x')).toMatch(
      /data-origin=""\s+data-return=""/,
    )
  })

  test.each([
    ['another buyer', 'sandbox_buyer=wang', 403, 'another buyer'],
    ['a browser that is no buyer', '', 403, 'no buyer yet'],
  ])('keeps out %s', async (_case, cookie, status, words) => {
    const test = createTestSandbox()
    const tradeNo = await createTrade(test)
    const response = await openCashier(test, tradeNo, cookie)
    expect(response.status).toBe(status)
    expect(await response.text()).toContain(words)
    const paid = await test.sandbox.app.request(`/cashier/${tradeNo}/pay`, { method: 'POST', headers: { cookie } })
    expect(paid.status).toBe(403)
    expect(test.sandbox.core.trades.find({ tradeNo }).status).toBe('WAIT_BUYER_PAY')
  })

  test('takes the payment of its buyer, once, and shows that it is paid', async () => {
    const test = createTestSandbox()
    const tradeNo = await createTrade(test)
    const pay = async (headers: Record<string, string> = {}) =>
      test.sandbox.app.request(`/cashier/${tradeNo}/pay`, {
        method: 'POST',
        headers: { cookie: 'sandbox_buyer=lin', ...headers },
      })
    expect((await pay({ origin: 'https://evil.example' })).status).toBe(403)
    expect(await (await pay()).json()).toEqual({ paid: true })
    expect(await (await pay()).json()).toEqual({ paid: false })
    expect(await (await openCashier(test, tradeNo)).text()).toContain('Paid')
  })

  test('says that a trade has expired, was closed, or is none', async () => {
    const test = createTestSandbox()
    const tradeNo = await createTrade(test)
    test.clock.advance(180 * MINUTE)
    expect(await (await openCashier(test, tradeNo)).text()).toContain('Too late')
    const none = await openCashier(test, 'pay_1')
    expect(none.status).toBe(404)
    expect(await none.text()).toContain('not the merchant’s out_trade_no')
  })
})

test('the developer’s page shows trades, notifications and strings to sign in both languages', async () => {
  const test = createTestSandbox()
  const tradeNo = await createTrade(test)
  const english = await (await test.sandbox.app.request('/?lang=en')).text()
  for (const shown of [tradeNo, 'String to sign', 'Unpaid', 'timeout-after']) expect(english).toContain(shown)
  expect(english).not.toContain('<img')
  expect(await (await test.sandbox.app.request('/panels?lang=zh')).text()).toContain('待付款')
})

test('the bridge may be loaded by another origin', async () => {
  const response = await createTestSandbox().sandbox.app.request('http://any.example/bridge.js')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/javascript')
  expect(await response.text()).toContain('AlipayJSBridgeReady')
})
