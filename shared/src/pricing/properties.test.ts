import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CartLine } from '../contract/basket.ts'
import { portions, priceBasket } from './index.ts'
import { sampleMenu } from './sample-menu.ts'

const itemId = fc.constantFrom(...sampleMenu.items.map(({ id }) => id), 'gone')
const choices = {
  variantId: fc.constantFrom(undefined, 'small', 'large', 'huge'),
  modifierIds: fc.array(
    fc.constantFrom(...sampleMenu.modifierGroups.flatMap(({ modifiers }) => modifiers.map(({ id }) => id)), 'odd'),
    { maxLength: 4 },
  ),
}
const pick = fc.record({ slotId: fc.constantFrom('main', 'side', 'dessert'), itemId, ...choices })
const anyLine: fc.Arbitrary<CartLine> = fc.record({
  itemId,
  ...choices,
  picks: fc.array(pick, { maxLength: 4 }),
  quantity: fc.integer({ min: 1, max: 99 }),
})
/** Lines made of whatever come out faulty almost always, so sound ones are mixed in. */
const soundLine: fc.Arbitrary<CartLine> = fc.record({
  itemId: fc.constant('mapo'),
  modifierIds: fc
    .tuple(
      fc.constantFrom('none', 'mild', 'hot'),
      fc.subarray(['no-scallion', 'no-peanut']),
      fc.constantFrom([], ['white'], ['brown']),
    )
    .map(([spice, leaveOut, rice]) => [...leaveOut, spice, ...rice]),
  picks: fc.constant<CartLine['picks']>([]),
  quantity: fc.integer({ min: 1, max: 99 }),
})
const basket = fc.array(fc.oneof(soundLine, anyLine), { maxLength: 8 })
const fees = fc.record({ teaFeeFenPerGuest: fc.nat(1000), guestsToCharge: fc.nat(99) })

const price = (lines: CartLine[], terms = { teaFeeFenPerGuest: 0, guestsToCharge: 0 }) =>
  priceBasket({ menu: sampleMenu, lines, fees: terms })

describe('any basket', () => {
  it('adds up: lines are unit × quantity, the total is lines and fees, and nothing is negative', () => {
    fc.assert(
      fc.property(basket, fees, (lines, terms) => {
        const priced = price(lines, terms)
        for (const { unitFen, quantity, totalFen } of priced.lines) {
          expect(Number.isSafeInteger(unitFen) && unitFen >= 0).toBe(true)
          expect(totalFen).toBe(unitFen * quantity)
        }
        const all = [...priced.lines, ...priced.fees].map(({ totalFen }) => totalFen)
        expect(priced.totalFen).toBe(all.reduce((sum, fen) => sum + fen, 0))
        expect(priced.totalFen).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('has each line either priced or at fault, never both and never neither', () => {
    fc.assert(
      fc.property(basket, (lines) => {
        const priced = price(lines)
        const good = priced.lines.map(({ index }) => index)
        const faulty = new Set(priced.faults.map((fault) => fault.line ?? -1))
        expect([...good, ...faulty].toSorted((a, b) => a - b)).toEqual([...lines.keys()])
      }),
    )
  })

  it('costs the same without its faulty lines', () => {
    fc.assert(
      fc.property(basket, (lines) => {
        const priced = price(lines)
        const rest = price(priced.lines.flatMap(({ index }) => lines[index] ?? []))
        expect(rest.faults).toEqual([])
        expect(rest.totalFen).toBe(priced.totalFen)
      }),
    )
  })

  it('is the same whatever the order of modifiers', () => {
    fc.assert(
      fc.property(basket, (lines) => {
        const turned = lines.map((line) => ({
          ...line,
          modifierIds: line.modifierIds.toReversed(),
          picks: line.picks.map((one) => ({ ...one, modifierIds: one.modifierIds.toReversed() })),
        }))
        expect(price(turned)).toEqual(price(lines))
      }),
    )
  })

  it('has parts that take from stock what the basket takes', () => {
    fc.assert(
      fc.property(basket, (lines) => {
        const priced = price(lines)
        const sound = priced.lines.flatMap(({ index }) => lines[index] ?? [])
        const made = new Map<string, number>()
        for (const { itemId: id = '', quantity } of priced.lines.flatMap(({ parts }) => parts)) {
          made.set(id, (made.get(id) ?? 0) + quantity)
        }
        const singles = [...portions(sampleMenu, sound)].filter(
          ([id]) => !sampleMenu.items.find((item) => item.id === id)?.combo,
        )
        made.delete('')
        expect(made).toEqual(new Map(singles))
      }),
    )
  })
})
