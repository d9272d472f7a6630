import { expect, it } from 'vitest'
import { allDayOf } from './all-day.ts'
import { sampleLine, sampleTicket } from './sample.testing.ts'

const summary = (tickets: Parameters<typeof allDayOf>[0]) =>
  allDayOf(tickets).map(({ name, quantity, portions }) => [
    name['zh-CN'],
    quantity,
    portions.map((portion) => `${portion.label}×${portion.quantity}`).join(' '),
  ])

it('adds up each dish over open tickets, the most first, and says who waits for it', () => {
  expect(
    summary([
      sampleTicket('a08', { lines: [sampleLine('greens'), sampleLine('mapo', { modifiers: [{ 'zh-CN': '微辣' }] })] }),
      sampleTicket('b02', {
        state: 'cooking',
        lines: [sampleLine('mapo', { quantity: 2 }), sampleLine('mapo', { id: 'again' })],
      }),
    ]),
  ).toEqual([
    ['mapo', 4, 'A08×1 B02×3'],
    ['greens', 1, 'A08×1'],
  ])
})

it('leaves out what is done, on lines and whole tickets, and what is voided', () => {
  expect(
    summary([
      sampleTicket('a1', { lines: [sampleLine('mapo', { done: true }), sampleLine('greens')] }),
      sampleTicket('b2', { state: 'done' }),
      sampleTicket('c3', { state: 'voided' }),
    ]),
  ).toEqual([['greens', 1, 'A1×1']])
})

it('keeps sizes of a dish apart, and calls an order without a table by its number', () => {
  const size = (variant: string) => sampleLine('fish', { id: variant, variant: { 'zh-CN': variant } })
  const { tableLabel: _tableLabel, ...pickup } = sampleTicket('p')
  expect(summary([{ ...pickup, lines: [size('大份'), size('小份')] }])).toEqual([
    ['fish', 1, 'N-p×1'],
    ['fish', 1, 'N-p×1'],
  ])
})
