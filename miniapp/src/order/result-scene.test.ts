import { describe, expect, it } from 'vitest'
import type { OrderStatus, PaymentState, PaymentStatus } from '@kaifan/shared/contract'
import { resultScene, sheetHints, type SceneKind, type SheetHint } from './result-scene.ts'

interface Money {
  status?: OrderStatus
  paymentStatus?: PaymentStatus
  state?: PaymentState
  refunding?: boolean
  refundedFen?: number
}

function order({ status = 'awaiting_payment', paymentStatus = 'unpaid', state = 'pending', ...rest }: Money = {}) {
  return { status, paymentStatus, refunding: false, refundedFen: 0, payment: { state }, ...rest }
}

describe('an order of which the BFF says that it waits for its money', () => {
  it.each<[SheetHint, SceneKind, SceneKind, SceneKind]>([
    // hint, nothing asked, asked once, asked three times
    ['succeeded', 'confirming', 'confirming', 'processing'],
    ['processing', 'processing', 'processing', 'processing'],
    ['unknown', 'processing', 'processing', 'processing'],
    ['cancelled', 'checking', 'held', 'held'],
    ['left', 'checking', 'held', 'held'],
    ['network', 'unsure', 'unsure', 'unsure'],
    ['failed', 'checking', 'failed', 'failed'],
    ['forbidden', 'checking', 'forbidden', 'forbidden'],
    ['unstarted', 'checking', 'unstarted', 'unstarted'],
  ])('after %s shows %s, then %s, at last %s', (hint, first, second, last) => {
    expect(resultScene(hint, undefined, 0).kind).toBe(first)
    expect(resultScene(hint, order(), 0).kind).toBe(first)
    expect(resultScene(hint, order(), 1).kind).toBe(second)
    expect(resultScene(hint, order(), 3).kind).toBe(last)
  })

  it.each(sheetHints)('is never offered for payment before it was asked about, after %s', (hint) => {
    expect(resultScene(hint, undefined, 0).mayPay).toBe(false)
    expect(resultScene(hint, order(), 0).mayPay).toBe(false)
  })

  it.each<[SheetHint, boolean]>([
    ['succeeded', false],
    ['processing', false],
    ['unknown', false],
    ['forbidden', false],
    ['cancelled', true],
    ['left', true],
    ['network', true],
    ['failed', true],
    ['unstarted', true],
  ])('after %s and an answer is offered for payment: %s', (hint, mayPay) => {
    expect(resultScene(hint, order(), 9).mayPay).toBe(mayPay)
  })

  it('says that nothing was charged only once the trade is closed', () => {
    expect(resultScene('failed', order({ state: 'pending' }), 5).notCharged).toBe(false)
    expect(resultScene('failed', order({ state: 'closed' }), 0).notCharged).toBe(false)
    expect(resultScene('failed', order({ state: 'closed' }), 1).notCharged).toBe(true)
  })
})

describe.each(sheetHints)('whatever the pay sheet said (%s), the BFF decides', (hint) => {
  it.each<[SceneKind, Money]>([
    ['success', { status: 'placed', paymentStatus: 'paid', state: 'paid' }],
    ['success', { status: 'accepted', paymentStatus: 'paid', state: 'paid' }],
    ['success', { status: 'served', paymentStatus: 'paid', state: 'paid' }],
    ['success', { status: 'accepted', paymentStatus: 'paid', state: 'paid', refunding: true }],
    ['success', { status: 'preparing', paymentStatus: 'partially_refunded', state: 'paid', refundedFen: 100 }],
    ['refunded', { status: 'preparing', paymentStatus: 'refunded', state: 'paid', refundedFen: 500 }],
    ['processing', { paymentStatus: 'confirming', state: 'unknown' }],
    ['processing', { status: 'cancelled', paymentStatus: 'confirming', state: 'unknown' }],
    ['refunding', { state: 'failed', refunding: true }],
    ['refunding', { status: 'cancelled', paymentStatus: 'paid', state: 'paid', refunding: true }],
    ['refunded', { status: 'cancelled', paymentStatus: 'refunded', state: 'paid', refundedFen: 500 }],
    ['refund_stuck', { status: 'cancelled', paymentStatus: 'paid', state: 'paid' }],
    ['closed', { status: 'cancelled', paymentStatus: 'unpaid', state: 'closed' }],
    ['closed', { status: 'cancelled', paymentStatus: 'unpaid', state: 'failed' }],
  ])('%s for %o, with nothing to pay', (kind, money) => {
    for (const asked of [0, 1, 9]) {
      expect(resultScene(hint, order(money), asked)).toMatchObject({ kind, mayPay: false, mayCancel: false })
    }
  })
})
