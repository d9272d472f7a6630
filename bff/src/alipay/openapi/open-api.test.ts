import { createClock, generateKeys, startSandbox } from '@kaifan/sandbox'
import type { RunningSandbox } from '@kaifan/sandbox'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Alipay, Buyer } from '../port.ts'
import type { CallEvent } from './caller.ts'
import { createOpenApi } from './open-api.ts'

const appKeys = { miniprogram: generateKeys(), h5: generateKeys() }
const alipayKeys = generateKeys()
const sellerId = '2088000000000001'
const clock = createClock()
const received: string[] = []
let events: CallEvent[] = []
let sandbox: RunningSandbox
let alipay: Alipay

beforeAll(async () => {
  sandbox = await startSandbox({
    apps: [
      { appId: '2021000000000001', publicKeyPem: appKeys.miniprogram.publicKeyPem, kind: 'miniprogram' },
      { appId: '2021000000000002', publicKeyPem: appKeys.h5.publicKeyPem, kind: 'h5' },
    ],
    alipayPrivateKeyPem: alipayKeys.privateKeyPem,
    sellerId,
    clock,
    deliver: (_url, body) => {
      received.push(body)
      return Promise.resolve('success')
    },
  })
  const alipayPublicKeys = [alipayKeys.publicKeyPem]
  alipay = createOpenApi({
    gateway: `${sandbox.url}/gateway.do`,
    apps: {
      miniprogram: { appId: '2021000000000001', privateKey: appKeys.miniprogram.privateKeyPem, alipayPublicKeys },
      h5: { appId: '2021000000000002', privateKey: appKeys.h5.privateKeyPem, alipayPublicKeys },
    },
    sellerId,
    notifyUrl: 'http://127.0.0.1:9/alipay/notifications',
    clock,
    timeoutMs: 1000,
    onCall: (event) => events.push(event),
  })
})

beforeEach(async () => {
  await control('reset')
  received.length = 0
  events = []
})

afterAll(() => sandbox.close())

async function control(path: string, body: object = {}): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/control/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return response.json()
}

async function authCodeFor(app: string, buyer = 'lin'): Promise<string> {
  const issued = await control('auth-codes', { buyer, app })
  return v.parse(v.object({ authCode: v.string() }), issued).authCode
}

async function signIn(buyer = 'lin'): Promise<Buyer> {
  const authCode = await authCodeFor('2021000000000001', buyer)
  const result = await alipay.exchangeAuthCode({ app: 'miniprogram', authCode })
  if (!result.ok) throw new Error(result.message)
  return result.buyer
}

const menu = [{ id: 'mapo', name: '麻婆豆腐', quantity: 2, priceFen: 4440 }]

async function createTrade(paymentId: string, buyer?: Buyer, amountFen = 8880) {
  return alipay.createTrade({
    app: 'miniprogram',
    paymentId,
    amountFen,
    subject: '开饭 A08 100%',
    buyer: buyer ?? (await signIn()),
    goods: menu,
    expiresAt: clock.now() + 15 * 60_000,
  })
}

async function paidTrade(paymentId: string): Promise<string> {
  const created = await createTrade(paymentId)
  if (!created.ok) throw new Error(created.message)
  await control(`trades/${created.tradeNo}/pay`)
  return created.tradeNo
}

test('an auth code names the buyer once, and only to the app it was made for', async () => {
  const authCode = await authCodeFor('2021000000000001')
  const exchange = () => alipay.exchangeAuthCode({ app: 'miniprogram', authCode })
  expect(await exchange()).toEqual({ ok: true, buyer: { openId: expect.any(String) } })
  expect(await exchange()).toMatchObject({ kind: 'refused', subCode: 'isv.code-invalid' })
  const foreign = await authCodeFor('2021000000000002')
  const result = await alipay.exchangeAuthCode({ app: 'miniprogram', authCode: foreign })
  expect(result).toMatchObject({ kind: 'refused', subCode: 'isv.unmatched-app-id' })
})

test('a trade is made once for an id, found, paid, and told of in a notification that verifies', async () => {
  const buyer = await signIn()
  const created = await createTrade('p1', buyer)
  expect(created).toEqual({ ok: true, tradeNo: expect.any(String) })
  expect(await createTrade('p1', buyer)).toEqual(created)
  const query = () => alipay.queryTrade({ app: 'miniprogram', paymentId: 'p1' })
  expect(await query()).toMatchObject({ ok: true, trade: { status: 'WAIT_BUYER_PAY', amountFen: 8880 } })
  if (created.ok) await control(`trades/${created.tradeNo}/pay`)
  expect(await query()).toMatchObject({ ok: true, trade: { status: 'TRADE_SUCCESS', amountFen: 8880 } })
  await sandbox.settle()
  expect(received.map((form) => alipay.verifyNotification(form))).toMatchObject([
    { verified: true, app: 'miniprogram', sellerId, paymentId: 'p1', status: 'TRADE_SUCCESS', amountFen: 8880 },
  ])
})

test('a buyer with a user id can pay', async () => {
  expect(await createTrade('p1', { userId: '2088102148230161' })).toMatchObject({ ok: true })
})

test("another buyer's trade is refused as such", async () => {
  await createTrade('p1')
  const result = await createTrade('p1', await signIn('emma'))
  expect(result).toMatchObject({ kind: 'refused', subCode: 'ACQ.TRADE_BUYER_NOT_MATCH' })
})

test('an unpaid trade is closed, a paid one is not, and one that is not there is not found', async () => {
  await createTrade('p1')
  expect(await alipay.closeTrade({ app: 'miniprogram', paymentId: 'p1' })).toEqual({ ok: true })
  await paidTrade('p2')
  const paid = await alipay.closeTrade({ app: 'miniprogram', paymentId: 'p2' })
  expect(paid).toMatchObject({ kind: 'refused', subCode: 'ACQ.TRADE_STATUS_ERROR' })
  const none = await alipay.queryTrade({ app: 'miniprogram', paymentId: 'p3' })
  expect(none).toMatchObject({ kind: 'refused', code: '40004', subCode: 'ACQ.TRADE_NOT_EXIST' })
})

test('a refund moves money once for an id, and the refund query knows it', async () => {
  await paidTrade('p1')
  const about = { app: 'miniprogram' as const, paymentId: 'p1', refundId: 'r1' }
  expect(await alipay.queryRefund(about)).toEqual({ ok: true, done: false })
  const refund = () => alipay.refundTrade({ ...about, amountFen: 880, reason: '' })
  expect(await refund()).toEqual({ ok: true, fundChanged: true })
  expect(await refund()).toEqual({ ok: true, fundChanged: false })
  expect(await alipay.queryRefund(about)).toEqual({ ok: true, done: true, amountFen: 880 })
  const tooMuch = await alipay.refundTrade({ ...about, refundId: 'r2', amountFen: 8001, reason: '退菜' })
  expect(tooMuch).toMatchObject({ kind: 'refused' })
  await sandbox.settle()
  expect(received.map((form) => alipay.verifyNotification(form))).toContainEqual(
    expect.objectContaining({ verified: true, refund: { refundId: 'r1', refundedFen: 880 } }),
  )
})

test.each([
  ['drop', 'unknown', false],
  ['drop-after', 'unknown', true],
  ['timeout-before', 'unknown', false],
  ['timeout-after', 'unknown', true],
  ['system-error-before', 'unknown', false],
  ['system-error-after', 'unknown', true],
  ['bad-signature', 'unverifiable', true],
  ['no-signature', 'unverifiable', true],
  ['html', 'unknown', false],
])('a create that meets %s is %s, and the same id settles it', async (kind, outcome, happened) => {
  const buyer = await signIn()
  events = []
  // The HTTP client sends a request whose connection was reset once more by itself.
  await control('faults', { method: 'alipay.trade.create', kind, count: kind.startsWith('drop') ? 2 : 1 })
  expect(await createTrade('p1', buyer)).toMatchObject({ ok: false, kind: outcome })
  expect(events).toMatchObject([{ method: 'alipay.trade.create', outcome, ms: expect.any(Number) }])
  const found = await alipay.queryTrade({ app: 'miniprogram', paymentId: 'p1' })
  expect(found.ok).toBe(happened)
  expect(await createTrade('p1', buyer)).toMatchObject({ ok: true })
})

test('a refusal for one payment leaves the others alone', async () => {
  const fault = { method: 'alipay.trade.create', kind: 'refuse', subCode: 'ACQ.TOTAL_FEE_EXCEED', outTradeNo: 'p2' }
  await control('faults', fault)
  expect(await createTrade('p1')).toMatchObject({ ok: true })
  expect(await createTrade('p2')).toMatchObject({ kind: 'refused', subCode: 'ACQ.TOTAL_FEE_EXCEED' })
})

test('a slow answer counts within the time-out and is unknown beyond it', async () => {
  await createTrade('p1')
  const query = () => alipay.queryTrade({ app: 'miniprogram', paymentId: 'p1' })
  await control('faults', { method: 'alipay.trade.query', kind: 'delay', delayMs: 50 })
  expect(await query()).toMatchObject({ ok: true })
  await control('faults', { method: 'alipay.trade.query', kind: 'delay', delayMs: 5000 })
  expect(await query()).toMatchObject({ ok: false, kind: 'unknown' })
})

test('a refund that Alipay makes later is not done until it is', async () => {
  await paidTrade('p1')
  await control('faults', { method: 'refund', kind: 'pending', delayMs: 60_000 })
  const about = { app: 'miniprogram' as const, paymentId: 'p1', refundId: 'r1' }
  const refund = () => alipay.refundTrade({ ...about, amountFen: 8880, reason: '退菜' })
  expect(await refund()).toEqual({ ok: true, fundChanged: false })
  expect(await alipay.queryRefund(about)).toEqual({ ok: true, done: false })
  expect(await refund()).toEqual({ ok: true, fundChanged: false })
  await control('clock/advance', { ms: 60_000 })
  expect(await alipay.queryRefund(about)).toEqual({ ok: true, done: true, amountFen: 8880 })
})

test('a refund waits for the seller’s balance', async () => {
  await paidTrade('p1')
  const refund = () =>
    alipay.refundTrade({ app: 'miniprogram', paymentId: 'p1', refundId: 'r1', amountFen: 8880, reason: '' })
  await control('faults', { method: 'refund', kind: 'seller-balance-short' })
  for (const _try of [1, 2]) {
    expect(await refund()).toMatchObject({ kind: 'refused', subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' })
  }
  sandbox.core.faults.clear()
  expect(await refund()).toEqual({ ok: true, fundChanged: true })
})

test('what a stranger or a fault has signed is no notification, and a wrong amount comes out as it was signed', async () => {
  for (const kind of ['forged', 'bad-signature', 'no-signature', 'wrong-amount']) {
    await control('faults', { method: 'notification', kind, outTradeNo: `p_${kind.replace('-', '_')}` })
  }
  for (const name of ['forged', 'bad_signature', 'no_signature', 'wrong_amount']) await createTrade(`p_${name}`)
  for (const name of ['bad_signature', 'no_signature', 'wrong_amount']) {
    sandbox.core.trades.pay({ outTradeNo: `p_${name}` })
  }
  await sandbox.settle()
  const verified = received.map((form) => alipay.verifyNotification(form))
  expect(verified.filter((message) => !message.verified)).toEqual(
    Array.from({ length: 3 }, () => ({ verified: false, reason: 'signature' })),
  )
  expect(verified.filter((message) => message.verified)).toMatchObject([
    { paymentId: 'p_wrong_amount', amountFen: 8881, status: 'TRADE_SUCCESS' },
  ])
})

test('an answer tells how far our clock is ahead of the platform’s', async () => {
  const skewOf = async (offsetMs: number) => {
    await control('faults', { method: 'clock', kind: 'offset', offsetMs })
    await alipay.queryTrade({ app: 'miniprogram', paymentId: 'p1' })
    sandbox.core.faults.clear()
    return events.at(-1)?.skewMs
  }
  expect(await skewOf(0)).toBe(0)
  expect(await skewOf(-90_000)).toBeGreaterThan(80_000)
  expect(await skewOf(90_000)).toBeLessThan(-80_000)
})
