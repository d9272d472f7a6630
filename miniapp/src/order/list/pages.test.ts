import { describe, expect, it } from 'vitest'
import type { OrderSummary } from '@kaifan/shared/contract'
import { nothingListed, withFirst, withNext, type Listed } from './pages.ts'

function summaries(ids: string, status: OrderSummary['status'] = 'completed'): OrderSummary[] {
  return ids.split('').map((id) => ({
    id,
    orderNumber: id,
    storeId: 'demo',
    storeName: { 'zh-CN': '南巷小馆' },
    status,
    paymentStatus: 'paid',
    refunding: false,
    refundedFen: 0,
    totalFen: 100,
    itemCount: 1,
    pictureUrls: [],
    names: [],
    createdAt: 0,
  }))
}

function outline({ orders, before }: Listed): string {
  return orders.map(({ id }) => id).join('') + (before === undefined ? '' : ` …${before}`)
}

describe('the list of orders', () => {
  const twoPages = withNext(withFirst(nothingListed, { orders: summaries('fed'), before: 'd' }), {
    orders: summaries('cba'),
    before: 'a',
  })

  it('goes on page by page, to the end', () => {
    expect(outline(twoPages)).toBe('fedcba …a')
    expect(outline(withNext(twoPages, { orders: summaries('z') }))).toBe('fedcbaz')
  })

  it('keeps what was paged in when its beginning is read anew', () => {
    const fresh = withFirst(twoPages, { orders: summaries('gfe', 'served'), before: 'e' })
    expect(outline(fresh)).toBe('gfedcba …a')
    expect(fresh.orders[0]?.status).toBe('served')
  })

  it('starts over where the new beginning does not join on', () => {
    expect(outline(withFirst(twoPages, { orders: summaries('zyx'), before: 'x' }))).toBe('zyx …x')
    expect(outline(withFirst(twoPages, { orders: [] }))).toBe('')
    expect(outline(withFirst(twoPages, { orders: summaries('fe') }))).toBe('fe')
  })

  it('shows no order twice', () => {
    expect(outline(withNext(twoPages, { orders: summaries('aZ') }))).toBe('fedcbaZ')
  })
})
