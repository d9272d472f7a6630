import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HOUR } from '../core/time.ts'
import { call, createContent, createTestSandbox } from '../testing.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a sandbox that is started again knows its trades, and its clock does not run back', async () => {
  const stateFile = join(folder, 'deep', 'state.json')
  const before = createTestSandbox({ stateFile })
  await call(before, 'alipay.trade.create', createContent(before))
  before.clock.advance(HOUR)
  await before.sandbox.close()
  expect(readdirSync(join(folder, 'deep'))).toEqual(['state.json'])

  const after = createTestSandbox({ stateFile })
  expect(after.clock.now()).toBe(before.clock.now())
  expect(await call(after, 'alipay.trade.query', { out_trade_no: 'pay_1' })).toMatchObject({
    code: '10000',
    trade_status: 'WAIT_BUYER_PAY',
  })
})

test('what its owner has done to the core itself is saved as well', async () => {
  const stateFile = join(folder, 'state.json')
  const first = createTestSandbox({ stateFile })
  await call(first, 'alipay.trade.create', createContent(first))
  await first.sandbox.close()

  const second = createTestSandbox({ stateFile })
  second.sandbox.core.trades.pay({ outTradeNo: 'pay_1' })
  await second.sandbox.close()
  const third = createTestSandbox({ stateFile })
  expect(third.sandbox.core.trades.find({ outTradeNo: 'pay_1' }).status).toBe('TRADE_SUCCESS')
})

test.each(['{', '{"format":2}'])('a file that holds %s stops the start with a sentence', (content) => {
  const stateFile = join(folder, 'state.json')
  writeFileSync(stateFile, content)
  expect(() => createTestSandbox({ stateFile })).toThrow('delete it to start afresh')
})
