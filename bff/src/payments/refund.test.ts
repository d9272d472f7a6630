import { expect, it } from 'vitest'
import { type Answer, wordsFor } from '../alipay/index.ts'
import { nextRefundLookMs, readRefund, type RefundStep } from './refund.ts'

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
    what: 'refunds are over for this trade',
    answer: { ok: false, kind: 'refused', code: '40004', subCode: 'ACQ.TRADE_HAS_FINISHED', message: '' },
    step: { to: 'failed', subCode: 'ACQ.TRADE_HAS_FINISHED' },
  },
]

it.each(rows)('money rule 8: $what → $step.to', ({ answer, step }) => {
  expect(readRefund(answer, (subCode) => wordsFor(subCode).action)).toEqual(step)
})

it('looks again after 10 s, 30 s, 2 min and then each 10 min', () => {
  expect([0, 1, 2, 3, 20].map(nextRefundLookMs)).toEqual([10_000, 30_000, 120_000, 600_000, 600_000])
})
