import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClock, generateKeys, startSandbox } from '@kaifan/sandbox'
import type { RunningSandbox } from '@kaifan/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Alipay, unreadableBill } from '../port.ts'
import { downloadBill, trustedBillUrl } from './bill-download.ts'
import { createOpenApi } from './open-api.ts'

const HOUR = 3_600_000
const sellerId = '2088000000000001'
const sample = readFileSync(new URL('../bill/samples/20880000000000010156_20261122.csv.zip', import.meta.url))
const notifyUrl = 'http://127.0.0.1:9/alipay/notifications'

describe('where a bill may lie', () => {
  const production = 'https://openapi.alipay.com/gateway.do'
  const hosted = 'https://openapi-sandbox.dl.alipaydev.com/gateway.do'
  const own = 'http://127.0.0.1:3001/gateway.do'
  test.each([
    [
      production,
      'http://dwbillcenter.alipay.com/x.resource?token=1',
      'https://dwbillcenter.alipay.com/x.resource?token=1',
    ],
    [production, 'https://dwbillcenter.alipay.com/x', 'https://dwbillcenter.alipay.com/x'],
    [production, 'https://dwbillcenter.alipay.com:8443/x', null],
    [production, 'https://dwbillcenter.alipay.com.evil.example/x', null],
    [production, 'https://evilalipay.com/x', null],
    [production, 'https://alipay.com@evil.example/x', null],
    [production, 'https://user@dwbillcenter.alipay.com/x', null],
    [production, 'http://127.0.0.1/x', null],
    [production, 'http://169.254.169.254/latest', null],
    [production, 'http://dwbillcenter.alipaydev.com/x', null],
    [production, 'file:///etc/passwd', null],
    [production, 'ftp://dwbillcenter.alipay.com/x', null],
    [production, 'x', null],
    [hosted, 'http://dwbillcenter.alipaydev.com/x', 'https://dwbillcenter.alipaydev.com/x'],
    [hosted, 'http://dwbillcenter.alipay.com/x', null],
    [own, 'http://127.0.0.1:3001/bills/1', 'http://127.0.0.1:3001/bills/1'],
    [own, 'http://127.0.0.1:3002/bills/1', null],
    [own, 'https://127.0.0.1:3001/bills/1', 'http://127.0.0.1:3001/bills/1'],
    [
      'https://alipay.kitchen.example/gateway.do',
      'http://alipay.kitchen.example/bills/1',
      'https://alipay.kitchen.example/bills/1',
    ],
    [own, 'http://localhost:3001/bills/1', null],
  ])('the gateway %s may name %s', (gateway, address, url) => {
    expect(trustedBillUrl(address, gateway)?.href ?? null).toBe(url)
  })
})

describe('a server that does not give the bill', () => {
  let port = 0
  let answer: (response: ServerResponse) => unknown = () => undefined
  const server = createServer((_request, response) => void answer(response))

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    port = typeof address === 'object' && address ? address.port : 0
  })
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })

  const fetchFrom = (to: number, timeoutMs = 20_000) => {
    const source = { gateway: `http://127.0.0.1:${to}/gateway.do`, sellerId, timeoutMs }
    return downloadBill(`http://127.0.0.1:${to}/bills/1`, '2026-11-22', source)
  }

  test.each<[string, (response: ServerResponse) => unknown, RegExp]>([
    ['an error', (response) => response.writeHead(502).end('<html>'), /answers 502/],
    ['a page', (response) => response.end('<html>'), /no zip/],
    [
      'a way to another address',
      (response) => {
        if (response.req.url === '/elsewhere') response.end(sample)
        else response.writeHead(302, { location: '/elsewhere' }).end()
      },
      /./,
    ],
    ['nothing', () => undefined, /timeout/],
    ['a reset', (response) => response.socket?.resetAndDestroy(), /./],
    [
      'a file that trickles in',
      async (response) => {
        for (let sent = 0; sent < 20; sent += 1) {
          response.write('PK')
          await sleep(50)
        }
      },
      /timeout/,
    ],
    [
      'a file without end',
      (response) => {
        response.on('drain', () => response.write(Buffer.alloc(1 << 20)))
        response.write(Buffer.alloc(1 << 20))
      },
      /larger than/,
    ],
  ])('%s: the outcome is a value', async (_what, how, message) => {
    answer = how
    const timeoutMs = message.source === 'timeout' ? 300 : undefined
    expect(await fetchFrom(port, timeoutMs)).toMatchObject({
      ok: false,
      kind: 'unknown',
      message: expect.stringMatching(message),
    })
  })

  test('nobody at all is told apart', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const address = gone.address()
    await new Promise((resolve) => gone.close(resolve))
    expect(await fetchFrom(typeof address === 'object' && address ? address.port : 0)).toMatchObject({
      ok: false,
      kind: 'unreachable',
    })
  })

  test('an address elsewhere is not asked', async () => {
    const source = { gateway: 'https://openapi.alipay.com/gateway.do', sellerId, timeoutMs: 300 }
    answer = () => expect.unreachable()
    const result = await downloadBill(`http://127.0.0.1:${port}/bills/1`, '2026-11-22', source)
    expect(result).toMatchObject({ ok: false, kind: 'unknown', message: expect.stringContaining('address') })
  })
})

describe('the bill of the sandbox', () => {
  const appKeys = generateKeys()
  const alipayKeys = generateKeys()
  const clock = createClock(() => Date.parse('2026-11-22T12:00:00+08:00'))
  const app = {
    appId: '2021000000000001',
    privateKey: appKeys.privateKeyPem,
    alipayPublicKeys: [alipayKeys.publicKeyPem],
  }
  const request = { app: 'miniprogram', day: '2026-11-22' } as const
  let sandbox: RunningSandbox
  let alipay: Alipay

  beforeAll(async () => {
    sandbox = await startSandbox({
      apps: [{ appId: app.appId, publicKeyPem: appKeys.publicKeyPem, kind: 'miniprogram' }],
      alipayPrivateKeyPem: alipayKeys.privateKeyPem,
      sellerId,
      clock,
      deliver: () => Promise.resolve('success'),
    })
    const gateway = `${sandbox.url}/gateway.do`
    alipay = createOpenApi({ gateway, apps: { miniprogram: app, h5: app }, sellerId, notifyUrl, clock })
  })
  afterAll(() => sandbox.close())

  async function pay(paymentId: string, amountFen: number, subject: string): Promise<string> {
    const authCode = sandbox.core.identities.issueAuthCode('lin', app.appId)
    const signedIn = await alipay.exchangeAuthCode({ app: 'miniprogram', authCode })
    if (!signedIn.ok) throw new Error(signedIn.message)
    const expiresAt = clock.now() + HOUR
    const trade = {
      app: 'miniprogram' as const,
      paymentId,
      amountFen,
      subject,
      buyer: signedIn.buyer,
      goods: [],
      expiresAt,
    }
    const created = await alipay.createTrade(trade)
    if (!created.ok) throw new Error(created.message)
    sandbox.core.trades.pay({ tradeNo: created.tradeNo })
    return created.tradeNo
  }

  test('comes out the next morning and says what was paid and refunded, to the fen', async () => {
    expect(await alipay.downloadBill(request)).toMatchObject({ kind: 'refused', subCode: 'INVAILID_ARGUMENTS' })
    const paidAt = clock.now()
    const tradeNo = await pay('kf_1', 8880, '西湖醋鱼, "大" 🐟')
    await pay('kf_2', 1, '米饭')
    clock.advance(60_000)
    const refund = { app: 'miniprogram', paymentId: 'kf_1', refundId: 'kf_r1', amountFen: 880, reason: '退菜' } as const
    expect(await alipay.refundTrade(refund)).toEqual({ ok: true, fundChanged: true })
    clock.advance(20 * HOUR)
    expect(await alipay.downloadBill(request)).toMatchObject({ kind: 'refused', subCode: 'BILL_NOT_EXIST' })
    clock.advance(HOUR)
    const bill = await alipay.downloadBill(request)
    const trade = { tradeNo, paymentId: 'kf_1', createdAt: paidAt, storeCode: null }
    expect(bill).toEqual({
      ok: true,
      odd: [],
      rows: expect.arrayContaining([
        { ...trade, kind: 'payment', refundId: null, amountFen: 8880, receivedFen: 8880, completedAt: paidAt },
        { ...trade, kind: 'refund', refundId: 'kf_r1', amountFen: 880, receivedFen: 880, completedAt: paidAt + 60_000 },
        expect.objectContaining({ kind: 'payment', paymentId: 'kf_2', amountFen: 1 }),
      ]),
    })
    expect(bill.ok && bill.rows).toHaveLength(3)
  })

  test('of another account is told apart from an answer that did not come', async () => {
    const gateway = `${sandbox.url}/gateway.do`
    const others = { gateway, apps: { miniprogram: app, h5: app }, sellerId: '2088000000000002', notifyUrl, clock }
    expect(await createOpenApi(others).downloadBill(request)).toMatchObject({
      kind: 'unknown',
      subCode: unreadableBill,
      message: expect.stringMatching(/account/),
    })
  })

  test('of a day without business is empty', async () => {
    clock.advance(24 * HOUR)
    expect(await alipay.downloadBill({ app: 'miniprogram', day: '2026-11-23' })).toEqual({
      ok: true,
      rows: [],
      odd: [],
    })
  })

  test('whose address came with a wrong signature is not fetched', async () => {
    const method = 'alipay.data.dataservice.bill.downloadurl.query'
    sandbox.core.faults.add({ on: 'request', method, kind: 'bad-signature', count: 1 })
    expect(await alipay.downloadBill(request)).toMatchObject({ ok: false, kind: 'unverifiable' })
  })
})
