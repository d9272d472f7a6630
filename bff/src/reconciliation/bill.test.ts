import { expect, test } from 'vitest'
import type { Answer, TradeBill } from '../alipay/index.ts'
import { type BillVerdict, judgeBill } from './bill.ts'

const day = '2026-11-23'
const at = (text: string) => Date.parse(`${text}+08:00`)
const refused = (subCode: string): Answer<TradeBill> => ({
  ok: false,
  kind: 'refused',
  code: '40004',
  subCode,
  message: '',
})
const night = at('2026-11-24T03:00:00')
const inTime = at('2026-11-24T10:00:00')
const late = at('2026-11-25T10:00:00')
const minuteMs = 60_000
const empty: BillVerdict = { to: 'match', bill: { rows: [], odd: [] } }
const wait = (reason: string, again: number | null, isMissing = false): BillVerdict => ({
  to: 'wait',
  reason,
  isMissing,
  again,
})

test.each<{
  what: string
  answer: Answer<TradeBill>
  now: number
  hasBusiness: boolean
  verdict: BillVerdict
}>([
  { what: 'an empty bill', answer: { ok: true, rows: [], odd: [] }, now: inTime, hasBusiness: true, verdict: empty },
  {
    what: 'no bill in the night',
    answer: refused('NO_BILL_DATA'),
    now: night,
    hasBusiness: false,
    verdict: wait('NO_BILL_DATA', night + 30 * minuteMs),
  },
  {
    what: 'no data, and we had none',
    answer: refused('NO_BILL_DATA'),
    now: inTime,
    hasBusiness: false,
    verdict: empty,
  },
  {
    what: 'no data though we had some',
    answer: refused('NO_BILL_DATA'),
    now: inTime,
    hasBusiness: true,
    verdict: wait('NO_BILL_DATA', inTime + 30 * minuteMs),
  },
  {
    what: 'no data though we had some, a day later',
    answer: refused('NO_BILL_DATA'),
    now: late,
    hasBusiness: true,
    verdict: empty,
  },
  {
    what: 'a bill that is not out yet',
    answer: refused('BILL_NOT_EXIST'),
    now: inTime,
    hasBusiness: false,
    verdict: wait('BILL_NOT_EXIST', inTime + 30 * minuteMs),
  },
  {
    what: 'a bill that never came, of a day without business',
    answer: refused('BILL_NOT_EXIST'),
    now: late,
    hasBusiness: false,
    verdict: empty,
  },
  {
    what: 'a bill that never came though we had business',
    answer: refused('BILL_NOT_EXIST'),
    now: late,
    hasBusiness: true,
    verdict: wait('BILL_NOT_EXIST', null, true),
  },
  {
    what: 'an app that may not fetch bills',
    answer: refused('isv.insufficient-isv-permissions'),
    now: late,
    hasBusiness: false,
    verdict: wait('isv.insufficient-isv-permissions', null, true),
  },
  {
    what: 'no answer',
    answer: { ok: false, kind: 'unknown', message: 'timed out' },
    now: inTime,
    hasBusiness: true,
    verdict: wait('unknown', inTime + 5 * minuteMs),
  },
  {
    what: 'a file that is no bill',
    answer: { ok: false, kind: 'unknown', subCode: 'BILL_UNREADABLE', message: 'The bill is of another day' },
    now: inTime,
    hasBusiness: true,
    verdict: wait('BILL_UNREADABLE: The bill is of another day', inTime + 5 * minuteMs),
  },
])('$what', ({ answer, now, hasBusiness, verdict }) => {
  expect(judgeBill(answer, { day, now, hasBusiness })).toEqual(verdict)
})
