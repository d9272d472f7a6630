import type { CartLine } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import { describe, expect, it } from 'vitest'
import { countItems, reduceCart, type KeyedLine } from './lines.ts'

function line(itemId: string, more: Partial<CartLine> = {}): CartLine {
  return { itemId, modifierIds: [], picks: [], quantity: 1, ...more }
}

function cartOf(...lines: CartLine[]): readonly KeyedLine[] {
  return reduceCart([], { type: 'add', lines })
}

describe('the phone’s own cart', () => {
  it('adds to the line of the same choices and makes a new one for others', () => {
    const cart = cartOf(line('mapo'), line('mapo', { quantity: 2 }), line('mapo', { modifierIds: ['hot'] }))
    expect(cart.map((entry) => entry.line.quantity)).toEqual([3, 1])
    expect(countItems(cart).get('mapo')).toBe(4)
  })

  it('takes a line away at none, and leaves the others as they are', () => {
    const cart = cartOf(line('mapo'), line('duck'))
    const [mapo, duck] = cart
    const next = reduceCart(cart, { type: 'change', key: mapo?.key ?? '', quantity: 0 })
    expect(next).toEqual([duck])
    expect(next[0]).toBe(duck)
  })

  it('holds no more of a line than may be ordered', () => {
    const [entry] = cartOf(line('mapo', { quantity: limits.quantityPerLine }), line('mapo'))
    expect(entry?.line.quantity).toBe(limits.quantityPerLine)
  })

  it('holds no more lines than an order may have', () => {
    const lines = Array.from({ length: limits.linesPerOrder + 1 }, (_unused, index) => line(`dish${index}`))
    expect(cartOf(...lines)).toHaveLength(limits.linesPerOrder)
  })

  it('is empty once all its lines are taken away', () => {
    const cart = cartOf(line('mapo'), line('duck'))
    expect(reduceCart(cart, { type: 'remove', keys: cart.map(({ key }) => key) })).toEqual([])
  })
})
