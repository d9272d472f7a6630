import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BillRow } from '../alipay/index.ts'
import type { LedgerEntry } from '../payments/index.ts'
import { addDays, startOfDay } from './days.ts'
import { matchBill, type MatchInput } from './match.ts'
import { sumByStore } from './sums.ts'

const day = '2026-11-23'
const dayStart = startOfDay(day)
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const noon = dayStart + 12 * hourMs
const midnight = dayStart + 24 * hourMs
const ownId = 'abcdefghijklmnopqrstuvwxy2'

function payment(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  const id = changes.id ?? 'p1'
  return {
    kind: 'payment',
    id,
    paymentId: id,
    tradeNo: `trade-${id}`,
    orderId: `order-${id}`,
    storeId: 'north',
    amountFen: 2_800,
    state: 'paid',
    moved: true,
    createdAt: noon - minuteMs,
    learntAt: noon,
    failure: null,
    ...changes,
  }
}

function refund(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return payment({
    kind: 'refund',
    id: 'r1',
    paymentId: 'p1',
    tradeNo: null,
    amountFen: 800,
    state: 'done',
    ...changes,
  })
}

function row(changes: Partial<BillRow> = {}): BillRow {
  const paymentId = changes.paymentId ?? 'p1'
  return {
    kind: 'payment',
    tradeNo: `trade-${paymentId}`,
    paymentId,
    refundId: null,
    amountFen: 2_800,
    receivedFen: 2_800,
    createdAt: noon - minuteMs,
    completedAt: noon,
    storeCode: null,
    ...changes,
  }
}

const refundRow = (changes: Partial<BillRow> = {}) =>
  row({ kind: 'refund', refundId: 'r1', amountFen: 800, ...changes })

function match(bill: BillRow[], ours: LedgerEntry[], changes: Partial<MatchInput> = {}) {
  return matchBill({
    day,
    bill,
    ours,
    billedOn: new Map(),
    matchedDays: new Set([addDays(day, -1)]),
    storeIds: new Set(['north', 'south']),
    ...changes,
  })
}

interface Case {
  what: string
  bill: BillRow[]
  ours: LedgerEntry[]
  changes?: Partial<MatchInput>
  /** Bucket, cause and store of each line. */
  lines: [bucket: string, cause: string | null, storeId: string | null][]
}

const unpaid = { state: 'pending', moved: false, learntAt: null } as const
const beforeMidnight = { createdAt: midnight - 10 * minuteMs, learntAt: midnight + 10 * minuteMs }
const cases: Case[] = [
  { what: 'a payment that both have', bill: [row()], ours: [payment()], lines: [['equal', null, 'north']] },
  {
    what: 'a payment and its refund',
    bill: [row(), refundRow()],
    ours: [payment(), refund()],
    lines: [
      ['equal', null, 'north'],
      ['equal', null, 'north'],
    ],
  },
  {
    what: 'a payment by its trade number, where the bill has mangled our own',
    bill: [row({ paymentId: 'P-1', tradeNo: 'trade-p1' })],
    ours: [payment()],
    lines: [['equal', null, 'north']],
  },
  {
    what: 'a payment of which no notification came',
    bill: [row()],
    ours: [payment(unpaid)],
    lines: [['state_differs', 'notification_lost', 'north']],
  },
  {
    what: 'an unpaid payment that was paid and sent back at Alipay',
    bill: [row(), refundRow({ refundId: 'by hand', amountFen: 2_800 })],
    ours: [payment({ ...unpaid, state: 'closed' })],
    lines: [
      ['state_differs', 'refunded_by_hand', 'north'],
      ['theirs_only', 'refunded_by_hand', 'north'],
    ],
  },
  {
    what: 'a refund that we have not confirmed',
    bill: [refundRow()],
    ours: [refund({ ...unpaid, state: 'unknown' })],
    lines: [['state_differs', 'refund_not_confirmed', 'north']],
  },
  {
    what: 'another amount',
    bill: [row({ amountFen: 2_700 })],
    ours: [payment()],
    lines: [['amount_differs', 'amount_changed', 'north']],
  },
  {
    what: 'another amount, which has gone back by itself',
    bill: [row({ amountFen: 2_700 })],
    ours: [payment({ ...unpaid, state: 'failed', failure: 'wrong_amount' })],
    lines: [['amount_differs', 'returned_in_full', 'north']],
  },
  {
    what: 'a refund made by hand at Alipay',
    bill: [refundRow({ refundId: '2026112300001' })],
    ours: [payment({ learntAt: noon - 24 * hourMs, createdAt: noon - 25 * hourMs })],
    lines: [['theirs_only', 'refunded_by_hand', 'north']],
  },
  {
    what: 'a refund of ours that we have no record of',
    bill: [row(), refundRow({ refundId: ownId })],
    ours: [payment()],
    lines: [
      ['equal', null, 'north'],
      ['theirs_only', 'refund_unknown', 'north'],
    ],
  },
  {
    what: 'a trade of another program',
    bill: [row({ paymentId: 'TILL-0042' })],
    ours: [],
    lines: [['theirs_only', 'other_program', null]],
  },
  {
    what: 'a trade of another program with our store’s code',
    bill: [row({ paymentId: 'TILL-0042', storeCode: 'south' })],
    ours: [],
    lines: [['theirs_only', 'other_program', 'south']],
  },
  {
    what: 'a trade of another program with a store code that is none of ours',
    bill: [row({ paymentId: 'TILL-0042', storeCode: 'elsewhere' })],
    ours: [],
    lines: [['theirs_only', 'other_program', null]],
  },
  {
    what: 'a trade of this program on another machine',
    bill: [row({ paymentId: ownId })],
    ours: [],
    lines: [['theirs_only', 'test_data', null]],
  },
  {
    what: 'a line that the bill has twice',
    bill: [row(), row()],
    ours: [payment()],
    lines: [
      ['equal', null, 'north'],
      ['theirs_only', 'listed_twice', 'north'],
    ],
  },
  {
    what: 'a payment that the bill does not have',
    bill: [],
    ours: [payment()],
    lines: [['ours_only', 'not_in_bill', 'north']],
  },
  {
    what: 'a refund that the bill does not have',
    bill: [],
    ours: [refund()],
    lines: [['ours_only', 'not_in_bill', 'north']],
  },
  { what: 'a payment that was never paid, on either side', bill: [], ours: [payment(unpaid)], lines: [] },
  {
    what: 'a payment of this day that we learnt of after midnight',
    bill: [row({ completedAt: midnight - minuteMs })],
    ours: [payment(beforeMidnight)],
    lines: [['equal', null, 'north']],
  },
  {
    what: 'a payment of the next day, begun on this one',
    bill: [],
    ours: [payment(beforeMidnight)],
    lines: [],
  },
  {
    what: 'a payment of the day before, learnt of on this one and found in its own bill',
    bill: [],
    ours: [payment({ createdAt: dayStart - minuteMs, learntAt: dayStart + hourMs })],
    changes: { billedOn: new Map([['payment:p1', addDays(day, -1)]]) },
    lines: [],
  },
  {
    what: 'a payment that may be of the day before, whose bill has not been matched',
    bill: [],
    ours: [payment({ createdAt: dayStart - minuteMs, learntAt: dayStart + hourMs })],
    changes: { matchedDays: new Set() },
    lines: [['ours_only', 'neighbouring_day', 'north']],
  },
  {
    what: 'a payment that may be of the day before, whose bill does not have it either',
    bill: [],
    ours: [payment({ createdAt: dayStart - minuteMs, learntAt: dayStart + hourMs })],
    lines: [['ours_only', 'not_in_bill', 'north']],
  },
  {
    what: 'a payment learnt of within the last minutes of the day, which Alipay’s clock may count to the next',
    bill: [],
    ours: [payment({ learntAt: midnight - minuteMs })],
    lines: [],
  },
]

describe('the bill held against our books (money rule 11)', () => {
  it.each(cases)('$what', ({ bill, ours, changes, lines }) => {
    expect(match(bill, ours, changes).map(({ bucket, cause, storeId }) => [bucket, cause, storeId])).toEqual(lines)
  })
})

/** Few ids, so that both sides meet often; instants around the day, so that every border is crossed. */
const ids = fc.constantFrom('p1', 'p2', 'p3', 'p4', ownId, 'TILL-0042')
const instants = fc.integer({ min: dayStart - 30 * hourMs, max: dayStart + 54 * hourMs })
const fen = fc.constantFrom(1, 800, 2_800)
const kinds = fc.constantFrom('payment', 'refund')
const anyRow = fc
  .record({
    kind: kinds,
    paymentId: ids,
    refundId: fc.constantFrom('r1', 'r2', 'by hand'),
    amountFen: fen,
    at: instants,
  })
  .map(({ kind, paymentId, refundId, amountFen, at }) =>
    row({ kind, paymentId, refundId: kind === 'refund' ? refundId : null, amountFen, completedAt: at }),
  )
const anyEntry = fc
  .record({
    kind: kinds,
    id: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'r1', 'r2'),
    storeId: fc.constantFrom('north', 'south'),
    amountFen: fen,
    moved: fc.boolean(),
    createdAt: instants,
    tookMs: fc.integer({ min: 0, max: 30 * hourMs }),
  })
  .map(({ tookMs, moved, createdAt, ...entry }) =>
    payment({
      ...entry,
      createdAt,
      moved,
      learntAt: moved ? createdAt + tookMs : null,
      state: moved ? 'paid' : 'closed',
    }),
  )
const ledgers = fc.uniqueArray(anyEntry, { maxLength: 12, selector: ({ kind, id }) => `${kind}:${id}` })
const days = fc.record({
  bill: fc.array(anyRow, { maxLength: 12 }),
  ours: ledgers,
  billedOn: fc.dictionary(fc.constantFrom('payment:p1', 'payment:p2', 'refund:r1'), fc.constant(addDays(day, -1))),
})

describe('any day at all', () => {
  it('puts each line of the bill into exactly one bucket, and nothing of ours into two', () => {
    fc.assert(
      fc.property(days, ({ bill, ours, billedOn }) => {
        const lines = match(bill, ours, { billedOn: new Map(Object.entries(billedOn)) })
        expect(lines.flatMap(({ theirs }) => theirs ?? [])).toEqual(bill)
        const matched = lines.flatMap((line) => line.ours ?? [])
        expect(new Set(matched).size).toBe(matched.length)
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
        for (const { bucket, cause } of lines) expect(cause === null).toBe(bucket === 'equal')
      }),
    )
  })

  it('has sums of both sides whose difference is what the differences say', () => {
    fc.assert(
      fc.property(days, ({ bill, ours }) => {
        const lines = match(bill, ours)
        const total = (side: 'ours' | 'theirs', name: 'paidFen' | 'refundedFen') =>
          sumByStore(lines).reduce((sum, store) => sum + store[side][name], 0)
        const billed = (kind: string) =>
          bill.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.amountFen, 0)
        expect(total('theirs', 'paidFen')).toBe(billed('payment'))
        expect(total('theirs', 'refundedFen')).toBe(billed('refund'))
        const named = lines
          .filter(({ bucket }) => bucket !== 'equal')
          .reduce((sum, line) => sum + (line.ours?.moved ? line.ours.amountFen : 0) - (line.theirs?.amountFen ?? 0), 0)
        const both = (side: 'ours' | 'theirs') => total(side, 'paidFen') + total(side, 'refundedFen')
        expect(both('ours') - both('theirs')).toBe(named)
        const counted = sumByStore(lines).flatMap(({ counts }) => Object.values(counts))
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(lines.length)
      }),
    )
  })

  it('says of each of our payments once, over three days in a row, where it is', () => {
    const billOf = (which: string, ours: readonly LedgerEntry[]) =>
      ours
        .filter(
          ({ moved, createdAt }) =>
            moved && startOfDay(which) <= createdAt && createdAt < startOfDay(addDays(which, 1)),
        )
        .map((entry) =>
          row({ kind: entry.kind, paymentId: entry.paymentId, refundId: entry.id, amountFen: entry.amountFen }),
        )
    fc.assert(
      fc.property(ledgers, (ours) => {
        const billedOn = new Map<string, string>()
        const matchedDays = new Set<string>()
        const seen = new Map<string, number>()
        for (const which of [-2, -1, 0, 1, 2, 3, 4].map((offset) => addDays(day, offset))) {
          const lines = match(billOf(which, ours), ours, { day: which, billedOn, matchedDays })
          expect(lines.filter(({ bucket }) => bucket !== 'equal')).toEqual([])
          for (const { key } of lines) {
            seen.set(key, (seen.get(key) ?? 0) + 1)
            billedOn.set(key, which)
          }
          matchedDays.add(which)
        }
        expect([...seen.values()].every((times) => times === 1)).toBe(true)
        expect(seen.size).toBe(ours.filter(({ moved }) => moved).length)
      }),
    )
  })
})
