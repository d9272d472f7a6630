import { useSyncExternalStore } from 'react'

/** `1280×800`: what a layout that was measured depends on. */
export function useScreenSize(): string {
  return useSyncExternalStore(subscribe, () => `${innerWidth}×${innerHeight}`)
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}
