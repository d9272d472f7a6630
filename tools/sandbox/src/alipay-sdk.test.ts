import { AlipaySdk } from 'alipay-sdk'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createClock } from './core/clock.ts'
import { formatBeijing, HOUR, MINUTE } from './core/time.ts'
import { generateKeys } from './signing/keys.ts'
import { startSandbox } from './start.ts'
import type { RunningSandbox } from './start.ts'

// Alipay's own SDK over a real socket: what it verifies and parses is what a merchant's server would.
const appId = '2021000000000001'
const appKeys = generateKeys()
const alipayKeys = generateKeys()
const clock = createClock()
const received: Record<string, string>[] = []
let sandbox: RunningSandbox
let sdk: AlipaySdk

beforeAll(async () => {
  sandbox = await startSandbox({
    apps: [{ appId, publicKeyPem: appKeys.publicKeyPem, kind: 'miniprogram' }],
    alipayPrivateKeyPem: alipayKeys.privateKeyPem,
    sellerId: '2088000000000001',
    clock,
    deliver: (_url, body) => {
      received.push(Object.fromEntries(new URLSearchParams(body)))
      return Promise.resolve('success')
    },
  })
  sdk = new AlipaySdk({
    appId,
    privateKey: appKeys.privateKeyPem,
    keyType: 'PKCS8',
    alipayPublicKey: alipayKeys.publicKeyPem,
    gateway: `${sandbox.url}/gateway.do`,
    timeout: 1000,
  })
})

beforeEach(async () => {
  await control('reset')
  received.length = 0
})

afterAll(() => sandbox.close())

async function control(path: string, body: object = {}): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/control/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return response.json()
}

function exec(method: string, params: object) {
  return sdk.exec(method, { timestamp: formatBeijing(clock.now()), ...params }, { validateSign: true })
}

async function signIn(): Promise<{ openId: string }> {
  const issued = await control('auth-codes', { buyer: 'lin' })
  const code = typeof issued === 'object' && issued !== null && 'authCode' in issued ? issued.authCode : ''
  const { openId } = await exec('alipay.system.oauth.token', { grantType: 'authorization_code', code })
  return { openId: String(openId) }
}

async function createTrade(outTradeNo: string): Promise<string> {
  const { openId } = await signIn()
  const answer = await exec('alipay.trade.create', {
    notifyUrl: 'http://127.0.0.1:9/alipay/notifications',
    bizContent: {
      outTradeNo,
      totalAmount: '88.80',
      subject: '麻婆豆腐 100%3d',
      productCode: 'JSAPI_PAY',
      opAppId: appId,
      buyerOpenId: openId,
      timeExpire: formatBeijing(clock.now() + 15 * MINUTE),
    },
  })
  expect(answer).toMatchObject({ code: '10000', outTradeNo })
  return String(answer['tradeNo'])
}

test('an auth code becomes an open id of 47 characters, once', async () => {
  const { authCode } = { authCode: '', ...Object(await control('auth-codes')) }
  const token = await exec('alipay.system.oauth.token', { grantType: 'authorization_code', code: authCode })
  expect(token['openId']).toHaveLength(47)
  expect(token['code']).toBeUndefined()
  // The SDK looks for the method's own node only, so a signed error_response has to be read unverified.
  const timestamp = formatBeijing(clock.now())
  const again = await sdk.exec('alipay.system.oauth.token', {
    timestamp,
    grantType: 'authorization_code',
    code: authCode,
  })
  expect(again).toMatchObject({ code: '40002', subCode: 'isv.code-invalid' })
})

test('a trade is created, paid, queried and its notification verified by the SDK', async () => {
  const tradeNo = await createTrade('pay_1')
  expect(await exec('alipay.trade.query', { bizContent: { tradeNo } })).toMatchObject({ tradeStatus: 'WAIT_BUYER_PAY' })
  await control(`trades/${tradeNo}/pay`)
  const paid = await exec('alipay.trade.query', { bizContent: { outTradeNo: 'pay_1' } })
  expect(paid).toMatchObject({ code: '10000', tradeNo, tradeStatus: 'TRADE_SUCCESS', totalAmount: '88.80' })
  await sandbox.settle()
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ trade_status: 'TRADE_SUCCESS', out_trade_no: 'pay_1', sign_type: 'RSA2' })
  expect(sdk.checkNotifySignV2(received[0])).toBe(true)
  expect(sdk.checkNotifySignV2({ ...received[0], total_amount: '0.01' })).toBe(false)
})

test('a refund moves money once and is found by the refund query', async () => {
  const tradeNo = await createTrade('pay_2')
  await control(`trades/${tradeNo}/pay`)
  const request = { bizContent: { outTradeNo: 'pay_2', refundAmount: '8.80', outRequestNo: 'refund_1' } }
  expect(await exec('alipay.trade.refund', request)).toMatchObject({ fundChange: 'Y', refundFee: '8.80' })
  expect(await exec('alipay.trade.refund', request)).toMatchObject({ fundChange: 'N', refundFee: '8.80' })
  const query = { bizContent: { outTradeNo: 'pay_2', outRequestNo: 'refund_1' } }
  expect(await exec('alipay.trade.fastpay.refund.query', query)).toMatchObject({
    refundStatus: 'REFUND_SUCCESS',
    refundAmount: '8.80',
  })
  await sandbox.settle()
  const refunded = received.find((fields) => fields['out_biz_no'] === 'refund_1')
  expect(refunded).toMatchObject({ trade_status: 'TRADE_SUCCESS', refund_fee: '8.80' })
  expect(sdk.checkNotifySignV2(refunded)).toBe(true)
})

test('each way of losing an answer reaches the SDK as such, and the trade is there or not as the fault says', async () => {
  const tradeNo = await createTrade('pay_3')
  const query = { bizContent: { tradeNo } }
  for (const kind of ['drop', 'timeout-before', 'bad-signature', 'no-signature', 'html']) {
    // The SDK's HTTP client sends a request whose connection was reset once more by itself.
    await control('faults', { method: 'alipay.trade.query', kind, count: kind === 'drop' ? 2 : 1 })
    await expect(exec('alipay.trade.query', query), kind).rejects.toThrow()
  }
  await control('faults', { method: 'alipay.trade.close', kind: 'timeout-after' })
  await expect(exec('alipay.trade.close', query)).rejects.toThrow()
  expect(await exec('alipay.trade.query', query)).toMatchObject({ tradeStatus: 'TRADE_CLOSED' })
  await control('faults', { method: '*', kind: 'system-error-before' })
  expect(await exec('alipay.trade.query', query)).toMatchObject({ code: '20000' })
})

test('an unpaid trade is closed once the clock has passed its end', async () => {
  const tradeNo = await createTrade('pay_4')
  await control('clock/advance', { ms: HOUR })
  expect(await exec('alipay.trade.query', { bizContent: { tradeNo } })).toMatchObject({ tradeStatus: 'TRADE_CLOSED' })
})

test('a port that is taken is refused, and so is a key that is none', async () => {
  const apps = [{ appId, publicKeyPem: appKeys.publicKeyPem, kind: 'miniprogram' as const }]
  const options = { apps, alipayPrivateKeyPem: alipayKeys.privateKeyPem, sellerId: '2088000000000001' }
  const port = Number(new URL(sandbox.url).port)
  await expect(startSandbox({ ...options, port })).rejects.toThrow('EADDRINUSE')
  await expect(startSandbox({ ...options, alipayPrivateKeyPem: 'none' })).rejects.toThrow()
})
