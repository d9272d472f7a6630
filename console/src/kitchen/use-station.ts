import { useState } from 'react'
import { storage } from '../platform/storage.ts'
import { allStations } from './stations.ts'

const name = 'kitchen-station'

/** The station this screen stands at: in its address, so that a bookmark keeps it, and remembered by the browser. */
export function useStation(): [stationId: string, choose: (stationId: string) => void] {
  const [stationId, setStation] = useState(
    () => new URLSearchParams(location.search).get('station') ?? storage.read(name) ?? allStations,
  )
  function choose(id: string): void {
    setStation(id)
    storage.write(name, id)
    history.replaceState(null, '', `${location.pathname}?station=${encodeURIComponent(id)}`)
  }
  return [stationId, choose]
}
