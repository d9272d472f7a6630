import type { Ticket } from '@kaifan/shared/contract'

/** What a cook does to a ticket with one touch. */
export type Step =
  | { kind: 'start' | 'bump' | 'recall'; ticketId: string }
  | { kind: 'line'; ticketId: string; lineId: string; done: boolean }
export type Tap = Step & { id: string }

export function isOpen({ state }: Ticket): boolean {
  return state === 'queued' || state === 'cooking'
}

/** The ticket as it will be, by the rules of the kitchen; a tap that no longer fits leaves it as it is. `at` in epoch ms. */
export function applyStep(ticket: Ticket, step: Step, at: number): Ticket {
  switch (step.kind) {
    case 'start':
      return ticket.state === 'queued' ? { ...ticket, state: 'cooking' } : ticket
    case 'bump':
      return isOpen(ticket) ? close(withLines(ticket, true), at) : ticket
    case 'recall':
      return ticket.state === 'done' ? reopen(withLines(ticket, false)) : ticket
    case 'line':
      return markLine(ticket, step, at)
  }
}

function markLine(ticket: Ticket, { lineId, done }: { lineId: string; done: boolean }, at: number): Ticket {
  if (ticket.state === 'voided') return ticket
  const marked = { ...ticket, lines: ticket.lines.map((line) => (line.id === lineId ? { ...line, done } : line)) }
  if (marked.lines.every((line) => line.done)) return ticket.state === 'done' ? marked : close(marked, at)
  if (ticket.state === 'done') return reopen(marked)
  return marked.lines.some((line) => line.done) ? { ...marked, state: 'cooking' } : marked
}

function withLines(ticket: Ticket, done: boolean): Ticket {
  return { ...ticket, lines: ticket.lines.map((line) => ({ ...line, done })) }
}

function close(ticket: Ticket, doneAt: number): Ticket {
  return { ...ticket, state: 'done', doneAt }
}

function reopen({ doneAt: _doneAt, ...ticket }: Ticket): Ticket {
  return { ...ticket, state: 'cooking' }
}

/** What takes a step back; nothing takes a start back. */
export function inverseOf(step: Step): Step | undefined {
  switch (step.kind) {
    case 'start':
      return undefined
    case 'bump':
      return { kind: 'recall', ticketId: step.ticketId }
    case 'recall':
      return { kind: 'bump', ticketId: step.ticketId }
    case 'line':
      return { ...step, done: !step.done }
  }
}

/**
 * The queue with one more tap. One that takes back the last tap on the same ticket takes it out of the queue instead, as long as that
 * has not been sent: so nothing is lost by an undo while the network is away.
 */
export function enqueue(queue: readonly Tap[], tap: Tap, sentId: string | undefined): readonly Tap[] {
  const last = queue.findLast(({ ticketId }) => ticketId === tap.ticketId)
  if (last === undefined || last.id === sentId || !takesBack(tap, last)) return [...queue, tap]
  return queue.filter(({ id }) => id !== last.id)
}

function takesBack(step: Step, earlier: Step): boolean {
  const inverse = inverseOf(earlier)
  if (inverse?.kind !== step.kind) return false
  return (
    step.kind !== 'line' || (inverse.kind === 'line' && inverse.lineId === step.lineId && inverse.done === step.done)
  )
}
