import { describe, expect, it } from 'vitest'
import { ticketMachine } from './kitchen/ticket.ts'
import type { Machine } from './machine.ts'
import { assertStep } from './machine.ts'
import { orderMachine } from './orders/order.ts'
import { refundRequestMachine } from './orders/refunds/request.ts'
import { paymentMachine } from './payments/payment.ts'
import { refundMachine } from './payments/refund.ts'
import { discrepancyMachine } from './reconciliation/discrepancy.ts'

const machines: { name: string; machine: Machine<string>; starts: string[] }[] = [
  { name: 'discrepancy', machine: discrepancyMachine, starts: ['open'] },
  { name: 'order', machine: orderMachine, starts: ['awaiting_payment'] },
  { name: 'payment', machine: paymentMachine, starts: ['created'] },
  { name: 'refund request', machine: refundRequestMachine, starts: ['asked'] },
  { name: 'refund', machine: refundMachine, starts: ['requested'] },
  { name: 'ticket', machine: ticketMachine, starts: ['held', 'queued'] },
]

describe.each(machines)('the $name machine', ({ machine, starts }) => {
  it('reaches every state from its start', () => {
    const reached = new Set(starts)
    for (const state of reached) for (const next of machine[state] ?? []) reached.add(next)
    expect([...reached].toSorted()).toEqual(Object.keys(machine).toSorted())
  })

  it('goes only to states it knows, and never to itself', () => {
    for (const [state, nexts] of Object.entries(machine)) {
      expect(nexts).not.toContain(state)
      for (const next of nexts) expect(Object.keys(machine)).toContain(next)
    }
  })

  it('ends somewhere', () => {
    expect(Object.values(machine).some((nexts) => nexts.length === 0)).toBe(true)
  })
})

it('refuses a step that the table does not have', () => {
  expect(() => assertStep(paymentMachine, 'paid', 'closed')).toThrow('no way from paid to closed')
})
