import type { Cart, CartOperation } from '@kaifan/shared/contract'
import { describe, expect, it } from 'vitest'
import { hear, isOlder, push, takeOwn, type TableCart } from './table-cart.ts'

function cartOf(version: number, sessionId?: string, quantity = 0): Cart {
  const choices = { itemId: 'mapo', modifierIds: [], picks: [] }
  const line = { lineId: 'l1', choices, owner: 1, quantity, changedBy: 1, changedAt: 1 }
  return { version, people: [], lines: quantity > 0 ? [line] : [], ...(sessionId !== undefined && { sessionId }) }
}

const operations: CartOperation[] = [
  { opId: 'o1', lineId: 'l1', delta: 1 },
  { opId: 'o2', lineId: 'l1', delta: 1 },
]
const inSession: TableCart = { seen: cartOf(4, 's1'), pending: [] }

function opIds({ pending }: TableCart): string[] {
  return pending.map(({ operation }) => operation.opId)
}

describe('a table’s cart on the phone', () => {
  it('keeps edits in their order until they are answered', () => {
    const pushed = push(inSession, operations)
    expect(opIds(pushed)).toEqual(['o1', 'o2'])
    const [first] = pushed.pending
    expect(opIds(hear(pushed, cartOf(5, 's1'), first ? [first] : []))).toEqual(['o2'])
  })

  it('keeps what is pending through a look at the cart', () => {
    expect(opIds(hear(push(inSession, operations), cartOf(6, 's1')))).toEqual(['o1', 'o2'])
  })

  it('gives up what was meant for guests who have left', () => {
    expect(opIds(hear(push(inSession, operations), cartOf(0)))).toEqual([])
    expect(opIds(hear(push(inSession, operations), cartOf(1, 's2')))).toEqual([])
  })

  it('keeps what was chosen before any session was known, for whichever is open', () => {
    expect(opIds(hear(push({ pending: [] }, operations), cartOf(9, 's2')))).toEqual(['o1', 'o2'])
  })

  it('is not overtaken by an older answer of the same session', () => {
    expect(isOlder(cartOf(3, 's1'), inSession.seen)).toBe(true)
    expect(isOlder(cartOf(4, 's1'), inSession.seen)).toBe(false)
    expect(isOlder(cartOf(1, 's2'), inSession.seen)).toBe(false)
    expect(isOlder(cartOf(0), undefined)).toBe(false)
  })

  it('has what came after an order, and is newer than before it', () => {
    const { seen } = takeOwn({ seen: cartOf(4, 's1', 3), pending: [] }, [{ key: 'l1', line: { quantity: 2 } }])
    expect(seen?.lines.map(({ quantity }) => quantity)).toEqual([1])
    expect(isOlder(cartOf(4, 's1', 3), seen)).toBe(true)
  })
})
