import { expect, test } from 'vitest'
import { exampleContent } from './content.testing.ts'
import { publishedMenu } from './publish.ts'
import { standingOf, type StockLevel } from './stock.ts'

const menu = publishedMenu(exampleContent(), { storeId: 's', version: 1, publishedAt: 1 }, () => '')
const gone = { left: null, soldOut: true }

const cases: [string, Record<string, StockLevel>, string[], Record<string, number>][] = [
  ['a fresh day has the daily stock', {}, [], { crayfish: 3 }],
  ['a portion less', { crayfish: { left: 2, soldOut: false } }, [], { crayfish: 2 }],
  ['too few for the combo', { crayfish: { left: 1, soldOut: false } }, ['set'], { crayfish: 1 }],
  ['none left', { crayfish: { left: 0, soldOut: false } }, ['crayfish', 'set'], { crayfish: 0 }],
  ['no limit today', { crayfish: { left: null, soldOut: false } }, [], {}],
  ['sold out though some are left', { crayfish: { left: 3, soldOut: true } }, ['crayfish', 'set'], { crayfish: 3 }],
  ['one pick of two sold out', { mapo: gone }, ['mapo'], { crayfish: 3 }],
  ['every pick sold out', { mapo: gone, tea: gone }, ['mapo', 'tea', 'set'], { crayfish: 3 }],
  ['a limit given for today', { mapo: { left: 5, soldOut: false } }, [], { mapo: 5, crayfish: 3 }],
]
test.each(cases)('what can be had: %s', (_what, stored, soldOut, left) => {
  expect(standingOf(menu, new Map(Object.entries(stored)))).toEqual({ soldOut, left })
})
