import { describe, expect, it } from 'vitest'
import { parseCode, parseLaunch, parseQuery } from './launch-query.ts'

describe('the way in', () => {
  it.each([
    ['a table’s sticker', { qrCode: 'https://order.example.com/t/ab_C-1' }, { tableCode: 'ab_C-1' }],
    ['an encoded sticker', { qrCode: 'https%3A%2F%2Forder.example.com%2Ft%2Fab%3Fjoin%3D1' }, { tableCode: 'ab' }],
    ['a store’s poster', { qrCode: 'https://order.example.com/s/demo' }, { storeId: 'demo' }],
    ['single parameters', { tableCode: 'ab', authCode: 'x' }, { tableCode: 'ab', authCode: 'x' }],
    ['a message about an order', { orderId: 'o1' }, { orderId: 'o1' }],
    ['a stranger’s code', { qrCode: 'https://example.com/menu' }, {}],
    ['nothing', {}, {}],
  ])('is read from %s', (_what, query, launch) => {
    expect(parseLaunch(query)).toEqual(launch)
  })

  it('is what was just scanned, not what an old parameter says', () => {
    expect(parseLaunch({ tableCode: 'old', qrCode: 'https://order.example.com/t/new' })).toEqual({ tableCode: 'new' })
  })

  it('survives a broken percent code', () => {
    expect(parseCode('https://order.example.com/t/100%')).toEqual({ tableCode: '100%' })
  })

  it('splits a query without URLSearchParams', () => {
    expect(parseQuery('?tableCode=a%2Fb&empty=&flag')).toEqual({ tableCode: 'a/b', empty: '', flag: '' })
  })
})
