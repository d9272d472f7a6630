import type { Localized } from '@kaifan/shared/contract'
import type { Machine } from '../machine.ts'

/** `held` waits for the store to accept the order. */
export type TicketStatus = 'held' | 'queued' | 'cooking' | 'done' | 'voided'

export const ticketMachine: Machine<TicketStatus> = {
  held: ['queued', 'voided'],
  queued: ['cooking', 'done', 'voided'],
  cooking: ['done', 'queued', 'voided'],
  done: ['cooking'],
  voided: [],
}

export function isOpenTicket(status: TicketStatus): boolean {
  return status === 'queued' || status === 'cooking'
}

/** Where nothing says who makes a dish, the pass does. */
export const passStation = 'pass'

interface Part {
  itemId?: string
  name: Localized
  quantity: number
  variant?: Localized
  modifiers: Localized[]
  leaveOut: Localized[]
  stationId?: string
}

interface Line {
  id: string
  note: string | null
  parts: readonly Part[]
}

export interface StationLine {
  orderLineId: string
  part: number
  itemId: string | null
  name: Localized
  quantity: number
  variant: Localized | null
  modifiers: Localized[]
  leaveOut: Localized[]
  note: string | null
}

/** What each station gets of an order, in the order of its lines. A pick of a combo goes to its own dish's station. */
export function splitByStation(lines: readonly Line[]): Map<string, StationLine[]> {
  const stations = new Map<string, StationLine[]>()
  for (const line of lines) {
    for (const [
      part,
      { itemId = null, name, quantity, variant = null, modifiers, leaveOut, stationId = passStation },
    ] of line.parts.entries()) {
      const list = stations.get(stationId) ?? []
      list.push({ orderLineId: line.id, part, itemId, name, quantity, variant, modifiers, leaveOut, note: line.note })
      stations.set(stationId, list)
    }
  }
  return stations
}

/** A ticket follows its lines: begun with the first that is done, done with the last; a line taken back takes it back. */
export function statusByLines(status: TicketStatus, done: readonly boolean[]): TicketStatus {
  if (done.length > 0 && done.every(Boolean)) return 'done'
  if (status === 'done' || done.some(Boolean)) return 'cooking'
  return status
}

/** How far an order's kitchen is, from its tickets. */
export function progressOf(statuses: readonly TicketStatus[]): 'begun' | 'unbegun' | 'all_done' {
  const counted = statuses.filter((status) => status !== 'voided')
  if (counted.length > 0 && counted.every((status) => status === 'done')) return 'all_done'
  return counted.some((status) => status === 'cooking' || status === 'done') ? 'begun' : 'unbegun'
}
