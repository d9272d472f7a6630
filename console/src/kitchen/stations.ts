import type { Station, Ticket } from '@kaifan/shared/contract'
import type { Words } from '../language/language.ts'
import type { Thresholds } from './age.ts'
import { isOpen } from './taps.ts'

export const allStations = 'all'
/** Gets what no station makes. */
export const passStation = 'pass'

/** For stations that the settings do not know: the pass, and one that was taken away while it had tickets. */
const usualThresholds: Thresholds = { warnSec: 480, lateSec: 780 }

export interface StationTab {
  id: string
  name: string
  count: number
}

export function thresholdsOf(stations: readonly Station[], stationId: string): Thresholds {
  return stations.find(({ id }) => id === stationId) ?? usualThresholds
}

export function stationName(stations: readonly Station[], stationId: string, { t, say }: Words): string {
  const known = stations.find(({ id }) => id === stationId)
  if (known) return say(known.name)
  return stationId === passStation ? t('kitchen.pass') : stationId
}

/** All of them first, then each station, the pass last; counts are of tickets to cook. */
export function tabsOf(stations: readonly Station[], tickets: readonly Ticket[], words: Words): StationTab[] {
  const open = tickets.filter(isOpen)
  const countOf = (id: string) => open.filter(({ stationId }) => stationId === id).length
  const ids = [...stations.map(({ id }) => id).filter((id) => id !== passStation), passStation]
  return [
    { id: allStations, name: words.t('kitchen.allStations'), count: open.length },
    ...ids.map((id) => ({ id, name: stationName(stations, id, words), count: countOf(id) })),
  ]
}

export function ticketsOf(tickets: readonly Ticket[], stationId: string): Ticket[] {
  return tickets.filter((ticket) => stationId === allStations || ticket.stationId === stationId)
}
