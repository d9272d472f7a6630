import type { OrderStatus, RefundTerms } from '@kaifan/shared/contract'
import { describe, expect, it } from 'vitest'
import { leftOf, mergeLines, refundedQuantities, refundFaults, refundTermsOf, type RequestSoFar } from './request.ts'

const line = (id: string, quantity: number, refundedQuantity = 0) => ({ id, quantity, refundedQuantity })
const asked: RequestSoFar = { state: 'asked', lines: [{ lineId: 'a', quantity: 1 }] }

interface Row {
  what: string
  status: OrderStatus
  terms: RefundTerms
  kept?: string | null
  atOnce?: boolean
  refunded?: number
  requests?: RequestSoFar[]
}

const rows: Row[] = [
  { what: 'unpaid', status: 'awaiting_payment', kept: null, terms: 'none' },
  { what: 'waiting to be accepted', status: 'placed', terms: 'at_once' },
  { what: 'not yet cooked', status: 'accepted', terms: 'at_once' },
  { what: 'not yet cooked, in a store that wants to be asked', status: 'accepted', atOnce: false, terms: 'on_request' },
  { what: 'being cooked', status: 'preparing', terms: 'on_request' },
  { what: 'on the table', status: 'served', terms: 'on_request' },
  { what: 'eaten', status: 'completed', terms: 'on_request' },
  { what: 'asked about already', status: 'accepted', requests: [asked], terms: 'none' },
  { what: 'declined before', status: 'accepted', requests: [{ ...asked, state: 'declined' }], terms: 'at_once' },
  { what: 'given back but for one', status: 'served', refunded: 1, terms: 'on_request' },
  { what: 'given back', status: 'served', refunded: 2, terms: 'none' },
  { what: 'called off', status: 'cancelled', terms: 'none' },
]

describe('what asking for money back would meet', () => {
  it.each(rows)('for an order that is $what: $terms', ({ status, terms, kept = 'p', atOnce = true, ...rest }) => {
    const lines = [line('a', 2, rest.refunded)]
    const order = { status, paidPaymentId: kept }
    expect(refundTermsOf(order, { lines, requests: rest.requests ?? [], refundsAtOnce: atOnce })).toBe(terms)
  })
})

it('only what is granted has gone back', () => {
  const granted: RequestSoFar = {
    state: 'granted',
    lines: [
      { lineId: 'a', quantity: 2 },
      { lineId: 'b', quantity: 1 },
    ],
  }
  const refunded = refundedQuantities([asked, granted, { ...asked, state: 'granted' }, { ...asked, state: 'declined' }])
  expect(Object.fromEntries(refunded)).toEqual({ a: 3, b: 1 })
})

it('all that is left is every line that has some', () => {
  expect(leftOf([line('a', 2), line('b', 3, 1), line('c', 1, 1)])).toEqual([
    { lineId: 'a', quantity: 2 },
    { lineId: 'b', quantity: 2 },
  ])
})

it('a line that is named twice is asked for once, and has to have enough for both', () => {
  const twice = [
    { lineId: 'a', quantity: 2 },
    { lineId: 'a', quantity: 1 },
  ]
  expect(mergeLines(twice)).toEqual([{ lineId: 'a', quantity: 3 }])
  expect(refundFaults([line('a', 3)], twice)).toEqual([])
  expect(refundFaults([line('a', 2)], twice)).toEqual([{ code: 'refund_too_much', line: 1, available: 0 }])
})
