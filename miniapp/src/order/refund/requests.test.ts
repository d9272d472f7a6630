import { describe, expect, it } from 'vitest'
import type { RefundRequest, RefundRequestState, RefundState } from '@kaifan/shared/contract'
import { mayAsk, newestRequest, standingOf, type RequestStanding } from './requests.ts'

function request(id: string, state: RefundRequestState): RefundRequest {
  return { id, state, by: 'diner', lines: [], amountFen: 100, reason: 'other', createdAt: 0 }
}

describe('a refund request', () => {
  it.each<[RequestStanding, RefundRequestState, RefundState | undefined]>([
    ['asked', 'asked', undefined],
    ['declined', 'declined', undefined],
    ['returning', 'granted', 'requested'],
    ['returning', 'granted', 'pending'],
    ['returning', 'granted', 'unknown'],
    ['returned', 'granted', 'done'],
    ['stuck', 'granted', 'failed'],
    ['free', 'granted', undefined],
  ])('is %s where it is %s and its money %s', (standing, state, refundState) => {
    expect(standingOf({ state, ...(refundState && { refundState }) })).toBe(standing)
  })

  it('can be made while none waits for its answer', () => {
    const declined = { refundRequests: [request('a', 'declined')] }
    expect(mayAsk({ ...declined, refundTerms: 'on_request' })).toBe(true)
    expect(mayAsk({ ...declined, refundTerms: 'none' })).toBe(false)
    const waiting = { refundRequests: [request('a', 'asked'), request('b', 'granted')] }
    expect(mayAsk({ ...waiting, refundTerms: 'on_request' })).toBe(false)
  })

  it('that is the newest comes last', () => {
    expect(newestRequest({ refundRequests: [request('a', 'declined'), request('b', 'granted')] })?.id).toBe('b')
    expect(newestRequest({ refundRequests: [] })).toBeUndefined()
  })
})
