import { expect, it } from 'vitest'
import { type Answer, wordsFor } from '../alipay/index.ts'
import { nextRefundLookMs, readRefund, readRefundQuery, type RefundStep, tradeFreeAt, unrefundedFen } from './refund.ts'

const rows: { what: string; answer: Answer<{ fundChanged: boolean }>; step: RefundStep }[] = [
  { what: 'the money moved', answer: { ok: true, fundChanged: true }, step: { to: 'done' } },
  { what: 'code 10000 alone', answer: { ok: true, fundChanged: false }, step: { to: 'pending' } },
  { what: 'no answer', answer: { ok: false, kind: 'unknown', message: '' }, step: { to: 'unknown' } },
  { what: 'nobody there', answer: { ok: false, kind: 'unreachable', message: '' }, step: { to: 'unknown' } },
  {
    what: 'a signature that does not verify',
    answer: { ok: false, kind: 'unverifiable', message: '' },
    step: { to: 'unknown' },
  },
  {
    what: 'the seller’s account is short',
    answer: { ok: false, kind: 'refused', code: '40004', subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH', message: '' },
    step: { to: 'stuck', subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' },
  },
  {
    what: 'all of the trade has gone back by another way',
    answer: { ok: false, kind: 'refused', code: '40004', subCode: 'ACQ.TRADE_HAS_CLOSE', message: '' },
    step: { to: 'failed', subCode: 'ACQ.TRADE_HAS_CLOSE' },
  },
  {
    what: 'a trade in another state than expected',
    answer: { ok: false, kind: 'refused', code: '40004', subCode: 'ACQ.TRADE_STATUS_ERROR', message: '' },
    step: { to: 'unknown', subCode: 'ACQ.TRADE_STATUS_ERROR' },
  },
  {
    what: 'a refusal without a reason',
    answer: { ok: false, kind: 'refused', code: '40003', subCode: '', message: '' },
    step: { to: 'stuck', subCode: '40003' },
  },
  {
    what: 'refunds are over for this trade',
    answer: { ok: false, kind: 'refused', code: '40004', subCode: 'ACQ.TRADE_HAS_FINISHED', message: '' },
    step: { to: 'failed', subCode: 'ACQ.TRADE_HAS_FINISHED' },
  },
]

it.each(rows)('money rule 8: $what → $step.to', ({ answer, step }) => {
  expect(readRefund(answer, (subCode) => wordsFor(subCode).action)).toEqual(step)
})

it.each<{ what: string; answer: Answer<{ done: boolean }>; step: ReturnType<typeof readRefundQuery> }>([
  { what: 'the refund is done', answer: { ok: true, done: true }, step: { to: 'done' } },
  { what: 'Alipay has not received it', answer: { ok: true, done: false }, step: { to: 'send' } },
  { what: 'no answer', answer: { ok: false, kind: 'unknown', message: '' }, step: { to: 'unknown' } },
  {
    what: 'an authorisation that is not enough',
    answer: { ok: false, kind: 'unknown', subCode: 'aop.invalid-auth-token', message: '' },
    step: { to: 'unknown', subCode: 'aop.invalid-auth-token' },
  },
  {
    what: 'a refusal to say',
    answer: { ok: false, kind: 'refused', code: '40004', subCode: 'ACQ.INVALID_PARAMETER', message: '' },
    step: { to: 'unknown', subCode: 'ACQ.INVALID_PARAMETER' },
  },
])('money rule 8, of the refund query: $what → $step.to', ({ answer, step }) => {
  expect(readRefundQuery(answer)).toEqual(step)
})

it('looks again after 10 s, 30 s, 2 min and then each 10 min', () => {
  expect([0, 1, 2, 3, 20].map(nextRefundLookMs)).toEqual([10_000, 30_000, 120_000, 600_000, 600_000])
})

it.each([
  { what: 'none was sent', sentAt: [null, null], freeAt: 0 },
  { what: 'one was sent', sentAt: [1_000_000, null], freeAt: 1_004_000 },
  { what: 'several were sent', sentAt: [1_000_000, 1_010_000, 1_005_000], freeAt: 1_014_000 },
  { what: 'one was sent by a clock that was set back since', sentAt: [1_000_000, 4_600_000], freeAt: 1_004_000 },
])('refunds of a trade are more than 3 s apart where $what', ({ sentAt, freeAt }) => {
  expect(
    tradeFreeAt(
      sentAt.map((at) => ({ sentAt: at })),
      1_010_000,
    ),
  ).toBe(freeAt)
})

it('money rule 8: what a refund has been decided for is not left, whether or not Alipay carries it out', () => {
  expect(unrefundedFen({ amountFen: 100 }, [])).toBe(100)
  expect(unrefundedFen({ amountFen: 100 }, [{ amountFen: 10 }, { amountFen: 30 }])).toBe(60)
})
