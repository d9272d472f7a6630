import { describe, expect, test } from 'vitest'
import type { Trade, TradeStatus } from './model.ts'
import { tradeStatuses } from './model.ts'
import { assertSameTrade, close, finish, pay, refund, refundedFen, tradeTransitions } from './trade.ts'

function trade(changes: Partial<Trade> = {}): Trade {
  return {
    tradeNo: '2026112222000001',
    outTradeNo: 'pay_1',
    appId: 'app',
    sellerId: 'seller',
    buyerId: 'lin',
    status: 'WAIT_BUYER_PAY',
    productCode: 'JSAPI_PAY',
    subject: 'Dinner',
    totalFen: 1000,
    createdAt: 0,
    expiresAt: 1000,
    refunds: [],
    ...changes,
  }
}

const paid = trade({ status: 'TRADE_SUCCESS', paidAt: 1 })

describe('the machine', () => {
  const acts: readonly { act: string; run(from: Trade): Trade; to: TradeStatus; from: readonly TradeStatus[] }[] = [
    { act: 'pay', run: (from) => pay(from, 'lin', 2), to: 'TRADE_SUCCESS', from: ['WAIT_BUYER_PAY'] },
    { act: 'close', run: (from) => close(from, 2), to: 'TRADE_CLOSED', from: ['WAIT_BUYER_PAY'] },
    { act: 'finish', run: finish, to: 'TRADE_FINISHED', from: ['TRADE_SUCCESS'] },
    {
      act: 'refund in full',
      run: (from) => refund(from, { amountFen: 1000 }, 2).trade,
      to: 'TRADE_CLOSED',
      from: ['TRADE_SUCCESS'],
    },
  ]
  const cases = acts.flatMap((one) => tradeStatuses.map((status) => ({ ...one, status })))

  test.each(cases)('$act from $status', ({ run, to, from, status }) => {
    if (from.includes(status)) expect(run(trade({ status })).status).toBe(to)
    else expect(() => run(trade({ status }))).toThrow()
  })

  test('every state is reached from the first one', () => {
    const reached = new Set<TradeStatus>(['WAIT_BUYER_PAY'])
    for (const status of reached) for (const next of tradeTransitions[status]) reached.add(next)
    expect([...reached].sort()).toEqual([...tradeStatuses].sort())
  })
})

describe('who pays', () => {
  test('another buyer is refused', () => {
    expect(() => pay(trade(), 'wang', 1)).toThrow(expect.objectContaining({ subCode: 'ACQ.TRADE_BUYER_NOT_MATCH' }))
  })

  test('a trade without a buyer becomes the payer’s', () => {
    expect(pay(trade({ buyerId: undefined }), 'wang', 1)).toMatchObject({ buyerId: 'wang', paidAt: 1 })
  })
})

describe('creating again', () => {
  const request = { ...trade() }
  test.each([
    ['the same', {}, {}, undefined],
    ['another amount', {}, { totalFen: 999 }, 'ACQ.CONTEXT_INCONSISTENT'],
    ['another app', {}, { appId: 'other' }, 'ACQ.CONTEXT_INCONSISTENT'],
    ['another buyer', {}, { buyerId: 'wang' }, 'ACQ.TRADE_BUYER_NOT_MATCH'],
    ['after payment', { status: 'TRADE_SUCCESS' }, {}, 'ACQ.TRADE_HAS_SUCCESS'],
    ['after the end', { status: 'TRADE_FINISHED' }, {}, 'ACQ.TRADE_HAS_SUCCESS'],
    ['after closing', { status: 'TRADE_CLOSED' }, {}, 'ACQ.TRADE_HAS_CLOSE'],
  ] as const)('%s', (_case, state, changes, subCode) => {
    const again = () => assertSameTrade(trade(state), { ...request, ...changes })
    if (subCode === undefined) expect(again).not.toThrow()
    else expect(again).toThrow(expect.objectContaining({ subCode }))
  })
})

describe('refunds', () => {
  test('add up, and the one that returns the rest closes the trade', () => {
    const first = refund(paid, { amountFen: 400, outRequestNo: 'a' }, 5)
    expect(first).toMatchObject({ fundChange: true, trade: { status: 'TRADE_SUCCESS' } })
    const second = refund(first.trade, { amountFen: 600, outRequestNo: 'b' }, 6)
    expect(second.trade).toMatchObject({ status: 'TRADE_CLOSED', closedAt: 6 })
    expect(refundedFen(second.trade)).toBe(1000)
  })

  test('the same number refunds once, even after the trade was closed by it', () => {
    const { trade: closed } = refund(paid, { amountFen: 1000, outRequestNo: 'a' }, 5)
    expect(refund(closed, { amountFen: 1000, outRequestNo: 'a' }, 9)).toMatchObject({
      fundChange: false,
      trade: closed,
    })
  })

  test('a full refund without a number takes the out_trade_no as its own', () => {
    expect(refund(paid, { amountFen: 1000 }, 5).refund.outRequestNo).toBe('pay_1')
  })

  const partly = refund(paid, { amountFen: 400, outRequestNo: 'a' }, 5).trade
  const wholly = refund(paid, { amountFen: 1000, outRequestNo: 'a' }, 5).trade
  test.each([
    ['more than the rest', partly, { amountFen: 601, outRequestNo: 'b' }, 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL'],
    ['the same number, another amount', partly, { amountFen: 1, outRequestNo: 'a' }, 'ACQ.DISCORDANT_REPEAT_REQUEST'],
    ['a part without a number', paid, { amountFen: 1 }, 'ACQ.INVALID_PARAMETER'],
    ['an unpaid trade', trade(), { amountFen: 1, outRequestNo: 'b' }, 'ACQ.TRADE_STATUS_ERROR'],
    ['a closed trade', wholly, { amountFen: 1, outRequestNo: 'b' }, 'ACQ.TRADE_HAS_CLOSE'],
    ['a finished trade', finish(paid), { amountFen: 1, outRequestNo: 'b' }, 'ACQ.TRADE_HAS_FINISHED'],
  ])('%s is refused', (_case, from, request, subCode) => {
    expect(() => refund(from, request, 9)).toThrow(expect.objectContaining({ subCode }))
  })
})
