import { describe, expect, test } from 'vitest'
import { MINUTE } from '../core/time.ts'
import { verifyText } from '../signing/signature.ts'
import { notificationString } from '../signing/string-to-sign.ts'
import { alipayPublicKey, appId, call, createContent, createTestSandbox, h5AppId } from '../testing.ts'
import type { TestSandbox } from '../testing.ts'

async function post({ sandbox }: TestSandbox, path: string, body: unknown = {}, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await sandbox.app.request(`/control/${path}`, { method: 'POST', body: text, headers })
  const json: unknown = await response.json()
  return { status: response.status, json }
}

async function get({ sandbox }: TestSandbox, path: string): Promise<unknown> {
  return (await sandbox.app.request(`/control/${path}`)).json()
}

async function createTrade(test: TestSandbox): Promise<string> {
  const changes = { notify_url: 'http://merchant/notify' }
  return String((await call(test, 'alipay.trade.create', createContent(test), changes))['trade_no'])
}

test('paying a trade sends the signed notification at once and shows it in the journal', async () => {
  const test = createTestSandbox()
  const tradeNo = await createTrade(test)
  expect(await post(test, `trades/${tradeNo}/pay`)).toMatchObject({
    status: 200,
    json: { trade: { status: 'TRADE_SUCCESS' } },
  })
  await test.sandbox.settle()
  expect(test.delivered).toMatchObject([{ trade_no: tradeNo, sign_type: 'RSA2', trade_status: 'TRADE_SUCCESS' }])
  expect(await get(test, 'journal')).toMatchObject({
    requests: [{ method: 'alipay.trade.create', code: '10000', stringToSign: expect.stringContaining('app_id=') }],
    notifications: [{ status: 'acknowledged', attempts: [{ answer: 'success' }] }],
  })
  expect(await get(test, 'trades')).toMatchObject({ trades: [{ tradeNo, status: 'TRADE_SUCCESS', totalFen: 8880 }] })
})

test('a receiver that fails is asked again when the clock has moved', async () => {
  const answers = ['HTTP 500', 'success']
  const test = createTestSandbox({ deliver: () => Promise.resolve(answers.shift() ?? 'unasked') })
  await post(test, `trades/${await createTrade(test)}/pay`)
  await test.sandbox.settle()
  expect(test.sandbox.core.notifications.list()[0]?.status).toBe('pending')
  expect(await post(test, 'clock/advance', { ms: 4 * MINUTE })).toMatchObject({ json: { now: test.clock.now() } })
  await test.sandbox.settle()
  expect(test.sandbox.core.notifications.list()[0]?.status).toBe('acknowledged')
})

test('a receiver that cannot be reached is an attempt with its reason', async () => {
  const test = createTestSandbox({ deliver: () => Promise.reject(new Error('fetch failed')) })
  await post(test, `trades/${await createTrade(test)}/pay`)
  await test.sandbox.settle()
  expect(test.sandbox.core.notifications.list()[0]?.attempts).toMatchObject([{ error: 'fetch failed' }])
})

test('an auth code is for the mini program and the first buyer unless said otherwise; a new name is a new buyer', async () => {
  const test = createTestSandbox()
  const exchange = async (body: object, app: string) => {
    const { json } = await post(test, 'auth-codes', body)
    const { authCode } = { authCode: '', ...Object(json) }
    return test.sandbox.core.identities.exchangeAuthCode(authCode, app).buyer.id
  }
  expect(await exchange({}, appId)).toBe('lin')
  expect(await exchange({ buyer: 'someone', app: h5AppId }, h5AppId)).toBe('someone')
  expect(await exchange({ buyer: 'someone' }, appId)).toBe('someone')
})

describe('what cannot be done is said in a sentence', () => {
  test.each([
    ['auth-codes', '{', 400, 'JSON'],
    ['auth-codes', { app: 'unknown' }, 400, 'app'],
    ['auth-codes', { buyer: 'a b' }, 400, 'buyer'],
    ['trades/1/pay', {}, 404, 'TRADE_NOT_EXIST'],
    ['clock/advance', { ms: -1 }, 400, 'ms'],
    ['clock/advance', {}, 400, 'ms'],
    ['faults', { kind: 'gremlin' }, 400, 'kind'],
    ['faults', { method: 'notification', kind: 'html' }, 400, 'kind'],
    ['faults', { method: 'alipay.trade.fly', kind: 'html' }, 400, 'method'],
    ['faults', { kind: 'refuse' }, 400, 'subCode'],
    ['faults', { kind: 'html', probability: 2 }, 400, 'probability'],
    ['faults', { kind: 'html', count: 0 }, 400, 'count'],
    ['faults', { method: 'refund', kind: 'drop' }, 400, 'kind'],
    ['faults', { method: 'clock', kind: 'offset' }, 400, 'offsetMs'],
    ['trades/1/forge', {}, 404, 'TRADE_NOT_EXIST'],
    ['notifications/1/resend', {}, 404, 'notification'],
  ])('%s %j: %i', async (path, body, status, named) => {
    const answer = await post(createTestSandbox(), path, body)
    expect(answer).toMatchObject({ status, json: { error: expect.stringContaining(named) } })
  })

  test('a trade is paid and cancelled once', async () => {
    const test = createTestSandbox()
    const tradeNo = await createTrade(test)
    expect(await post(test, `trades/${tradeNo}/cancel`)).toMatchObject({ json: { trade: { status: 'TRADE_CLOSED' } } })
    expect((await post(test, `trades/${tradeNo}/cancel`)).status).toBe(409)
    expect((await post(test, `trades/${tradeNo}/pay`)).status).toBe(409)
  })
})

test('faults are listed and removed, and a reset forgets trades and journal', async () => {
  const test = createTestSandbox()
  await createTrade(test)
  await post(test, 'faults', { method: 'notification', kind: 'delay', count: 3 })
  expect(await get(test, 'faults')).toEqual({ faults: [{ id: '1', on: 'notification', kind: 'delay', count: 3 }] })
  await test.sandbox.app.request('/control/faults', { method: 'DELETE' })
  expect(await get(test, 'faults')).toEqual({ faults: [] })
  await post(test, 'reset')
  expect(await get(test, 'trades')).toEqual({ trades: [] })
  expect(await get(test, 'journal')).toEqual({ requests: [], notifications: [] })
})

describe('a fault as it is posted and listed', () => {
  test.each<[object, object]>([
    [{ kind: 'html' }, { on: 'request', method: '*', kind: 'html', count: 1 }],
    [
      { method: 'alipay.trade.refund', kind: 'refuse', subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH', count: null },
      {
        on: 'request',
        method: 'alipay.trade.refund',
        kind: 'refuse',
        subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH',
        count: null,
      },
    ],
    [
      { kind: 'timeout-after', outTradeNo: 'pay_1', probability: 0.5, seed: 7, count: 9 },
      { on: 'request', method: '*', kind: 'timeout-after', outTradeNo: 'pay_1', probability: 0.5, seed: 7, count: 9 },
    ],
    [
      { method: 'notification', kind: 'wrong-amount', amountFen: 1 },
      { on: 'notification', kind: 'wrong-amount', amountFen: 1, count: 1 },
    ],
    [
      { method: 'refund', kind: 'seller-balance-short' },
      { on: 'refund', kind: 'seller-balance-short', count: null },
    ],
    [
      { method: 'refund', kind: 'pending', delayMs: 5000, tradeNo: '2026' },
      { on: 'refund', kind: 'pending', delayMs: 5000, tradeNo: '2026', count: 1 },
    ],
    [
      { method: 'bill', kind: 'stray-comma', tradeNo: '2026' },
      { on: 'bill', kind: 'stray-comma', tradeNo: '2026', count: null },
    ],
    [
      { method: 'clock', kind: 'offset', offsetMs: -5000 },
      { on: 'clock', kind: 'offset', offsetMs: -5000 },
    ],
  ])('%j', async (body, fault) => {
    const answer = await post(createTestSandbox(), 'faults', body)
    expect(answer).toEqual({ status: 200, json: { id: '1', faults: [{ id: '1', ...fault }] } })
  })
})

test('a fault is removed by its id, and the sandbox’s clock jumps back with it', async () => {
  const test = createTestSandbox()
  await post(test, 'faults', { method: 'clock', kind: 'offset', offsetMs: MINUTE })
  expect(await get(test, 'clock')).toEqual({ now: test.clock.now() + MINUTE })
  const remove = () => test.sandbox.app.request('/control/faults/1', { method: 'DELETE' })
  expect((await remove()).status).toBe(200)
  expect((await remove()).status).toBe(404)
  expect(await get(test, 'clock')).toEqual({ now: test.clock.now() })
})

test('a forged notification goes out at once, and no key of the platform has signed it', async () => {
  const test = createTestSandbox()
  await post(test, `trades/${await createTrade(test)}/forge`)
  await test.sandbox.settle()
  const [{ sign = '', ...fields } = {}, ...none] = test.delivered
  expect(none).toEqual([])
  expect(fields).toMatchObject({ trade_status: 'TRADE_SUCCESS', out_trade_no: 'pay_1', sign_type: 'RSA2' })
  expect(verifyText(notificationString(fields), sign, alipayPublicKey, 'RSA2')).toBe(false)
})

describe('strangers', () => {
  test.each([
    ['a program', {}, 200],
    ['our own page', { origin: 'http://localhost' }, 200],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a page that hides where it is from', { origin: 'null' }, 403],
  ])('%s', async (_case, headers, status) => {
    expect((await post(createTestSandbox(), 'reset', {}, headers)).status).toBe(status)
  })

  test.each([
    ['http://127.0.0.1/control/trades', 200],
    ['http://sandbox.internal/control/trades', 200],
    ['http://evil.example/control/trades', 403],
    ['http://evil.example/', 403],
  ])('%s answers %i', async (url, status) => {
    const { sandbox } = createTestSandbox({ allowedHosts: ['sandbox.internal'] })
    expect((await sandbox.app.request(url)).status).toBe(status)
  })
})
