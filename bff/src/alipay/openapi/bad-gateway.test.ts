import { createSign, createVerify, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { Alipay } from '../port.ts'
import { createOpenApi } from './open-api.ts'
import type { CallEvent } from './caller.ts'

const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
const alipayKeys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const nextKeys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = (key: typeof app.publicKey) => key.export({ format: 'pem', type: 'spki' }).toString()

const NODE = 'alipay_trade_query_response'
const found = { code: '10000', msg: 'Success', out_trade_no: 'p1', trade_no: 't1', trade_status: 'TRADE_SUCCESS' }
const good = JSON.stringify({ ...found, total_amount: '88.80' })

let server: Server | undefined
let requests: URLSearchParams[] = []
let events: CallEvent[] = []

afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => (server?.listening ? server.close(resolve) : resolve(undefined)))
  requests = []
  events = []
})

function alipayAt(gateway: string): Alipay {
  const one = {
    appId: '2021000000000001',
    privateKey: app.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    alipayPublicKeys: [pem(alipayKeys.publicKey), pem(nextKeys.publicKey)],
  }
  return createOpenApi({
    gateway,
    apps: { miniprogram: one, h5: one },
    sellerId: '2088000000000001',
    notifyUrl: 'https://example.com/alipay/notifications',
    clock: { now: () => Date.parse('2026-11-22T16:00:00Z') },
    timeoutMs: 300,
    onCall: (event) => events.push(event),
  })
}

/** A gateway on a real socket that answers each request as told. */
async function gatewayThat(answer: (response: ServerResponse) => void): Promise<Alipay> {
  const listening = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const query = (request.url ?? '').split('?')[1] ?? ''
      requests.push(new URLSearchParams(`${query}&${body}`))
      answer(response)
    })
  })
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return alipayAt(`http://127.0.0.1:${address.port}/gateway.do`)
}

function sign(text: string, key = alipayKeys.privateKey): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(key, 'base64')
}

const query = (alipay: Alipay) => alipay.queryTrade({ app: 'miniprogram', paymentId: 'p1' })
const says = (text: string) => gatewayThat((response) => void response.end(text))
const saysSigned = (node: object, name = NODE) => {
  const text = JSON.stringify(node)
  return says(`{"${name}":${text},"sign":"${sign(text)}"}`)
}

describe('an answer counts when its signature is', () => {
  const slashed = good.replace('Success', 'a/b')
  test.each([
    ["Alipay's", `{"${NODE}":${good},"sign":"${sign(good)}"}`],
    ["Alipay's next key's", `{"${NODE}":${good},"sign":"${sign(good, nextKeys.privateKey)}"}`],
    ["Alipay's, with a serial number before it", `{"${NODE}":${good},"alipay_cert_sn":"ab","sign":"${sign(good)}"}`],
    ["Alipay's, with spaces around", ` { "${NODE}" : ${good} ,\n "sign" : "${sign(good)}" } `],
    ['over slashes that were escaped later', `{"${NODE}":${slashed.replace('/', '\\/')},"sign":"${sign(slashed)}"}`],
    ['escaped itself', `{"${NODE}":${good},"sign":"${sign(good).replaceAll('/', '\\/')}"}`],
  ])('%s', async (_what, text) => {
    const alipay = await says(text)
    expect(await query(alipay)).toEqual({
      ok: true,
      trade: { tradeNo: 't1', status: 'TRADE_SUCCESS', amountFen: 8880 },
    })
    expect(events).toMatchObject([{ method: 'alipay.trade.query', outcome: 'ok' }])
  })
})

describe('an answer is unverifiable when', () => {
  const forged = good.replace('88.80', '0.01')
  const refusal = '{"code":"40002","sub_code":"isv.code-invalid"}'
  test.each([
    ['it was changed', `{"${NODE}":${forged},"sign":"${sign(good)}"}`],
    ['it is not signed', `{"${NODE}":${good}}`],
    ['its signature is empty', `{"${NODE}":${good},"sign":""}`],
    ['its signature is no text', `{"${NODE}":${good},"sign":{}}`],
    ['a stranger signed it', `{"${NODE}":${good},"sign":"${sign(good, stranger.privateKey)}"}`],
    ['a second node stands behind the signature', `{"${NODE}":${good},"sign":"${sign(good)}","${NODE}":${forged}}`],
    ['a second node stands before the signature', `{"${NODE}":${good},"${NODE}":${forged},"sign":"${sign(good)}"}`],
    ['a node of another method was signed', `{"x":${good},"${NODE}":${forged},"sign":"${sign(good)}"}`],
    ['a refusal is not signed', `{"error_response":${refusal}}`],
    ['a refusal was changed', `{"error_response":${refusal.replace('code-', 'x')},"sign":"${sign(refusal)}"}`],
    ['it is a text', `{"${NODE}":"x","sign":"${sign('x')}"}`],
    ['it is about another trade', `{"${NODE}":${good.replace('p1', 'p2')},"sign":"${sign(good.replace('p1', 'p2'))}"}`],
  ])('%s', async (_what, text) => {
    const alipay = await says(text)
    expect(await query(alipay)).toMatchObject({ ok: false, kind: 'unverifiable' })
  })
})

describe('the outcome is unknown when the gateway', () => {
  test.each<[string, (response: ServerResponse) => void]>([
    ['says HTML', (response) => response.end('<html>busy</html>')],
    ['says 502', (response) => response.writeHead(502).end('<html>bad gateway</html>')],
    ['says nothing', (response) => response.end()],
    ['says null', (response) => response.end('null')],
    ['answers another method', (response) => response.end(`{"other_response":${good},"sign":"${sign(good)}"}`)],
    ['hangs', () => undefined],
    ['closes the connection', (response) => response.socket?.destroy()],
    ['resets the connection', (response) => response.socket?.resetAndDestroy()],
    ['breaks off in the middle', (response) => response.write('{"ali', () => response.socket?.destroy())],
    ['trickles', (response) => trickle(response)],
  ])('%s', async (_what, answer) => {
    const alipay = await gatewayThat(answer)
    expect(await query(alipay)).toMatchObject({ ok: false, kind: 'unknown' })
    expect(events.map(({ outcome }) => outcome)).toEqual(['unknown'])
  })

  test('goes away after it took the request, so that the second try of the HTTP client finds nobody', async () => {
    const alipay = await gatewayThat((response) => {
      server?.close()
      response.socket?.destroy()
    })
    expect(await query(alipay)).toMatchObject({ ok: false, kind: 'unknown' })
    expect(requests).toHaveLength(1)
  })

  test.each([
    ['no amount', { total_amount: '88.8.0' }],
    ['an amount that is a number', { total_amount: 88.8 }],
    ['a status nobody knows', { total_amount: '88.80', trade_status: 'TRADE_PENDING' }],
    ['no number of the trade', { total_amount: '88.80', trade_no: '' }],
    ['no code', { total_amount: '88.80', code: undefined }],
  ])('answers with %s', async (_what, fields) => {
    const alipay = await saysSigned({ ...found, ...fields })
    expect(await query(alipay)).toMatchObject({ ok: false, kind: 'unknown' })
  })
})

function trickle(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 50)
  response.once('close', () => clearInterval(timer))
}

describe('the request cannot have arrived when', () => {
  test('nobody listens', async () => {
    expect(await query(alipayAt('http://127.0.0.1:4401/gateway.do'))).toMatchObject({ kind: 'unreachable' })
  })
  test('nobody listens on any of the addresses', async () => {
    expect(await query(alipayAt('http://localhost:4401/gateway.do'))).toMatchObject({ kind: 'unreachable' })
  })
  test('the name is not found', async () => {
    expect(await query(alipayAt('http://gateway.invalid/gateway.do'))).toMatchObject({ kind: 'unreachable' })
  })
})

describe('a signed refusal', () => {
  test.each([
    ['40004', 'ACQ.TRADE_NOT_EXIST', 'refused'],
    ['40004', 'ACQ.NEVER_SEEN_BEFORE', 'refused'],
    ['40002', 'isv.invalid-parameter', 'refused'],
    ['40006', 'isv.insufficient-isv-permissions', 'refused'],
    ['40004', 'ACQ.SYSTEM_ERROR', 'unknown'],
    ['40004', 'AQC.SYSTEM_ERROR', 'unknown'],
    ['40004', 'isp.unknow-error', 'unknown'],
    ['20000', 'isp.unknow-error', 'unknown'],
    ['20000', 'aop.ACQ.SYSTEM_ERROR', 'unknown'],
    ['20001', 'aop.invalid-app-auth-token', 'unknown'],
    ['10003', '', 'unknown'],
    ['50000', 'ACQ.TRADE_NOT_EXIST', 'unknown'],
  ])('%s %s means %s', async (code, subCode, kind) => {
    const alipay = await saysSigned({ code, msg: 'x', sub_code: subCode, sub_msg: 'y' })
    const result = await query(alipay)
    expect(result).toMatchObject({ ok: false, kind })
    if (kind === 'refused') expect(result).toMatchObject({ code, subCode })
  })

  test('in an error_response is read as well', async () => {
    const refusal = { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.code-invalid', sub_msg: '授权码code无效' }
    const alipay = await saysSigned(refusal, 'error_response')
    const result = await alipay.exchangeAuthCode({ app: 'miniprogram', authCode: 'x' })
    expect(result).toMatchObject({ kind: 'refused', code: '40002', subCode: 'isv.code-invalid' })
  })

  test('that quotes our request does not put the buyer into the message', async () => {
    const sub_msg =
      '验签出错，网关生成的验签字符串为：app_id=1&amp;biz_content={"buyer_open_id":"074a1CcTG1LelxKe4xQC"}'
    const alipay = await saysSigned({ code: '40002', msg: 'x', sub_code: 'isv.invalid-signature', sub_msg })
    const result = await query(alipay)
    expect(result).toMatchObject({ message: '40002 isv.invalid-signature: 验签出错，网关生成的验签字符串为：' })
  })
})

test('the request is signed over all that is sent, in Beijing time, without an empty value', async () => {
  const alipay = await gatewayThat((response) => response.end('{}'))
  await alipay.createTrade({
    app: 'miniprogram',
    paymentId: 'p1',
    amountFen: 8880,
    subject: ` 开饭/A08=\n&麻婆${'🌶'.repeat(300)}`,
    buyer: { openId: 'o1', userId: '2088102148230161' },
    goods: [{ id: 'mapo', name: 'Mapo & tofu', quantity: 2, priceFen: 4440 }],
    expiresAt: Date.parse('2026-11-22T16:15:00.999Z'),
  })
  const sent = Object.fromEntries(requests[0] ?? [])
  expect(sent).toMatchObject({
    sign_type: 'RSA2',
    timestamp: '2026-11-23 00:00:00',
    notify_url: 'https://example.com/alipay/notifications',
  })
  expect(Object.values(sent)).not.toContain('')
  expect(JSON.parse(sent['biz_content'] ?? '')).toEqual({
    out_trade_no: 'p1',
    total_amount: '88.80',
    subject: `开饭 A08 麻婆${'🌶'.repeat(247)}`,
    product_code: 'JSAPI_PAY',
    op_app_id: '2021000000000001',
    seller_id: '2088000000000001',
    buyer_open_id: 'o1',
    time_expire: '2026-11-23 00:15:00',
    goods_detail: [{ goods_id: 'mapo', goods_name: 'Mapo & tofu', quantity: 2, price: '44.40' }],
  })
  const { sign: signature = '', ...rest } = sent
  const names = Object.keys(rest).sort()
  const text = names.map((name) => `${name}=${rest[name]}`).join('&')
  expect(createVerify('RSA-SHA256').update(text).verify(app.publicKey, signature, 'base64')).toBe(true)
})
