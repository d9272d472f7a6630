import { describe, expect, test } from 'vitest'
import type { RequestFault } from '../core/fault.ts'
import { requestFaultKinds, requestFaults } from '../core/fault.ts'
import { MINUTE } from '../core/time.ts'
import { call, createContent, createTestSandbox, postToGateway, signedParams } from '../testing.ts'
import type { TestSandbox } from '../testing.ts'

const method = 'alipay.trade.create'

function add({ sandbox }: TestSandbox, changes: Partial<RequestFault>): void {
  sandbox.core.faults.add({ on: 'request', method, kind: 'html', count: 1, ...changes })
}

function createParams(test: TestSandbox, outTradeNo = 'pay_1'): Record<string, string> {
  const content = createContent(test, { out_trade_no: outTradeNo })
  return signedParams(test.clock, { method, biz_content: JSON.stringify(content) })
}

// A reset and a silence need a socket: Alipay's SDK meets them over one.
const answered = requestFaultKinds.filter((kind) => !['reset', 'hang'].includes(requestFaults[kind].answer))

test.each(answered)('%s strikes once, takes effect or not as it says, and is in the journal', async (kind) => {
  const test = createTestSandbox()
  add(test, { kind, delayMs: 1, subCode: kind === 'refuse' ? 'ACQ.SYSTEM_ERROR' : undefined })
  await postToGateway(test, createParams(test))
  expect(test.sandbox.core.trades.list()).toHaveLength(requestFaults[kind].takesEffect ? 1 : 0)
  expect(test.sandbox.journal.list()[0]).toMatchObject({ fault: kind, method })
  expect(await postToGateway(test, createParams(test))).toContain('"code":"10000"')
})

describe('the code that comes with a sub_code', () => {
  test.each<[Partial<RequestFault>, code: string, subCode: string]>([
    [{ kind: 'refuse', subCode: 'ACQ.TRADE_NOT_ALLOW_REFUND' }, '40004', 'ACQ.TRADE_NOT_ALLOW_REFUND'],
    [{ kind: 'refuse', subCode: 'isv.invalid-timestamp' }, '40002', 'isv.invalid-timestamp'],
    [{ kind: 'refuse', subCode: 'isv.missing-signature' }, '40001', 'isv.missing-signature'],
    [{ kind: 'refuse', subCode: 'isv.insufficient-isv-permissions' }, '40006', 'isv.insufficient-isv-permissions'],
    [{ kind: 'refuse', subCode: 'aop.invalid-auth-token' }, '20001', 'aop.invalid-auth-token'],
    [{ kind: 'system-error-before' }, '20000', 'isp.unknow-error'],
    [{ kind: 'system-error-after', subCode: 'ACQ.SYSTEM_ERROR' }, '40004', 'ACQ.SYSTEM_ERROR'],
    [{ kind: 'system-error-after', subCode: 'aop.ACQ.SYSTEM_ERROR' }, '20000', 'aop.ACQ.SYSTEM_ERROR'],
  ])('%j: %s %s', async (fault, code, subCode) => {
    const test = createTestSandbox()
    add(test, fault)
    expect(await call(test, method, createContent(test))).toMatchObject({ code, sub_code: subCode })
  })
})

test('a fault for one trade waits for it by either name, before there is such a trade and after', async () => {
  const test = createTestSandbox()
  add(test, { outTradeNo: 'pay_2', kind: 'refuse', subCode: 'ACQ.SYSTEM_ERROR' })
  expect(await postToGateway(test, createParams(test, 'pay_1'))).toContain('"code":"10000"')
  expect(await postToGateway(test, createParams(test, 'pay_2'))).toContain('ACQ.SYSTEM_ERROR')
  const { tradeNo } = test.sandbox.core.trades.find({ outTradeNo: 'pay_1' })
  add(test, { method: '*', outTradeNo: 'pay_1', kind: 'refuse', subCode: 'ACQ.PAYMENT_FAIL' })
  expect(await call(test, 'alipay.trade.query', { trade_no: tradeNo })).toMatchObject({ sub_code: 'ACQ.PAYMENT_FAIL' })
  add(test, { method: '*', tradeNo, kind: 'refuse', subCode: 'ACQ.PAYMENT_FAIL' })
  expect(await call(test, 'alipay.trade.query', { out_trade_no: 'pay_1' })).toMatchObject({
    sub_code: 'ACQ.PAYMENT_FAIL',
  })
})

test('a pending refund says fund_change N and is unknown to its query until the money has moved', async () => {
  const test = createTestSandbox()
  await postToGateway(test, createParams(test))
  test.sandbox.core.trades.pay({ outTradeNo: 'pay_1' })
  test.sandbox.core.faults.add({ on: 'refund', kind: 'pending', count: 1 })
  const refund = { out_trade_no: 'pay_1', refund_amount: '88.80', out_request_no: 'r1' }
  expect(await call(test, 'alipay.trade.refund', refund)).toMatchObject({ fund_change: 'N', refund_fee: '0.00' })
  const about = { out_trade_no: 'pay_1', out_request_no: 'r1' }
  const query = () => call(test, 'alipay.trade.fastpay.refund.query', about)
  expect(await query()).not.toHaveProperty('refund_status')
  test.clock.advance(MINUTE)
  expect(await query()).toMatchObject({ refund_status: 'REFUND_SUCCESS', refund_amount: '88.80' })
})

test('a clock that is wrong by more than the tolerance refuses every timestamp', async () => {
  const test = createTestSandbox()
  test.sandbox.core.faults.add({ on: 'clock', kind: 'offset', offsetMs: -16 * MINUTE })
  expect(await postToGateway(test, createParams(test))).toContain('isv.invalid-timestamp')
})
