import type { Ticket } from '@kaifan/shared/contract'
import { describe, expect, it } from 'vitest'
import {
  acknowledge,
  applyEvent,
  applyReply,
  type Board,
  doneTickets,
  emptyBoard,
  loadBoard,
  openTickets,
  withTaps,
} from './board.ts'
import { sampleLine, sampleTicket } from './sample.testing.ts'

const idsOf = (tickets: Iterable<Ticket>) => [...tickets].map(({ id }) => id)
const load = (open: Ticket[], { before = emptyBoard, done = [] as Ticket[], at = 10 } = {}) =>
  loadBoard(before, { done: { tickets: done, lastEvent: at }, open: { tickets: open, lastEvent: at } })
const stateOf = (board: Board, id: string) => board.tickets.get(id)?.state

describe('the board', () => {
  it('is followed on from the earlier of its two lists, and an open ticket wins over its done self', () => {
    const board = loadBoard(emptyBoard, {
      done: { tickets: [sampleTicket('a1', { state: 'done' }), sampleTicket('b2', { state: 'done' })], lastEvent: 7 },
      open: { tickets: [sampleTicket('a1', { state: 'cooking' })], lastEvent: 9 },
    })
    expect(board.lastEvent).toBe(7)
    expect([stateOf(board, 'a1'), stateOf(board, 'b2')]).toEqual(['cooking', 'done'])
  })

  it('takes a ticket from the feed and knows it as fresh', () => {
    const board = applyEvent(load([sampleTicket('a1')]), { number: 11, ticket: sampleTicket('b2') })
    expect(idsOf(openTickets(board.tickets.values()))).toEqual(['a1', 'b2'])
    expect([...board.fresh]).toEqual(['b2'])
    expect(board.lastEvent).toBe(11)
  })

  it('ignores what it has already', () => {
    const board = load([sampleTicket('a1', { state: 'cooking' })])
    expect(applyEvent(board, { number: 10, ticket: sampleTicket('a1') })).toBe(board)
  })

  it('moves its number on by events about other things', () => {
    const board = applyEvent(load([sampleTicket('a1')]), { number: 11 })
    expect([board.lastEvent, board.tickets.size]).toEqual([11, 1])
  })

  it('keeps a voided ticket, through a reload too, until it is put away', () => {
    const voided = applyEvent(load([sampleTicket('a1')]), {
      number: 11,
      ticket: sampleTicket('a1', { state: 'voided' }),
    })
    const reloaded = load([], { before: voided, at: 11 })
    expect(idsOf(openTickets(reloaded.tickets.values()))).toEqual(['a1'])
    const seen = acknowledge(reloaded, 'a1')
    expect(seen.tickets.size).toBe(0)
    expect(applyEvent(seen, { number: 12, ticket: sampleTicket('a1', { state: 'voided' }) }).tickets.size).toBe(0)
  })

  it('puts nothing away that is still to be cooked', () => {
    const board = load([sampleTicket('a1')])
    expect(acknowledge(board, 'a1')).toBe(board)
  })

  it('remembers the last fifty done ones', () => {
    let board = load([])
    for (let n = 1; n <= 60; n += 1)
      board = applyEvent(board, { number: 10 + n, ticket: sampleTicket(`t${n}`, { state: 'done', doneAt: n }) })
    const done = idsOf(doneTickets(board.tickets.values()))
    expect(done).toHaveLength(50)
    expect([done[0], done.at(-1)]).toEqual(['t60', 't11'])
  })
})

describe('the reply to a tap', () => {
  const board = load([sampleTicket('a1')])
  const cooking = sampleTicket('a1', { state: 'cooking' })

  it('is shown at once where the feed has said nothing since', () => {
    expect(stateOf(applyReply(board, cooking, undefined), 'a1')).toBe('cooking')
  })

  it('gives way to what the feed has said since the tap was sent', () => {
    const moved = applyEvent(board, { number: 11, ticket: sampleTicket('a1', { state: 'done' }) })
    expect(stateOf(applyReply(moved, cooking, undefined), 'a1')).toBe('done')
    expect(stateOf(applyReply(moved, cooking, 11), 'a1')).toBe('cooking')
  })
})

describe('what the screen shows', () => {
  it('has the taps on it that the server has not answered', () => {
    const board = load([sampleTicket('a1'), sampleTicket('b2', { lines: [sampleLine('mapo'), sampleLine('soup')] })])
    const shown = withTaps(
      board.tickets,
      [
        { id: '1', kind: 'bump', ticketId: 'a1' },
        { id: '2', kind: 'line', ticketId: 'b2', lineId: 'soup', done: true },
        { id: '3', kind: 'bump', ticketId: 'gone' },
      ],
      5_000,
    )
    expect(shown.map(({ state }) => state)).toEqual(['done', 'cooking'])
    expect(stateOf(board, 'a1')).toBe('queued')
  })

  it('is sorted by the time of firing, then by id; the last done one first', () => {
    const tickets = [
      sampleTicket('c3', { firedAt: 3 }),
      sampleTicket('b2', { firedAt: 2 }),
      sampleTicket('a1', { firedAt: 3 }),
      sampleTicket('d4', { state: 'done', doneAt: 4 }),
      sampleTicket('e5', { state: 'done', doneAt: 5 }),
      sampleTicket('v6', { state: 'voided', firedAt: 1 }),
    ]
    expect(idsOf(openTickets(tickets))).toEqual(['v6', 'b2', 'a1', 'c3'])
    expect(idsOf(doneTickets(tickets))).toEqual(['e5', 'd4'])
  })
})
