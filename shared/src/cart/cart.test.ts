import { describe, expect, it } from 'vitest'
import type { CartOperation } from '../contract/carts.ts'
import { limits } from '../limits.ts'
import {
  applyBatch,
  type CartState,
  choicesKey,
  emptyCart,
  orderTheSame,
  shown,
  takeCart,
  withPending,
} from './index.ts'
import { createTable, dish } from './table.testing.ts'

const add = (opId: string, lineId: string, delta: number, itemId?: string): CartOperation =>
  itemId === undefined ? { opId, lineId, delta } : { opId, lineId, delta, choices: dish(itemId) }
const apply = (
  operations: CartOperation[],
  cart: CartState = emptyCart,
  decided: { opId: string; refused: null }[] = [],
) => applyBatch(cart, operations, { decided, knows: (itemId) => itemId !== 'gone', by: 1, at: 7 })
const quantities = (cart: CartState) => cart.lines.map(({ quantity }) => quantity)

describe('operations', () => {
  it('of two phones that each go from 1 to 2 make 3', () => {
    const table = createTable(2)
    table.edit(0, 0, 1)
    table.settle()
    table.edit(0, 0, 1)
    table.edit(1, 0, 1)
    expect(table.shownOn(0).lines[0]?.quantity).toBe(2)
    expect(table.shownOn(1).lines[0]?.quantity).toBe(2)
    table.settle()
    expect(table.shownOn(0).lines[0]?.quantity).toBe(3)
    expect(table.shownOn(1)).toMatchObject({ lines: [{ quantity: 3, owner: 1, changedBy: 2 }] })
  })

  it('count once, also where one comes twice in a batch', () => {
    const twice = apply([add('a', 'x', 1, 'mapo'), add('a', 'x', 1, 'mapo')])
    expect(twice.cart).toMatchObject({ version: 1, lines: [{ quantity: 1 }] })
    expect(apply([add('a', 'x', 1)], twice.cart, [{ opId: 'a', refused: null }])).toEqual({
      cart: twice.cart,
      decisions: [],
      refused: [],
    })
  })

  it('keep a quantity between none and the most that a line may have', () => {
    const { cart } = apply([add('a', 'x', 99, 'mapo'), add('b', 'x', 5), add('c', 'y', -3, 'mapo'), add('d', 'y', 2)])
    expect(quantities(cart)).toEqual([limits.quantityPerLine, 2])
  })

  it('bring a removed line back from none, with the choices and the owner that it had', () => {
    const removed = apply([add('a', 'x', 3, 'mapo'), { opId: 'b', lineId: 'x', remove: true }]).cart
    expect(shown(removed.lines)).toEqual([])
    const revived = applyBatch(removed, [add('c', 'x', 1, 'ice')], { decided: [], knows: () => true, by: 2, at: 8 })
    expect(revived.cart.lines).toEqual([
      { lineId: 'x', choices: dish('mapo'), owner: 1, quantity: 1, changedBy: 2, changedAt: 8 },
    ])
  })

  it('that are refused hold up no other and raise no version', () => {
    const { cart, decisions, refused } = apply([
      add('a', 'x', 1),
      { opId: 'b', lineId: 'x', remove: true },
      add('c', 'x', 1, 'gone'),
      add('d', 'x', 1, 'mapo'),
    ])
    expect(refused).toEqual([
      { opId: 'a', code: 'line_unknown' },
      { opId: 'b', code: 'line_unknown' },
      { opId: 'c', code: 'item_unknown' },
    ])
    expect(cart).toMatchObject({ version: 1, lines: [{ quantity: 1 }] })
    const again = applyBatch(cart, [add('a', 'x', 1)], { decided: decisions, knows: () => true, by: 1, at: 9 })
    expect(again).toMatchObject({ cart, refused: [{ opId: 'a', code: 'line_unknown' }] })
  })

  it('make no more lines than an order may have, not counting those that are remembered', () => {
    const lines = Array.from({ length: limits.linesPerOrder }, (_, index) => add(`a${index}`, `x${index}`, 1, 'mapo'))
    const full = apply(lines).cart
    expect(apply([add('b', 'more', 1, 'mapo')], full).refused).toEqual([{ opId: 'b', code: 'too_many_lines' }])
    expect(apply([add('b', 'x0', 1)], full).refused).toEqual([])
    const room = apply([{ opId: 'b', lineId: 'x0', remove: true }, add('c', 'more', 1, 'mapo')], full)
    expect(room.refused).toEqual([])
    expect(apply([add('d', 'x0', 1)], room.cart).refused).toEqual([{ opId: 'd', code: 'too_many_lines' }])
  })
})

describe('a take', () => {
  const before = apply([add('a', 'x', 2, 'mapo'), add('b', 'y', 1, 'ice')])
  const after = apply(
    [add('c', 'x', 1), add('d', 'z', 1, 'rice'), { opId: 'e', lineId: 'y', remove: true }],
    before.cart,
  )

  it('has the quantities of its version, and leaves what came later', () => {
    const done = takeCart(after.cart, 2, after.decisions)
    expect(done?.taken.map(({ lineId, quantity }) => [lineId, quantity])).toEqual([
      ['x', 2],
      ['y', 1],
    ])
    expect(done?.cart).toMatchObject({ version: 6, takenVersion: 6 })
    expect(done && quantities(done.cart)).toEqual([1, 0, 1])
  })

  it('of a version before the last one, or of none that there is, does not stand', () => {
    const done = takeCart(before.cart, 2, [])
    if (!done) throw new Error('it stands')
    expect(takeCart(done.cart, 2, [])).toBeUndefined()
    expect(takeCart(before.cart, 3, [])).toBeUndefined()
    expect(takeCart(done.cart, 3, [])?.taken).toEqual([])
  })
})

describe('the same order', () => {
  it('is told by choices in any order, and by portions however they are split', () => {
    const one = { ...dish('mapo'), modifierIds: ['hot', 'rice'], note: ' 少油 ' }
    const other = { ...dish('mapo'), modifierIds: ['rice', 'hot'], note: '少油' }
    expect(choicesKey(one)).toBe(choicesKey(other))
    expect(
      orderTheSame(
        [{ ...one, quantity: 3 }],
        [
          { ...other, quantity: 1 },
          { ...one, quantity: 2 },
        ],
      ),
    ).toBe(true)
    expect(orderTheSame([{ ...one, quantity: 3 }], [{ ...other, quantity: 2 }])).toBe(false)
    expect(orderTheSame([], [{ ...one, quantity: 1 }])).toBe(false)
    expect(choicesKey({ ...one, note: '' })).not.toBe(choicesKey(one))
    expect(choicesKey({ ...one, variantId: 'big' })).not.toBe(choicesKey(one))
  })
})

describe('a phone', () => {
  it('shows what it has not sent yet as its own, and leaves out what would be refused', () => {
    const cart = { version: 4, sessionId: 's', people: [{ number: 1 }, { number: 2 }], lines: [] }
    expect(withPending(cart, [add('a', 'x', 1, 'mapo'), add('b', 'unseen', 1)], 9)).toEqual({
      ...cart,
      lines: [{ lineId: 'x', choices: dish('mapo'), owner: 3, quantity: 1, changedBy: 3, changedAt: 9 }],
    })
    expect(withPending(cart, [], 9)).toBe(cart)
  })
})
