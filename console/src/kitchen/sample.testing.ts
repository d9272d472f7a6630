import type { Ticket, TicketLine } from '@kaifan/shared/contract'

export function sampleLine(name: string, more: Partial<TicketLine> = {}): TicketLine {
  return {
    id: name,
    itemId: name,
    name: { 'zh-CN': name },
    quantity: 1,
    modifiers: [],
    leaveOut: [],
    done: false,
    ...more,
  }
}

export function sampleTicket(id: string, more: Partial<Ticket> = {}): Ticket {
  return {
    id,
    stationId: 'wok',
    orderId: `order-${id}`,
    orderNumber: `N-${id}`,
    tableLabel: id.toUpperCase(),
    round: 1,
    state: 'queued',
    firedAt: 1_000,
    lines: [sampleLine('mapo'), sampleLine('greens')],
    elsewhere: [],
    ...more,
  }
}
