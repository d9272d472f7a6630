import { describe, expect, test } from 'vitest'
import { planDiscrepancies } from './discrepancy.ts'
import type { Matched } from './match.ts'
import type { DiscrepancyRow } from './schema.ts'

const theirs = {
  kind: 'refund',
  tradeNo: 't1',
  paymentId: 'p1',
  refundId: 'by hand',
  amountFen: 300,
  receivedFen: 300,
  createdAt: 1,
  completedAt: 2,
  storeCode: null,
} as const
const found: Matched = {
  bucket: 'theirs_only',
  key: 'alipay:refund:t1:by hand',
  ours: null,
  theirs,
  storeId: 'north',
  cause: 'refunded_by_hand',
}
const equal: Matched = { ...found, bucket: 'equal', cause: null }
const open: DiscrepancyRow = {
  id: 'd1',
  sellerId: '2088000000000001',
  day: '2026-11-23',
  key: found.key,
  storeId: 'north',
  kind: 'refund',
  bucket: 'theirs_only',
  cause: 'refunded_by_hand',
  orderId: null,
  paymentId: 'p1',
  refundId: 'by hand',
  tradeNo: 't1',
  oursFen: null,
  oursState: null,
  oursAt: null,
  billRow: null,
  theirsFen: 300,
  theirsAt: 2,
  state: 'open',
  openedAt: 3,
  closedAt: null,
  closedBy: null,
  note: null,
}
const closedByItself: DiscrepancyRow = { ...open, state: 'closed', closedAt: 4 }
const accepted: DiscrepancyRow = { ...closedByItself, closedBy: { id: 'm1', name: '王' }, note: '已核对' }
const more: Matched = { ...found, theirs: { ...theirs, amountFen: 400 } }

describe('what a run makes of the discrepancies of its day', () => {
  test.each<{
    what: string
    known: DiscrepancyRow[]
    matched: Matched[]
    opens?: number
    changes?: number
    settles?: number
  }>([
    { what: 'a new difference is opened', known: [], matched: [found], opens: 1 },
    { what: 'one that is open stays so', known: [open], matched: [found], changes: 1 },
    { what: 'one that has become equal is settled', known: [open], matched: [equal], settles: 1 },
    { what: 'one that is gone is settled', known: [open], matched: [], settles: 1 },
    { what: 'what a member has accepted stays closed', known: [accepted], matched: [found] },
    { what: 'what has changed since is a new one', known: [accepted], matched: [more], opens: 1 },
    {
      what: 'what had settled by itself and differs again is a new one',
      known: [closedByItself],
      matched: [found],
      opens: 1,
    },
    { what: 'a closed one is not settled again', known: [accepted, closedByItself], matched: [] },
    { what: 'nothing where nothing differs', known: [], matched: [equal] },
  ])('$what', ({ known, matched, opens = 0, changes = 0, settles = 0 }) => {
    const { opened, changed, settled } = planDiscrepancies(known, matched)
    expect([opened.length, changed.length, settled.length]).toEqual([opens, changes, settles])
  })
})
