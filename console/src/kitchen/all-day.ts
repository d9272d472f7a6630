import type { Localized, Ticket, TicketLine } from '@kaifan/shared/contract'
import { isOpen } from './taps.ts'

/** One dish over all open tickets. */
export interface AllDayDish {
  key: string
  name: Localized
  variant?: Localized
  quantity: number
  /** Who waits for it, the oldest first. */
  portions: { ticketId: string; label: string; quantity: number }[]
}

/** A dish in one size is one thing to prepare, whatever is put on it. */
export function dishKey({ itemId, name, variant }: TicketLine): string {
  return JSON.stringify([itemId ?? name['zh-CN'], variant?.['zh-CN'] ?? ''])
}

/** What is still to cook, dish by dish, the most first. `tickets` from the oldest. */
export function allDayOf(tickets: readonly Ticket[]): AllDayDish[] {
  const dishes = new Map<string, AllDayDish>()
  for (const ticket of tickets.filter(isOpen)) {
    for (const line of ticket.lines) if (!line.done) addLine(dishes, ticket, line)
  }
  return [...dishes.values()].toSorted((a, b) => b.quantity - a.quantity)
}

function addLine(dishes: Map<string, AllDayDish>, ticket: Ticket, line: TicketLine): void {
  const key = dishKey(line)
  const { name, variant } = line
  const dish = dishes.get(key) ?? { key, name, ...(variant && { variant }), quantity: 0, portions: [] }
  const portion = dish.portions.find(({ ticketId }) => ticketId === ticket.id)
  if (portion) portion.quantity += line.quantity
  else dish.portions.push({ ticketId: ticket.id, label: labelOf(ticket), quantity: line.quantity })
  dish.quantity += line.quantity
  dishes.set(key, dish)
}

/** What is called out: the table, or the order's number where there is none. */
export function labelOf({ tableLabel, orderNumber }: Pick<Ticket, 'tableLabel' | 'orderNumber'>): string {
  return tableLabel ?? orderNumber
}
