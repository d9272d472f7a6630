import type { Cart, SharedLine } from '@kaifan/shared/contract'
import { describe, expect, it } from 'vitest'
import { newsOf, type News } from './news.ts'

function lineOf(lineId: string, owner: number, more: Partial<SharedLine> = {}): SharedLine {
  const choices = { itemId: lineId, modifierIds: [], picks: [] }
  return { lineId, choices, owner, quantity: 1, changedBy: owner, changedAt: 1, ...more }
}

function cartOf(...lines: SharedLine[]): Cart {
  return { version: 1, sessionId: 's', me: 1, people: [{ number: 1 }, { number: 2 }], lines }
}

function ids(news: News): { [Kind in keyof News]: string[] } {
  const of = (lines: readonly SharedLine[]) => lines.map(({ lineId }) => lineId)
  return { added: of(news.added), changed: of(news.changed), gone: of(news.gone) }
}

const untouched: ReadonlySet<string> = new Set()
const mine = lineOf('mapo', 1)
const theirs = lineOf('duck', 2)
const byMate = { changedBy: 2, changedAt: 2 }

describe('what mates did', () => {
  it('is what they add, their own line or more of it', () => {
    const now = cartOf(mine, lineOf('duck', 2, { ...byMate, quantity: 2 }), lineOf('tea', 2, byMate))
    expect(ids(newsOf(cartOf(mine, theirs), now, untouched))).toEqual({ added: ['duck', 'tea'], changed: [], gone: [] })
  })

  it('is a change of the diner’s own line, up or down', () => {
    for (const quantity of [1, 3]) {
      const now = cartOf(lineOf('mapo', 1, { ...byMate, quantity }))
      const before = cartOf(lineOf('mapo', 1, { quantity: 2 }))
      expect(ids(newsOf(before, now, untouched))).toEqual({ added: [], changed: ['mapo'], gone: [] })
    }
  })

  it('is a change of their line that the diner changed too', () => {
    const now = cartOf(lineOf('duck', 2, { ...byMate, quantity: 3 }))
    expect(ids(newsOf(cartOf(theirs), now, new Set(['duck']))).changed).toEqual(['duck'])
  })

  it('is not what the diner did, nor what they take from a line of their own', () => {
    const now = cartOf(lineOf('mapo', 1, { quantity: 2, changedAt: 2 }), lineOf('duck', 2, byMate))
    const before = cartOf(mine, lineOf('duck', 2, { quantity: 2 }))
    expect(ids(newsOf(before, now, untouched))).toEqual({ added: [], changed: [], gone: [] })
  })

  it('is not the rest that an order leaves of a line', () => {
    const before = cartOf(lineOf('mapo', 1, { changedBy: 2, quantity: 3 }))
    const now = cartOf(lineOf('mapo', 1, { changedBy: 2, quantity: 1 }))
    expect(ids(newsOf(before, now, untouched))).toEqual({ added: [], changed: [], gone: [] })
  })

  it('is what is gone, but for what the diner took away', () => {
    expect(ids(newsOf(cartOf(mine, theirs), cartOf(), untouched, new Set(['mapo']))).gone).toEqual(['duck'])
  })

  it('is nothing at the first look, and nothing in another session', () => {
    expect(ids(newsOf(undefined, cartOf(theirs), untouched))).toEqual({ added: [], changed: [], gone: [] })
    const next: Cart = { ...cartOf(lineOf('tea', 2)), sessionId: 'next' }
    expect(ids(newsOf(cartOf(mine), next, untouched))).toEqual({ added: [], changed: [], gone: [] })
  })
})
