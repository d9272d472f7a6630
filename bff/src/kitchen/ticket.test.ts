import { describe, expect, it } from 'vitest'
import { progressOf, splitByStation, statusByLines } from './ticket.ts'

const name = (text: string) => ({ 'zh-CN': text })

describe('an order is split by station', () => {
  const lines = [
    {
      id: 'l1',
      note: '少油',
      parts: [
        {
          itemId: 'mapo',
          name: name('麻婆豆腐'),
          quantity: 1,
          modifiers: [name('微辣')],
          leaveOut: [name('不要葱')],
          stationId: 'wok',
        },
      ],
    },
    {
      id: 'l2',
      note: null,
      parts: [
        { itemId: 'beefnoodle', name: name('牛肉面'), quantity: 2, modifiers: [], leaveOut: [], stationId: 'noodle' },
        { itemId: 'plumjuice', name: name('酸梅汤'), quantity: 2, modifiers: [], leaveOut: [], stationId: 'bar' },
        { name: name('米饭'), quantity: 2, modifiers: [], leaveOut: [] },
      ],
    },
  ]

  it('each pick of a combo goes to its own dish’s station, and what nobody makes to the pass', () => {
    const stations = splitByStation(lines)
    expect([...stations.keys()]).toEqual(['wok', 'noodle', 'bar', 'pass'])
    expect(stations.get('bar')).toMatchObject([{ orderLineId: 'l2', part: 1, itemId: 'plumjuice', quantity: 2 }])
    expect(stations.get('wok')).toMatchObject([{ note: '少油', leaveOut: [name('不要葱')] }])
  })
})

it.each([
  { status: 'queued', done: [false, false], next: 'queued' },
  { status: 'queued', done: [true, false], next: 'cooking' },
  { status: 'cooking', done: [false, false], next: 'cooking' },
  { status: 'cooking', done: [true, true], next: 'done' },
  { status: 'done', done: [true, false], next: 'cooking' },
] as const)('a $status ticket with lines $done is $next', ({ status, done, next }) => {
  expect(statusByLines(status, done)).toBe(next)
})

it.each([
  { statuses: ['queued', 'held'], progress: 'unbegun' },
  { statuses: ['queued', 'cooking'], progress: 'begun' },
  { statuses: ['done', 'queued'], progress: 'begun' },
  { statuses: ['done', 'done'], progress: 'all_done' },
  { statuses: ['done', 'voided'], progress: 'all_done' },
  { statuses: ['voided'], progress: 'unbegun' },
] as const)('tickets $statuses: $progress', ({ statuses, progress }) => {
  expect(progressOf(statuses)).toBe(progress)
})
