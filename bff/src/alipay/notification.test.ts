import { createSign, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createNotificationVerifier } from './notification.ts'

const alipay = generateKeyPairSync('rsa', { modulusLength: 2048 })
const alipayNext = generateKeyPairSync('rsa', { modulusLength: 2048 })
const alipayOfH5 = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })

const verifyNotification = createNotificationVerifier([
  { app: 'miniprogram', appId: '2021000000000001', alipayKeys: [alipay.publicKey, alipayNext.publicKey] },
  { app: 'h5', appId: '2021000000000002', alipayKeys: [alipayOfH5.publicKey] },
])

const paid = {
  notify_type: 'trade_status_sync',
  notify_id: '2026112300222',
  app_id: '2021000000000001',
  seller_id: '2088000000000001',
  charset: 'utf-8',
  out_trade_no: 'pay1',
  trade_no: '2026112322001',
  trade_status: 'TRADE_SUCCESS',
  total_amount: '88.80',
  subject: '麻婆豆腐 100% 1+1 =%3d& 🌶',
  fund_bill_list: '[{"amount":"88.80","fundChannel":"ALIPAYACCOUNT"}]',
}

interface Signing {
  key?: typeof alipay.privateKey
  algorithm?: string
  signType?: string
}

/** As Alipay sends it: the string to sign leaves out empty values, `sign`, `sign_type` and `alipay_cert_sn`. */
function notify(fields: Record<string, string>, { key = alipay.privateKey, ...signing }: Signing = {}): string {
  const text = Object.keys(fields)
    .filter((name) => name !== 'alipay_cert_sn' && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  const sign = createSign(signing.algorithm ?? 'RSA-SHA256')
    .update(text, 'utf8')
    .sign(key, 'base64')
  return new URLSearchParams({ ...fields, sign_type: signing.signType ?? 'RSA2', sign }).toString()
}

test('a payment comes out in our words', () => {
  expect(verifyNotification(notify(paid))).toEqual({
    verified: true,
    app: 'miniprogram',
    appId: '2021000000000001',
    sellerId: '2088000000000001',
    notifyId: '2026112300222',
    paymentId: 'pay1',
    tradeNo: '2026112322001',
    status: 'TRADE_SUCCESS',
    amountFen: 8880,
    refund: null,
    record: new URLSearchParams({ ...paid, sign_type: 'RSA2' }).toString(),
  })
})

test('what is kept of a message has all but what names the buyer, and no signature, which would confirm a guess of it', () => {
  const kept = { ...paid, buyer_pay_amount: '88.80', gmt_payment: '2026-11-23 12:00:00' }
  const buyer = {
    buyer_id: '2088102148230161',
    buyer_open_id: '074a1CcTG1LelxKe4xQC',
    buyer_user_id: '2088102148230161',
    buyer_logon_id: '159****5620',
    buyer_email: 'lin***@example.com',
    open_id: '20880072506750308812798160715407',
  }
  expect(verifyNotification(notify({ ...buyer, ...kept }))).toMatchObject({
    record: new URLSearchParams({ ...kept, sign_type: 'RSA2' }).toString(),
  })
})

/** As many fields in all, with the two of the signature. */
function withFields(count: number): string {
  const more = count - Object.keys(paid).length - 2
  return notify({ ...paid, ...Object.fromEntries(Array.from({ length: more }, (_, index) => [`x${index}`, '1'])) })
}

test('a hundred fields are read, one more is malformed though Alipay has signed it', () => {
  expect(verifyNotification(withFields(100))).toMatchObject({ verified: true })
  expect(verifyNotification(withFields(101))).toEqual({ verified: false, reason: 'malformed' })
})

test.each([
  ['a percent sign alone', { subject: '100%' }],
  ['what looks like an escape', { subject: '%3d%zz' }],
  ['plus signs and spaces', { subject: 'a + b' }],
  ['empty values', { body: '', passback_params: '' }],
  ["certificate mode's serial number", { alipay_cert_sn: 'abc' }],
])('%s do not break the signature', (_what, fields) => {
  expect(verifyNotification(notify({ ...paid, ...fields }))).toMatchObject({ verified: true })
})

test('both keys count while one is rotated', () => {
  expect(verifyNotification(notify(paid, { key: alipayNext.privateKey }))).toMatchObject({ verified: true })
})

test('a message to each app is verified by the key of that app only', () => {
  const toH5 = { ...paid, app_id: '2021000000000002' }
  expect(verifyNotification(notify(toH5, { key: alipayOfH5.privateKey }))).toMatchObject({ verified: true, app: 'h5' })
  expect(verifyNotification(notify(toH5))).toEqual({ verified: false, reason: 'signature' })
})

test('an authentic message to an app that is not ours names none', () => {
  const foreign = { ...paid, app_id: '2021000000000009' }
  expect(verifyNotification(notify(foreign))).toMatchObject({ verified: true, app: null, appId: '2021000000000009' })
})

test.each([
  [
    'refund_fee, its number and its time',
    { refund_fee: '8.80', out_biz_no: 'r1', gmt_refund: '2026-11-23 10:00:00.123' },
  ],
  ['its number and sum', { refund_fee: '8.80', out_biz_no: 'r1' }],
])('a refund is told by %s', (_by, fields) => {
  expect(verifyNotification(notify({ ...paid, ...fields }))).toMatchObject({
    refund: { refundId: 'r1', refundedFen: 880 },
  })
})

test('a refund without number or readable sum is still a refund, and a sum of nothing is none', () => {
  expect(verifyNotification(notify({ ...paid, gmt_refund: '2026-11-23 10:00:00' }))).toMatchObject({
    refund: { refundId: null, refundedFen: null },
  })
  expect(verifyNotification(notify({ ...paid, refund_fee: 'x' }))).toMatchObject({ refund: { refundedFen: null } })
  expect(verifyNotification(notify({ ...paid, refund_fee: '0.00' }))).toMatchObject({ refund: null })
})

test('an amount that is none is null, not zero', () => {
  expect(verifyNotification(notify({ ...paid, total_amount: '88,80' }))).toMatchObject({
    verified: true,
    amountFen: null,
  })
  expect(verifyNotification(notify({ ...paid, total_amount: '' }))).toMatchObject({ verified: true, amountFen: null })
})

test.each([
  ['a changed amount', notify(paid).replace('88.80', '0.01')],
  ['an added field', `${notify(paid)}&refund_fee=1.00`],
  ["a stranger's key", notify(paid, { key: stranger.privateKey })],
  ['no signature', notify(paid).replace(/&sign=.*$/, '')],
  ['nonsense for a signature', notify(paid).replace(/&sign=.*$/, '&sign=%F0%9F%8C%B6')],
])('%s is no signature of Alipay', (_what, form) => {
  expect(verifyNotification(form)).toEqual({ verified: false, reason: 'signature' })
})

test.each([
  ['RSA, though its SHA-1 signature is right', notify(paid, { algorithm: 'RSA-SHA1', signType: 'RSA' })],
  ['RSA, though the signature is an RSA2 one', notify(paid, { signType: 'RSA' })],
  ['MD5', notify(paid, { signType: 'MD5' })],
  ['nothing', notify(paid).replace('sign_type=RSA2&', '')],
])('sign_type %s is refused', (_what, form) => {
  expect(verifyNotification(form)).toEqual({ verified: false, reason: 'sign_type' })
})

test.each([
  ['a field given twice', `${notify(paid)}&total_amount=88.80`],
  ['a field given twice, once empty', `total_amount=&${notify(paid)}`],
  ['a flood', `${notify(paid)}&x=${'x'.repeat(65_536)}`],
  ['a message of another type', notify({ ...paid, notify_type: 'open_app_auth_notify' })],
  ['a message without our id', notify({ ...paid, out_trade_no: '' })],
])('%s is malformed', (_what, form) => {
  expect(verifyNotification(form)).toEqual({ verified: false, reason: 'malformed' })
})

test.each(['', 'hello', '%', '&&&==', '{"a":1}', '__proto__=1'])('%j is refused without an error', (form) => {
  expect(verifyNotification(form)).toEqual({ verified: false, reason: 'sign_type' })
})
