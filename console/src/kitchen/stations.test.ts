import { expect, it } from 'vitest'
import { wordsOf } from '../language/language.ts'
import { sampleTicket } from './sample.testing.ts'
import { stationName, tabsOf, thresholdsOf, ticketsOf } from './stations.ts'

const words = wordsOf('zh-CN')
const wok = { id: 'wok', name: { 'zh-CN': '炒锅', en: 'Wok' }, warnSec: 60, lateSec: 90 }
const bar = { id: 'bar', name: { 'zh-CN': '水吧' }, warnSec: 30, lateSec: 40 }
const tickets = [
  sampleTicket('a1'),
  sampleTicket('b2', { state: 'cooking' }),
  sampleTicket('c3', { state: 'voided' }),
  sampleTicket('d4', { stationId: 'pass' }),
  sampleTicket('e5', { stationId: 'gone' }),
]

it('has a tab for all, one for each station with what it has to cook, and the pass last', () => {
  expect(tabsOf([wok, bar], tickets, words)).toEqual([
    { id: 'all', name: '全部', count: 4 },
    { id: 'wok', name: '炒锅', count: 2 },
    { id: 'bar', name: '水吧', count: 0 },
    { id: 'pass', name: '出餐口', count: 1 },
  ])
})

it('shows a station its own tickets, and all of them where all are asked for', () => {
  expect(ticketsOf(tickets, 'wok').map(({ id }) => id)).toEqual(['a1', 'b2', 'c3'])
  expect(ticketsOf(tickets, 'all')).toHaveLength(5)
})

it('has a name and limits for stations that the settings do not know', () => {
  expect([stationName([wok], 'pass', words), stationName([wok], 'gone', words)]).toEqual(['出餐口', 'gone'])
  expect(stationName([wok], 'wok', wordsOf('en'))).toBe('Wok')
  expect(thresholdsOf([wok], 'wok')).toMatchObject({ warnSec: 60, lateSec: 90 })
  expect(thresholdsOf([wok], 'gone').lateSec).toBeGreaterThan(0)
})
