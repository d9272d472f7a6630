import { describe, expect, test } from 'vitest'
import { formatBeijing, MINUTE } from '../core/time.ts'
import { verifyText } from '../signing/signature.ts'
import { requestString } from '../signing/string-to-sign.ts'
import {
  alipayPublicKey,
  appId,
  call,
  createContent,
  createTestSandbox,
  h5AppId,
  postToGateway,
  signAsApp,
  signedParams,
} from '../testing.ts'

const query = { method: 'alipay.trade.query', biz_content: '{"out_trade_no":"pay_1"}' }

/** The signed text of an answer, cut out as a client does. */
function signedNode(text: string, name: string): { node: string; sign: string } {
  const { sign }: { sign: string } = JSON.parse(text)
  return { node: text.slice(`{"${name}":`.length, text.lastIndexOf(',"sign"')), sign }
}

describe('answers', () => {
  test('are signed over the very text of their node, failures too', async () => {
    const test = createTestSandbox()
    const text = await postToGateway(test, signedParams(test.clock, query))
    const { node, sign } = signedNode(text, 'alipay_trade_query_response')
    expect(JSON.parse(node)).toMatchObject({ code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' })
    expect(verifyText(node, sign, alipayPublicKey, 'RSA2')).toBe(true)
  })

  test('to RSA requests are signed with RSA', async () => {
    const test = createTestSandbox()
    const text = await postToGateway(test, signedParams(test.clock, { ...query, sign_type: 'RSA' }))
    const { node, sign } = signedNode(text, 'alipay_trade_query_response')
    expect(verifyText(node, sign, alipayPublicKey, 'RSA')).toBe(true)
  })

  test('to parameters split over query and body are the same', async () => {
    const test = createTestSandbox()
    const { biz_content: bizContent = '', ...rest } = signedParams(test.clock, query)
    const path = `/gateway.do?${new URLSearchParams(rest).toString()}`
    const response = await test.sandbox.app.request(path, {
      method: 'POST',
      body: new URLSearchParams({ biz_content: bizContent }),
    })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('ACQ.TRADE_NOT_EXIST')
  })
})

describe('common parameters', () => {
  const now = Date.parse('2026-11-22T04:00:00Z')
  test.each([
    ['no method', { method: '' }, '40001', 'isv.missing-method'],
    ['no app id', { app_id: '' }, '40001', 'isv.missing-app-id'],
    ['no sign type', { sign_type: '' }, '40001', 'isv.missing-signature-type'],
    ['no signature', { sign: '' }, '40001', 'isv.missing-signature'],
    ['no timestamp', { timestamp: '' }, '40001', 'isv.missing-timestamp'],
    ['no version', { version: '' }, '40001', 'isv.missing-version'],
    ['a stranger’s app', { app_id: '2021000000009999' }, '40002', 'isv.invalid-app-id'],
    ['an unknown method', { method: 'alipay.trade.fly' }, '40002', 'isv.invalid-method'],
    ['a method of objects', { method: 'constructor' }, '40002', 'isv.invalid-method'],
    ['MD5', { sign_type: 'MD5' }, '40002', 'isv.invalid-signature-type'],
    ['gbk', { charset: 'gbk' }, '40002', 'isv.invalid-charset'],
    ['no charset', { charset: '' }, '40002', 'isv.invalid-charset'],
    ['version 2', { version: '2.0' }, '40002', 'isv.invalid-version'],
    ['XML', { format: 'XML' }, '40002', 'isv.invalid-format'],
    ['encryption', { encrypt_type: 'AES' }, '40002', 'isv.invalid-encrypt-type'],
    ['a wrong signature', { sign: 'AAAA' }, '40002', 'isv.invalid-signature'],
    ['a timestamp without seconds', { timestamp: '2026-11-22 12:00' }, '40002', 'isv.invalid-timestamp'],
    ['an old timestamp', { timestamp: formatBeijing(now - 16 * MINUTE) }, '40002', 'isv.invalid-timestamp'],
    ['a timestamp to come', { timestamp: formatBeijing(now + 16 * MINUTE) }, '40002', 'isv.invalid-timestamp'],
    ['biz_content that is no JSON', { biz_content: '{' }, '40002', 'isv.invalid-parameter'],
  ])('%s: %j is %s %s', async (_case, changes: Record<string, string>, code, subCode) => {
    const test = createTestSandbox()
    const text = await postToGateway(test, signedParams(test.clock, { ...query, ...changes }))
    expect(Object.values(JSON.parse(text))[0]).toMatchObject({ code, sub_code: subCode })
  })

  test('an empty value is no part of the string, and one who signed it is told so', async () => {
    const test = createTestSandbox()
    const params = signedParams(test.clock, { ...query, notify_url: '' })
    expect(await postToGateway(test, params)).toContain('ACQ.TRADE_NOT_EXIST')
    const withEmpties = `${requestString(params).replace('&sign_type', '&notify_url=&sign_type')}`
    const text = await postToGateway(test, { ...params, sign: signAsApp(withEmpties) })
    expect(text).toContain('isv.invalid-signature')
    expect(text).toContain('app_id=2021000000000001&amp;biz_content=')
    expect(text).toContain('drop them')
  })

  test('who left out sign_type is told so', async () => {
    const test = createTestSandbox()
    const params = signedParams(test.clock, query)
    const text = await postToGateway(test, {
      ...params,
      sign: signAsApp(requestString(params).replace('&sign_type=RSA2', '')),
    })
    expect(text).toContain('without sign_type would have matched')
  })
})

describe('alipay.trade.create', () => {
  test('returns one trade however often it is asked', async () => {
    const test = createTestSandbox()
    const first = await call(test, 'alipay.trade.create', createContent(test))
    expect(first).toMatchObject({ code: '10000', out_trade_no: 'pay_1' })
    expect(first['trade_no']).toMatch(/^20261122\d{20}$/)
    expect(await call(test, 'alipay.trade.create', createContent(test))).toEqual(first)
  })

  test.each([
    ['no amount', { total_amount: undefined }, 'ACQ.INVALID_PARAMETER', 'total_amount'],
    ['nothing to pay', { total_amount: '0.00' }, 'ACQ.INVALID_PARAMETER', 'total_amount'],
    ['three decimals', { total_amount: '1.001' }, 'ACQ.INVALID_PARAMETER', 'total_amount'],
    ['too much', { total_amount: '100000000.01' }, 'ACQ.INVALID_PARAMETER', 'total_amount'],
    ['a dash in the number', { out_trade_no: 'a-1' }, 'ACQ.INVALID_PARAMETER', 'out_trade_no'],
    ['a slash in the subject', { subject: 'a/b' }, 'ACQ.INVALID_PARAMETER', 'subject'],
    ['an empty subject', { subject: '' }, 'ACQ.INVALID_PARAMETER', 'subject'],
    ['no op_app_id', { op_app_id: undefined }, 'ACQ.INVALID_PARAMETER', 'op_app_id'],
    ['a stranger’s op_app_id', { op_app_id: '1' }, 'ACQ.INVALID_PARAMETER', 'op_app_id'],
    ['no buyer', { buyer_open_id: undefined }, 'ACQ.INVALID_PARAMETER', 'buyer_open_id'],
    ['a buyer nobody knows', { buyer_open_id: 'x' }, 'ACQ.BUYER_NOT_EXIST', '买家'],
    ['a user nobody knows', { buyer_open_id: undefined, buyer_id: '2088' }, 'ACQ.BUYER_NOT_EXIST', '买家'],
    ['another seller', { seller_id: '2088999999999999' }, 'ACQ.SELLER_NOT_EXIST', '卖家'],
    [
      'goods without a price',
      { goods_detail: [{ goods_id: 'a', goods_name: 'b', quantity: 1 }] },
      'ACQ.INVALID_PARAMETER',
      'goods_detail.0.price',
    ],
    ['a malformed end', { time_expire: 'soon' }, 'ACQ.INVALID_PARAMETER', 'time_expire'],
    ['an end that has passed', { time_expire: '2026-11-22 11:59:59' }, 'ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR', '时间'],
    ['an endless end', { timeout_express: '16d' }, 'ACQ.INVALID_PARAMETER', 'timeout_express'],
  ])('%s is refused', async (_case, changes, subCode, named) => {
    const test = createTestSandbox()
    const answer = await call(test, 'alipay.trade.create', createContent(test, changes))
    expect(answer).toMatchObject({ code: '40004', sub_code: subCode, sub_msg: expect.stringContaining(named) })
    expect(test.sandbox.core.trades.list()).toEqual([])
  })

  test('an open id of another app is nobody’s', async () => {
    const test = createTestSandbox()
    const foreign = test.sandbox.core.identities.openIdOf('lin', h5AppId)
    const answer = await call(test, 'alipay.trade.create', createContent(test, { buyer_open_id: foreign }))
    expect(answer).toMatchObject({ sub_code: 'ACQ.BUYER_NOT_EXIST' })
  })

  test('time_expire wins over timeout_express, and three hours over nothing', async () => {
    const test = createTestSandbox()
    const ends: (number | undefined)[] = []
    for (const [at, end] of [
      [0, { time_expire: '2026-11-22 12:10:00', timeout_express: '5m' }],
      [1, { timeout_express: '5m' }],
      [2, {}],
    ] as const) {
      await call(test, 'alipay.trade.create', createContent(test, { out_trade_no: `pay_${at}`, ...end }))
      const trade = test.sandbox.core.trades.lookUp({ outTradeNo: `pay_${at}` })
      ends.push(trade && (trade.expiresAt - test.clock.now()) / MINUTE)
    }
    expect(ends).toEqual([10, 5, 180])
  })

  test('a buyer who is known by a user id is so everywhere', async () => {
    const test = createTestSandbox()
    const code = test.sandbox.core.identities.issueAuthCode('zhou', appId)
    const token = await call(test, 'alipay.system.oauth.token', {}, { grant_type: 'authorization_code', code })
    expect(token).toMatchObject({ user_id: '2088102148230161' })
    expect(token).not.toHaveProperty('open_id')
    const buyer = { buyer_open_id: undefined, buyer_id: '2088102148230161' }
    await call(test, 'alipay.trade.create', createContent(test, buyer))
    expect(await call(test, 'alipay.trade.query', { out_trade_no: 'pay_1' })).toMatchObject({
      buyer_user_id: '2088102148230161',
    })
  })
})

describe('the life of a trade', () => {
  test('close, and what comes after it', async () => {
    const test = createTestSandbox()
    const ref = { out_trade_no: 'pay_1' }
    expect(await call(test, 'alipay.trade.close', ref)).toMatchObject({ sub_code: 'ACQ.TRADE_NOT_EXIST' })
    await call(test, 'alipay.trade.create', createContent(test))
    expect(await call(test, 'alipay.trade.close', ref)).toMatchObject({ code: '10000', out_trade_no: 'pay_1' })
    expect(await call(test, 'alipay.trade.close', ref)).toMatchObject({ sub_code: 'ACQ.TRADE_STATUS_ERROR' })
    expect(await call(test, 'alipay.trade.create', createContent(test))).toMatchObject({
      sub_code: 'ACQ.TRADE_HAS_CLOSE',
    })
  })

  test('a trade_no wins over an out_trade_no, and one of them must be there', async () => {
    const test = createTestSandbox()
    const { trade_no: tradeNo } = await call(test, 'alipay.trade.create', createContent(test))
    const both = { trade_no: tradeNo, out_trade_no: 'another' }
    expect(await call(test, 'alipay.trade.query', both)).toMatchObject({ code: '10000', out_trade_no: 'pay_1' })
    expect(await call(test, 'alipay.trade.query', {})).toMatchObject({ sub_code: 'ACQ.INVALID_PARAMETER' })
  })

  test('a refund query says nothing of a refund that was not made', async () => {
    const test = createTestSandbox()
    await call(test, 'alipay.trade.create', createContent(test))
    const answer = await call(test, 'alipay.trade.fastpay.refund.query', { out_trade_no: 'pay_1', out_request_no: 'r' })
    expect(answer).toEqual({ code: '10000', msg: 'Success' })
  })

  test('a second refund within three seconds leaves a warning in the journal', async () => {
    const test = createTestSandbox()
    const { trade_no: tradeNo } = await call(test, 'alipay.trade.create', createContent(test))
    test.sandbox.core.trades.pay({ tradeNo: String(tradeNo) })
    const refund = (id: string) => ({ out_trade_no: 'pay_1', refund_amount: '1.00', out_request_no: id })
    expect(await call(test, 'alipay.trade.refund', refund('a'))).toMatchObject({ fund_change: 'Y', refund_fee: '1.00' })
    expect(await call(test, 'alipay.trade.refund', refund('b'))).toMatchObject({ fund_change: 'Y', refund_fee: '2.00' })
    expect(test.sandbox.journal.list()[0]?.warnings).toHaveLength(1)
    expect(test.sandbox.journal.list()[1]?.warnings).toEqual([])
  })

  test('a cancel of what never was succeeds without an action', async () => {
    const test = createTestSandbox()
    const answer = await call(test, 'alipay.trade.cancel', { out_trade_no: 'never' })
    expect(answer).toMatchObject({ code: '10000', retry_flag: 'N' })
    expect(answer).not.toHaveProperty('action')
  })
})

test('the token exchange fails under error_response', async () => {
  const test = createTestSandbox()
  const params = signedParams(test.clock, {
    method: 'alipay.system.oauth.token',
    grant_type: 'authorization_code',
    code: 'x',
  })
  expect(JSON.parse(await postToGateway(test, params))).toMatchObject({
    error_response: { code: '40002', sub_code: 'isv.code-invalid' },
  })
  const none = signedParams(test.clock, { method: 'alipay.system.oauth.token' })
  expect(await postToGateway(test, none)).toContain('isv.grant-type-invalid')
})
