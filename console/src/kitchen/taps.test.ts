import { describe, expect, it } from 'vitest'
import { sampleLine, sampleTicket } from './sample.testing.ts'
import { applyStep, enqueue, inverseOf, type Step, type Tap } from './taps.ts'

const bump = { kind: 'bump', ticketId: 'a1' } as const
const recall = { kind: 'recall', ticketId: 'a1' } as const
const line = (lineId: string, done: boolean) => ({ kind: 'line', ticketId: 'a1', lineId, done }) as const
const after = (steps: Step[], ticket = sampleTicket('a1')) =>
  steps.reduce((before, step, index) => applyStep(before, step, 2_000 + index), ticket)
const marks = ({ lines }: { lines: { done: boolean }[] }) => lines.map(({ done }) => done)

describe('a tap on a ticket', () => {
  it('starts a queued one and nothing else', () => {
    expect(after([{ kind: 'start', ticketId: 'a1' }]).state).toBe('cooking')
    expect(after([bump, { kind: 'start', ticketId: 'a1' }]).state).toBe('done')
  })

  it('bumps all of it, and takes that back with every line open again', () => {
    const bumped = after([line('mapo', true), bump])
    expect(bumped).toMatchObject({ state: 'done', doneAt: 2_001 })
    expect(marks(bumped)).toEqual([true, true])
    const recalled = after([bump, recall])
    expect(recalled.state).toBe('cooking')
    expect(recalled).not.toHaveProperty('doneAt')
    expect(marks(recalled)).toEqual([false, false])
  })

  it('marks a line: the first begins the ticket, the last ends it, one taken back reopens it', () => {
    expect(after([line('mapo', true)]).state).toBe('cooking')
    expect(after([line('mapo', true), line('greens', true)])).toMatchObject({ state: 'done', doneAt: 2_001 })
    const reopened = after([line('mapo', true), line('greens', true), line('greens', false)])
    expect(reopened.state).toBe('cooking')
    expect(marks(reopened)).toEqual([true, false])
  })

  it('leaves a voided ticket alone', () => {
    const voided = sampleTicket('a1', { state: 'voided', lines: [sampleLine('mapo')] })
    for (const step of [bump, recall, line('mapo', true), { kind: 'start', ticketId: 'a1' } as const])
      expect(applyStep(voided, step, 1)).toEqual(voided)
  })

  it('is taken back by its inverse', () => {
    expect(inverseOf(bump)).toEqual(recall)
    expect(inverseOf(line('mapo', true))).toEqual(line('mapo', false))
    expect(inverseOf({ kind: 'start', ticketId: 'a1' })).toBeUndefined()
  })
})

describe('the queue of taps', () => {
  const queueOf = (taps: Tap[], sentId?: string) =>
    taps.reduce<readonly Tap[]>((queue, tap) => enqueue(queue, tap, sentId), []).map(({ id }) => id)

  it('keeps taps in the order in which they were made', () => {
    expect(
      queueOf([
        { ...line('mapo', true), id: '1' },
        { ...line('greens', true), id: '2' },
      ]),
    ).toEqual(['1', '2'])
  })

  it('drops a tap that is taken back before it was sent', () => {
    expect(
      queueOf([
        { ...bump, id: '1' },
        { ...recall, id: '2' },
      ]),
    ).toEqual([])
    expect(
      queueOf([
        { ...line('mapo', true), id: '1' },
        { ...line('mapo', false), id: '2' },
      ]),
    ).toEqual([])
  })

  it('keeps both where the first one is on its way', () => {
    expect(
      queueOf(
        [
          { ...bump, id: '1' },
          { ...recall, id: '2' },
        ],
        '1',
      ),
    ).toEqual(['1', '2'])
  })

  it('takes nothing back of another line, of another ticket, or before a later tap', () => {
    expect(
      queueOf([
        { ...line('mapo', true), id: '1' },
        { ...line('greens', false), id: '2' },
      ]),
    ).toEqual(['1', '2'])
    expect(
      queueOf([
        { ...bump, id: '1' },
        { ...recall, ticketId: 'b2', id: '2' },
      ]),
    ).toEqual(['1', '2'])
    const between = [
      { ...line('mapo', true), id: '1' },
      { ...line('greens', true), id: '2' },
      { ...line('mapo', false), id: '3' },
    ]
    expect(queueOf(between)).toEqual(['1', '2', '3'])
  })
})
