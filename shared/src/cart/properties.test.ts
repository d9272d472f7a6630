import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../limits.ts'
import { createTable, quantitiesByHistory } from './table.testing.ts'

const phoneCount = 3
const phone = fc.nat(phoneCount - 1)
const delta = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(1, 1, -1, 2) },
  fc.integer({ min: -99, max: 99 }),
  fc.constant<'remove'>('remove'),
)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), phone, place: fc.nat(1), delta }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('exchange' as const), phone }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('send' as const), phone }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      place: fc.nat(9),
      again: fc.boolean(),
      answered: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constant('lose' as const), place: fc.nat(9) }),
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const), phone }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('checkOut' as const), phone }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
const evening = fc.array(step, { maxLength: 60, size: 'max' })

function play(steps: readonly Step[]) {
  const table = createTable(phoneCount)
  for (const each of steps) {
    if (each.kind === 'edit') table.edit(each.phone, each.place, each.delta)
    if (each.kind === 'exchange') table.exchange(each.phone)
    if (each.kind === 'send') table.send(each.phone)
    if (each.kind === 'deliver') table.deliver(each.place, each)
    if (each.kind === 'lose') table.lose(each.place)
    if (each.kind === 'read') table.read(each.phone)
    if (each.kind === 'checkOut') table.checkOut(each.phone)
  }
  return table
}

const runs = { numRuns: 400 }

describe('whatever a network loses, repeats and reorders', () => {
  it('all phones come to the same cart, which is the server’s', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const table = play(steps)
        table.settle()
        const { state } = table.server()
        for (let index = 0; index < phoneCount; index++) {
          expect(table.pendingOn(index)).toEqual([])
          expect(table.shownOn(index)).toMatchObject({
            version: state.version,
            lines: state.lines.filter(({ quantity }) => quantity > 0),
          })
        }
      }),
      runs,
    )
  })

  it('each operation counts once, in the server’s order, and each takes one version', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const table = play(steps)
        table.settle()
        const { state, decisions, log } = table.server()
        expect(new Set(decisions.map(({ opId }) => opId)).size).toBe(decisions.length)
        const applied = decisions.filter(({ refused }) => refused === null)
        expect(log.length).toBe(state.version)
        expect(log.filter((entry) => 'operation' in entry).length).toBe(applied.length)
        const quantities = Object.fromEntries(state.lines.map(({ lineId, quantity }) => [lineId, quantity]))
        expect(quantities).toEqual(quantitiesByHistory(log, limits.quantityPerLine))
      }),
      runs,
    )
  })

  it('no more portions of a line are ordered than were ever added to it', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const { log, orders, state } = play(steps).server()
        const ordered = new Map<string, number>()
        for (const { lineId, quantity } of orders.flat()) ordered.set(lineId, (ordered.get(lineId) ?? 0) + quantity)
        for (const { lineId, quantity } of state.lines) {
          const added = log.reduce((sum, entry) => {
            if (!('operation' in entry) || entry.operation.lineId !== lineId || 'remove' in entry.operation) return sum
            return sum + Math.max(0, entry.operation.delta)
          }, 0)
          expect((ordered.get(lineId) ?? 0) + quantity).toBeLessThanOrEqual(added)
        }
      }),
      runs,
    )
  })

  it('an order has what its diner saw and leaves what was added later, and a version is ordered once', () => {
    fc.assert(
      fc.property(evening, (steps) => {
        const { takes, orders } = play(steps).server()
        takes.forEach(({ asked, now, left }, index) => {
          expect(orders[index]).toMatchObject(asked.lines.map(({ lineId, quantity }) => ({ lineId, quantity })))
          const taken = new Map(orders[index]?.map(({ lineId, quantity }) => [lineId, quantity]))
          for (const [place, line] of now.entries()) {
            const more = line.quantity - (taken.get(line.lineId) ?? 0)
            expect(left[place]).toMatchObject({ lineId: line.lineId, quantity: Math.max(0, more) })
          }
        })
        const versions = takes.map(({ asked }) => asked.version)
        expect(new Set(versions).size).toBe(versions.length)
        expect(versions).toEqual(versions.toSorted((one, other) => one - other))
      }),
      runs,
    )
  })

  it('a diner alone sees at once what the server will make of it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), delta), { maxLength: 20 }), (edits) => {
        const table = createTable(1)
        for (const [place, change] of edits) table.edit(0, place, change)
        const quantities = () => table.shownOn(0).lines.map(({ lineId, quantity }) => [lineId, quantity])
        const seen = quantities()
        table.settle()
        expect(quantities()).toEqual(seen)
      }),
      runs,
    )
  })
})
