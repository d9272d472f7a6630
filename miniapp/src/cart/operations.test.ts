import type { CartLine } from '@kaifan/shared/contract'
import { describe, expect, it } from 'vitest'
import type { KeyedLine } from './lines.ts'
import { operationsOf } from './operations.ts'

const mapo: CartLine = { itemId: 'mapo', modifierIds: ['hot'], picks: [], quantity: 1 }
const choices = { itemId: 'mapo', modifierIds: ['hot'], picks: [] }
const own: KeyedLine = { key: 'mine', line: { ...mapo, quantity: 2 } }
const mates: KeyedLine = { key: 'theirs', line: mapo, mate: 2 }

function ids(): () => string {
  let last = 0
  return () => `id${++last}`
}

describe('an edit at a shared table', () => {
  it('adds a dish to one’s own line of the same choices', () => {
    const [operation] = operationsOf({ type: 'add', lines: [mapo] }, [mates, own], ids())
    expect(operation).toEqual({ opId: 'id1', lineId: 'mine', choices, delta: 1 })
  })

  it('begins a line of one’s own beside a mate’s of the same choices', () => {
    const [operation] = operationsOf({ type: 'add', lines: [mapo] }, [mates], ids())
    expect(operation).toEqual({ opId: 'id1', lineId: 'id2', choices, delta: 1 })
  })

  it('is the step from what is shown, on a mate’s line too', () => {
    expect(operationsOf({ type: 'change', key: 'theirs', quantity: 2 }, [mates, own], ids())).toEqual([
      { opId: 'id1', lineId: 'theirs', choices, delta: 1 },
    ])
    expect(operationsOf({ type: 'change', key: 'mine', quantity: 0 }, [mates, own], ids())).toEqual([
      { opId: 'id1', lineId: 'mine', choices, delta: -2 },
    ])
  })

  it('is nothing where nothing changes, or the line is gone', () => {
    expect(operationsOf({ type: 'change', key: 'mine', quantity: 2 }, [own], ids())).toEqual([])
    expect(operationsOf({ type: 'change', key: 'mine', quantity: 3 }, [], ids())).toEqual([])
  })

  it('takes whole lines away, however many portions mates add meanwhile', () => {
    expect(operationsOf({ type: 'remove', keys: ['mine', 'theirs'] }, [mates, own], ids())).toEqual([
      { opId: 'id1', lineId: 'mine', remove: true },
      { opId: 'id2', lineId: 'theirs', remove: true },
    ])
  })
})
