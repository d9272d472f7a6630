import type { PaymentState, PaymentStatus } from '@kaifan/shared/contract'
import { describe, expect, it } from 'vitest'
import { pathTo } from './change.ts'
import { orderNumberOf, viewMoney } from './order.ts'
import { portionsOf } from './portions.ts'
import { stateOf } from './view.ts'

interface Row {
  what: string
  kept: string | null
  payments: [id: string, state: PaymentState, fen: number][]
  refunds: [paymentId: string, state: string, fen: number][]
  expected: { paymentStatus: PaymentStatus; refundedFen: number; refunding: boolean }
}

const rows: Row[] = [
  {
    what: 'nothing paid',
    kept: null,
    payments: [['a', 'pending', 100]],
    refunds: [],
    expected: { paymentStatus: 'unpaid', refundedFen: 0, refunding: false },
  },
  {
    what: 'Alipay silent',
    kept: null,
    payments: [['a', 'unknown', 100]],
    refunds: [],
    expected: { paymentStatus: 'confirming', refundedFen: 0, refunding: false },
  },
  {
    what: 'paid',
    kept: 'a',
    payments: [['a', 'paid', 100]],
    refunds: [],
    expected: { paymentStatus: 'paid', refundedFen: 0, refunding: false },
  },
  {
    what: 'refund under way',
    kept: 'a',
    payments: [['a', 'paid', 100]],
    refunds: [['a', 'pending', 100]],
    expected: { paymentStatus: 'paid', refundedFen: 0, refunding: true },
  },
  {
    what: 'some refunded',
    kept: 'a',
    payments: [['a', 'paid', 100]],
    refunds: [['a', 'done', 40]],
    expected: { paymentStatus: 'partially_refunded', refundedFen: 40, refunding: false },
  },
  {
    what: 'all refunded in two parts',
    kept: 'a',
    payments: [['a', 'paid', 100]],
    refunds: [
      ['a', 'done', 40],
      ['a', 'done', 60],
    ],
    expected: { paymentStatus: 'refunded', refundedFen: 100, refunding: false },
  },
  {
    what: 'a refused refund',
    kept: 'a',
    payments: [['a', 'paid', 100]],
    refunds: [['a', 'failed', 100]],
    expected: { paymentStatus: 'paid', refundedFen: 0, refunding: false },
  },
  {
    what: 'paid twice, the second back',
    kept: 'a',
    payments: [
      ['a', 'paid', 100],
      ['b', 'paid', 100],
    ],
    refunds: [['b', 'done', 100]],
    expected: { paymentStatus: 'paid', refundedFen: 0, refunding: false },
  },
  {
    what: 'paid too late and back',
    kept: null,
    payments: [['a', 'paid', 100]],
    refunds: [['a', 'done', 100]],
    expected: { paymentStatus: 'refunded', refundedFen: 100, refunding: false },
  },
]

describe('what is shown of an order’s money', () => {
  it.each(rows)('$what: $expected.paymentStatus', ({ kept, payments, refunds, expected }) => {
    const view = viewMoney({
      paidPaymentId: kept,
      payments: payments.map(([id, state, amountFen]) => ({ id, state, amountFen })),
      refunds: refunds.map(([paymentId, state, amountFen]) => ({ paymentId, state, amountFen })),
    })
    expect(view).toEqual(expected)
  })
})

describe('an order follows its kitchen', () => {
  it.each([
    { status: 'accepted', progress: 'begun', path: ['preparing'] },
    { status: 'accepted', progress: 'all_done', path: ['ready', 'served'] },
    { status: 'preparing', progress: 'all_done', path: ['ready', 'served'] },
    { status: 'preparing', progress: 'unbegun', path: ['accepted'] },
    { status: 'served', progress: 'begun', path: ['preparing'] },
    { status: 'completed', progress: 'begun', path: [] },
    { status: 'cancelled', progress: 'all_done', path: [] },
    { status: 'placed', progress: 'begun', path: [] },
  ] as const)('$status, $progress', ({ status, progress, path }) => {
    expect(pathTo(status, progress)).toEqual(path)
  })
})

it('numbers orders so that they can be called', () => {
  expect([1, 83, 1234].map(orderNumberOf)).toEqual(['A001', 'A083', 'A1234'])
})

it('counts what an order took from stock: combos and the dishes they are made of', () => {
  const name = { 'zh-CN': '菜' }
  const part = (itemId: string, quantity: number) => ({ itemId, name, quantity, modifiers: [], leaveOut: [] })
  const portions = portionsOf([
    { itemId: 'mapo', quantity: 2, parts: [part('mapo', 2)] },
    {
      itemId: 'set',
      quantity: 1,
      parts: [part('mapo', 1), part('greens', 1), { name, quantity: 3, modifiers: [], leaveOut: [] }],
    },
  ])
  expect(Object.fromEntries(portions)).toEqual({ mapo: 3, set: 1, greens: 1 })
})

it.each([
  { states: ['done', 'done'], state: 'done' },
  { states: ['done', 'queued'], state: 'cooking' },
  { states: ['queued', 'waiting'], state: 'queued' },
  { states: ['waiting', 'waiting'], state: 'waiting' },
  { states: ['done', 'voided'], state: 'done' },
  { states: ['voided', 'voided'], state: 'voided' },
  { states: [], state: 'waiting' },
] as const)('a line whose parts are $states is $state', ({ states, state }) => {
  expect(stateOf(states)).toBe(state)
})
