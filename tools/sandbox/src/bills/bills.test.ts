import { crc32, inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '../core/time.ts'
import { call, createContent, createTestSandbox } from '../testing.ts'
import type { TestSandbox } from '../testing.ts'
import { encodeGbk } from './gbk.ts'

const method = 'alipay.data.dataservice.bill.downloadurl.query'
const day = '2026-11-22'

function ask(test: TestSandbox, changes: object = {}): Promise<Record<string, unknown>> {
  return call(test, method, { bill_type: 'trade', bill_date: day, ...changes })
}

async function create(test: TestSandbox, outTradeNo: string, changes: object = {}): Promise<void> {
  await call(test, 'alipay.trade.create', createContent(test, { out_trade_no: outTradeNo, ...changes }))
}

/** One dinner that is paid and refunded in part, one that is refunded the next day, one that nobody pays. */
async function dine(): Promise<TestSandbox> {
  const test = createTestSandbox()
  const { trades } = test.sandbox.core
  await create(test, 'pay_1', { store_id: 'hz_1', body: 'A08' })
  await create(test, 'pay_2', { total_amount: '12.00', subject: '面, "宽"' })
  await create(test, 'unpaid')
  test.clock.advance(MINUTE)
  trades.pay({ outTradeNo: 'pay_1' })
  trades.pay({ outTradeNo: 'pay_2' })
  test.clock.advance(MINUTE)
  trades.refund({ outTradeNo: 'pay_1' }, { amountFen: 880, outRequestNo: 'r1', reason: '退菜' })
  test.clock.advance(DAY)
  trades.refund({ outTradeNo: 'pay_2' }, { amountFen: 1200, outRequestNo: 'r2' })
  return test
}

/** The files of a zip by walking over their own headers, decoded. */
function unzip(zip: Buffer): { name: string; text: string }[] {
  const files: { name: string; text: string }[] = []
  const gbk = new TextDecoder('gbk', { fatal: true })
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [flags, method] = [zip.readUInt16LE(at + 6), zip.readUInt16LE(at + 8)]
    expect([flags, method]).toEqual([0, 8])
    const packedLength = zip.readUInt32LE(at + 18)
    const dataAt = at + 30 + zip.readUInt16LE(at + 26)
    const data = inflateRawSync(zip.subarray(dataAt, dataAt + packedLength))
    expect(crc32(data)).toBe(zip.readUInt32LE(at + 14))
    expect(data.length).toBe(zip.readUInt32LE(at + 22))
    files.push({ name: gbk.decode(zip.subarray(at + 30, dataAt)), text: gbk.decode(data) })
    at = dataAt + packedLength
  }
  return files
}

async function download(test: TestSandbox, changes: object = {}): Promise<{ name: string; text: string }[]> {
  const { bill_download_url: url } = await ask(test, changes)
  const response = await test.sandbox.app.request(String(url))
  expect(response.headers.get('content-type')).toBe('application/zip')
  return unzip(Buffer.from(await response.arrayBuffer()))
}

test('the trade bill is two files of the day’s payments and refunds', async () => {
  const test = await dine()
  const [detail, summary, ...none] = await download(test)
  expect(none).toEqual([])
  expect(detail?.name).toBe('20880000000000010156_20261122_业务明细.csv')
  const { tradeNo: first } = test.sandbox.core.trades.find({ outTradeNo: 'pay_1' })
  const { tradeNo: second } = test.sandbox.core.trades.find({ outTradeNo: 'pay_2' })
  const zeros = '0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00'
  const store = 'hz_1\t,沙箱商家\t,\t,\t,*晓 Lin(lin***@example.com)\t'
  expect(detail?.text.split('\r\n')).toEqual([
    '#支付宝业务明细查询',
    '#账号：[20880000000000010156]',
    '#起始日期：[2026年11月22日 00:00:00]   终止日期：[2026年11月23日 00:00:00]',
    '#-----------------------------------------业务明细列表----------------------------------------',
    expect.stringMatching(/^支付宝交易号,商户订单号,业务类型,(.+,){19}服务费（元）,分润（元）,备注$/),
    expect.stringContaining(`${second}\t,pay_2\t,交易\t,"面, ""宽""",2026-11-22 12:00:00,2026-11-22 12:01:00,\t,\t,`),
    `${first}\t,pay_1\t,交易\t,麻婆豆腐,2026-11-22 12:00:00,2026-11-22 12:01:00,${store},88.80,88.80,${zeros},\t,0.00,0.00,A08`,
    `${first}\t,pay_1\t,退款\t,麻婆豆腐,2026-11-22 12:00:00,2026-11-22 12:02:00,${store},-8.80,-8.80,${zeros},r1\t,0.00,0.00,A08`,
    '#-----------------------------------------业务明细列表结束------------------------------------',
    '#交易合计：2笔，商家实收共100.80元，商家优惠共0.00元',
    '#退款合计：1笔，商家实收退款共-8.80元，商家优惠退款共0.00元',
    '#导出时间：[2026年11月23日 12:02:00]',
    '',
  ])
  expect(summary?.name).toBe('20880000000000010156_20261122_业务明细(汇总).csv')
  expect(summary?.text).toContain('\r\n\t,\t,1,0,12.00,12.00,0.00,0.00,0.00,0.00,0.00,12.00\r\n')
  expect(summary?.text).toContain('\r\nhz_1\t,沙箱商家\t,1,1,80.00,80.00,0.00,0.00,0.00,0.00,0.00,80.00\r\n')
  expect(summary?.text).toContain('\r\n合计,,2,1,92.00,92.00,0.00,0.00,0.00,0.00,0.00,92.00\r\n')
})

test('a fault makes a line odd, as often as the bill is fetched, and the sums count it', async () => {
  const test = await dine()
  test.clock.advance(DAY)
  const { faults } = test.sandbox.core
  faults.add({ on: 'bill', kind: 'unknown-type', count: null, outTradeNo: 'pay_2' })
  faults.add({ on: 'bill', kind: 'stray-comma', count: 1, outTradeNo: 'pay_1' })
  const lines = async () =>
    ((await download(test))[0]?.text ?? '').split('\r\n').filter((line) => line.startsWith('20'))
  const [unknown, stray, refund] = await lines()
  expect(unknown).toContain('\t,pay_2\t,转账\t,')
  expect(stray).toContain('\t,pay_1\t,交易\t,麻婆豆腐,加面,2026-11-22')
  expect(refund).toContain('\t,pay_1\t,退款\t,麻婆豆腐,2026-11-22')
  expect((await lines())[1]).toContain('\t,pay_1\t,交易\t,麻婆豆腐,2026-11-22')
  expect((await download(test))[0]?.text).toContain('#交易合计：2笔，商家实收共100.80元')
})

test('a refund stands in the bill of its own day, and one that is pending in none', async () => {
  const test = await dine()
  test.sandbox.core.faults.add({ on: 'refund', kind: 'pending', count: 1, delayMs: 30 * DAY })
  test.sandbox.core.trades.refund({ outTradeNo: 'pay_1' }, { amountFen: 100, outRequestNo: 'r3' })
  test.clock.advance(DAY)
  const [detail] = await download(test, { bill_date: '2026-11-23' })
  expect(detail?.text.match(/^20.*$/gm)).toEqual([expect.stringMatching(/-12\.00.*,r2\t,/)])
  expect(detail?.text).toContain('#交易合计：0笔，商家实收共0.00元')
})

test('the account’s bill says how the balance moved', async () => {
  const test = await dine()
  test.clock.advance(DAY)
  const rows = async (changes: object) => {
    const [detail] = await download(test, { bill_type: 'signcustomer', ...changes })
    expect(detail?.name).toContain('_账务明细.csv')
    return (detail?.text ?? '')
      .split('\r\n')
      .filter((line) => line.startsWith('20'))
      .map((line) => line.split('\t,').at(-1)?.split(',').slice(0, 5).join())
  }
  expect(await rows({})).toEqual([
    '12.00,0.00,12.00,支付宝,交易付款',
    '88.80,0.00,100.80,支付宝,交易付款',
    '0.00,-8.80,92.00,支付宝,交易退款',
  ])
  expect(await rows({ bill_date: '2026-11-23' })).toEqual(['0.00,-12.00,80.00,支付宝,交易退款'])
})

describe('there is no bill', () => {
  test.each([
    ['of today', { bill_date: '2026-11-23' }, 'INVAILID_ARGUMENTS'],
    ['of tomorrow', { bill_date: '2026-11-24' }, 'INVAILID_ARGUMENTS'],
    ['of a day that is none', { bill_date: '2026-02-30' }, 'INVAILID_ARGUMENTS'],
    ['of a month', { bill_date: '2026-10' }, 'INVAILID_ARGUMENTS'],
    ['without a type', { bill_type: undefined }, 'INVAILID_ARGUMENTS'],
    ['of another type', { bill_type: 'settlementMerge' }, 'TYPE_NOT_SUPPORTED'],
  ])('%s', async (_case, changes, subCode) => {
    expect(await ask(await dine(), changes)).toMatchObject({ code: '40004', sub_code: subCode })
  })

  test('of yesterday before nine in the morning', async () => {
    const test = createTestSandbox()
    test.clock.advance(21 * HOUR - 1)
    expect(await ask(test)).toMatchObject({ sub_code: 'BILL_NOT_EXIST' })
    test.clock.advance(1)
    expect(await ask(test)).toMatchObject({ code: '10000', bill_file_code: 'EMPTY_DATA_WITH_BILL_FILE' })
  })

  test('under an address that is older than 30 seconds, or guessed', async () => {
    const test = await dine()
    const { bill_download_url: url, ...rest } = await ask(test)
    expect(rest).not.toHaveProperty('bill_file_code')
    test.clock.advance(30 * SECOND)
    expect((await test.sandbox.app.request(String(url))).status).toBe(403)
    expect((await test.sandbox.app.request('/bills/guessed')).status).toBe(403)
  })
})

test.each([
  ['支付宝', 'd6a7b8b6b1a6'],
  ['（元）', 'a3a8d4aaa3a9'],
  ['a1€', '613180'],
  ['麻🌶!', 'c2e93f21'],
])('%s in GBK', (text, bytes) => {
  expect(encodeGbk(text).toString('hex')).toBe(bytes)
})

test('every character that GBK has comes back as it went', () => {
  const hanzi = Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_one, index) => String.fromCharCode(0x4e00 + index)).join(
    '',
  )
  expect(new TextDecoder('gbk').decode(encodeGbk(hanzi))).toBe(hanzi)
})
