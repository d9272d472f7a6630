import { describe, expect, it } from 'vitest'
import type { Answer, Trade } from '../alipay/index.ts'
import {
  askAnew,
  endsByRefusal,
  type Finding,
  findByQuery,
  giveUpAfterExpiryMs,
  isRefreshDue,
  nextRefreshAt,
} from './payment.ts'

const payment = { amountFen: 2800, expiresAt: 1_000_000 }
const trade = (status: Trade['status'], amountFen = 2800): Answer<{ trade: Trade }> => ({
  ok: true,
  trade: { tradeNo: '2026112222001', status, amountFen },
})
const refused = (subCode: string): Answer<{ trade: Trade }> => ({
  ok: false,
  kind: 'refused',
  code: '40004',
  subCode,
  message: '',
})
const failed = (kind: 'unknown' | 'unreachable' | 'unverifiable'): Answer<{ trade: Trade }> => ({
  ok: false,
  kind,
  message: '',
})
const giveUpAt = payment.expiresAt + giveUpAfterExpiryMs

const rows: { what: string; answer: Answer<{ trade: Trade }>; now?: number; finding: Finding }[] = [
  { what: 'paid with our amount', answer: trade('TRADE_SUCCESS'), finding: { to: 'paid', tradeNo: '2026112222001' } },
  {
    what: 'finished with our amount',
    answer: trade('TRADE_FINISHED'),
    finding: { to: 'paid', tradeNo: '2026112222001' },
  },
  {
    what: 'paid with another amount',
    answer: trade('TRADE_SUCCESS', 2799),
    finding: { to: 'wrong_amount', tradeNo: '2026112222001', paidFen: 2799 },
  },
  { what: 'not yet paid', answer: trade('WAIT_BUYER_PAY'), finding: { to: 'pending', tradeNo: '2026112222001' } },
  { what: 'closed', answer: trade('TRADE_CLOSED'), finding: { to: 'closed', tradeNo: '2026112222001' } },
  { what: 'no such trade before expiry', answer: refused('ACQ.TRADE_NOT_EXIST'), finding: { to: 'nothing' } },
  {
    what: 'no such trade just before we give up',
    answer: refused('ACQ.TRADE_NOT_EXIST'),
    now: giveUpAt - 1,
    finding: { to: 'nothing' },
  },
  {
    what: 'no such trade when none can come any more',
    answer: refused('ACQ.TRADE_NOT_EXIST'),
    now: giveUpAt,
    finding: { to: 'closed', tradeNo: null },
  },
  ...['ACQ.INVALID_PARAMETER', 'ACQ.ENTERPRISE_PAY_BIZ_ERROR', 'isv.invalid-signature', 'isv.app-call-limited'].map(
    (subCode) => ({
      what: `refused by ${subCode}, even when none can come any more`,
      answer: refused(subCode),
      now: giveUpAt,
      finding: { to: 'unknown', subCode } as const,
    }),
  ),
  {
    what: 'refused without a reason',
    answer: refused(''),
    now: giveUpAt,
    finding: { to: 'unknown', subCode: '40004' },
  },
  {
    what: 'an authorisation that is not enough',
    answer: { ok: false, kind: 'unknown', subCode: 'aop.invalid-auth-token', message: '' },
    now: giveUpAt,
    finding: { to: 'unknown', subCode: 'aop.invalid-auth-token' },
  },
  { what: 'no answer', answer: failed('unknown'), now: giveUpAt, finding: { to: 'unknown' } },
  { what: 'an answer that does not verify', answer: failed('unverifiable'), now: giveUpAt, finding: { to: 'unknown' } },
  { what: 'nobody there', answer: failed('unreachable'), now: giveUpAt, finding: { to: 'unknown' } },
]

describe('what a query says of a payment (money rules 2, 3 and 6)', () => {
  it.each(rows)('$what', ({ answer, now = 500_000, finding }) => {
    expect(findByQuery(payment, answer, now)).toEqual(finding)
  })
})

it('lets the phone cause queries ever more rarely', () => {
  expect([1, 2, 3, 9].map((asked) => nextRefreshAt(asked, 0))).toEqual([4_000, 15_000, 60_000, 60_000])
})

it('lets the phone cause one when its time has come, or is further ahead than it can be unless the clock was set back', () => {
  const due = (nextRefreshAt: number) => isRefreshDue({ nextRefreshAt }, 100_000)
  expect([99_999, 100_000, 100_001, 160_000, 160_001, 3_700_000].map(due)).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
  ])
})

it('lets the phone cause them as at first once the pay sheet has opened again, and no sooner than 4 s from then', () => {
  expect(askAnew({ nextRefreshAt: 80_000 }, 30_000)).toEqual({ asked: 0, nextRefreshAt: 34_000 })
  expect(askAnew({ nextRefreshAt: 31_000 }, 30_000)).toEqual({ asked: 0, nextRefreshAt: 31_000 })
})

it('ends a payment by a refused create only while no other create can have made its trade', () => {
  expect(endsByRefusal({ state: 'pending', tradeNo: null })).toBe(true)
  expect(endsByRefusal({ state: 'unknown', tradeNo: null })).toBe(false)
  expect(endsByRefusal({ state: 'pending', tradeNo: '2026112222001' })).toBe(false)
  expect(endsByRefusal({ state: 'paid', tradeNo: '2026112222001' })).toBe(false)
})
