import type { Cart, CartOperation, SharedLine } from '@kaifan/shared/contract'
import { describe, expect, it } from 'vitest'
import { holdTheSame, shownLines } from './shown.ts'

function shared(lineId: string, owner: number, quantity = 1): SharedLine {
  return {
    lineId,
    choices: { itemId: lineId, modifierIds: [], picks: [] },
    owner,
    quantity,
    changedBy: owner,
    changedAt: 1,
  }
}

function cartOf(version: number, ...lines: SharedLine[]): Cart {
  return { version, sessionId: 's', me: 1, people: [{ number: 1 }, { number: 2 }], lines }
}

const more: CartOperation = { opId: 'o1', lineId: 'mapo', delta: 1 }
const begin: CartOperation = {
  opId: 'o2',
  lineId: 'duck',
  choices: { itemId: 'duck', modifierIds: [], picks: [] },
  delta: 2,
}

describe('the lines that are shown', () => {
  it('are the server’s, with what it has not answered', () => {
    const lines = shownLines(cartOf(1, shared('mapo', 2)), [more, begin], [])
    expect(lines.map(({ key, line, mate }) => [key, line.quantity, mate])).toEqual([
      ['mapo', 2, 2],
      ['duck', 2, undefined],
    ])
  })

  it('are the diner’s own before the server has told anything', () => {
    expect(shownLines(undefined, [begin], [])).toEqual([
      { key: 'duck', line: { itemId: 'duck', modifierIds: [], picks: [], quantity: 2 } },
    ])
  })

  it('are the same objects once the server has what was pending', () => {
    const before = shownLines(cartOf(1, shared('mapo', 1)), [more], [])
    expect(shownLines(cartOf(2, shared('mapo', 1, 2)), [], before)).toBe(before)
  })

  it('are the same objects but for the one that changed', () => {
    const before = shownLines(cartOf(1, shared('mapo', 1), shared('duck', 2)), [], [])
    const after = shownLines(cartOf(2, shared('mapo', 1), shared('duck', 2, 3)), [], before)
    expect(after[0]).toBe(before[0])
    expect(after[1]?.line.quantity).toBe(3)
  })
})

describe('two looks at a cart', () => {
  const lines = shownLines(cartOf(1, shared('mapo', 1), shared('duck', 2)), [], [])

  it('hold the same with the same lines and as many of each', () => {
    expect(holdTheSame(lines, shownLines(cartOf(5, shared('mapo', 1), shared('duck', 2)), [], []))).toBe(true)
  })

  it('differ by a number, and by a line', () => {
    expect(holdTheSame(lines, shownLines(cartOf(1, shared('mapo', 1), shared('duck', 2, 2)), [], []))).toBe(false)
    expect(holdTheSame(lines, lines.slice(1))).toBe(false)
  })
})
