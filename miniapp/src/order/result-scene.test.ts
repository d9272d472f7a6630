import { describe, expect, it } from 'vitest'
import type { OrderStatus, PaymentState, PaymentStatus } from '@kaifan/shared/contract'
import { resultScene, sheetHints, type SceneKind, type SheetHint } from './result-scene.ts'

interface Money {
  status?: OrderStatus
  paymentStatus?: PaymentStatus
  state?: PaymentState
  refunding?: boolean
  refundedFen?: number
  tradeNo?: string | null
}

function order({ status = 'awaiting_payment', paymentStatus = 'unpaid', state = 'pending', ...money }: Money = {}) {
  const { tradeNo = '2026112222001', ...rest } = money
  return { status, paymentStatus, refunding: false, refundedFen: 0, payment: { state, tradeNo }, ...rest }
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

  const unmade: Money = { paymentStatus: 'confirming', state: 'unknown', tradeNo: null }

  it.each<[SheetHint, SceneKind]>([
    ['unstarted', 'unstarted'],
    ['left', 'held'],
    ['cancelled', 'held'],
  ])('after %s may be paid and given up where Alipay has not made the trade', (hint, kind) => {
    expect(resultScene(hint, order(unmade), 1)).toMatchObject({ kind, mayPay: true, mayCancel: true })
    expect(resultScene(hint, order(unmade), 0).mayPay).toBe(false)
  })

  it.each<SheetHint>(['succeeded', 'processing', 'unknown'])(
    'after %s money may be on its way all the same',
    (hint) => {
      expect(resultScene(hint, order(unmade), 9)).toMatchObject({ kind: 'processing', mayPay: false })
    },
  )

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
    ['refund_stuck', { status: 'cancelled', paymentStatus: 'partially_refunded', state: 'paid', refundedFen: 500 }],
    ['processing', { status: 'cancelled', paymentStatus: 'confirming', state: 'unknown', tradeNo: null }],
    ['closed', { status: 'cancelled', paymentStatus: 'unpaid', state: 'closed' }],
    ['closed', { status: 'cancelled', paymentStatus: 'unpaid', state: 'failed' }],
  ])('%s for %o, with nothing to pay', (kind, money) => {
    for (const asked of [0, 1, 9]) {
      expect(resultScene(hint, order(money), asked)).toMatchObject({ kind, mayPay: false, mayCancel: false })
    }
  })
})

describe('the page stops asking', () => {
  const paid: Money = { paymentStatus: 'paid', state: 'paid' }
  const cancelled: Money = { status: 'cancelled' }

  it.each<[boolean, string, Money]>([
    [true, 'that is paid', { ...paid, status: 'accepted' }],
    [true, 'that was given back', { ...cancelled, ...paid, paymentStatus: 'refunded' }],
    [true, 'whose trade is closed', { ...cancelled, state: 'closed' }],
    [true, 'whose payment failed', { ...cancelled, state: 'failed' }],
    [false, 'that is given up while its trade is still open', { ...cancelled, state: 'pending' }],
    [false, 'whose refund failed, or was not yet there when it was read', { ...cancelled, ...paid }],
    [false, 'whose money is on its way back', { ...cancelled, ...paid, refunding: true }],
    [false, 'that waits for its money', {}],
  ])('%s for an order %s', (isFinal, _what, money) => {
    expect(resultScene('left', order(money), 3).isFinal).toBe(isFinal)
  })
})
