import { createContext, useContext, useSyncExternalStore } from 'react'
import { useStore } from '../platform/store.ts'
import type { Kitchen } from './kitchen.ts'
import type { KitchenState } from './state.ts'

export const KitchenContext = createContext<Kitchen | undefined>(undefined)

export function useKitchen(): Kitchen {
  const kitchen = useContext(KitchenContext)
  if (!kitchen) throw new Error('useKitchen is used outside of the kitchen page')
  return kitchen
}

export function useKitchenState<Picked>(select: (state: KitchenState) => Picked): Picked {
  return useStore(useKitchen().state, select)
}

/** Something that follows from the time; draws anew only when it changes, though it is looked at each second. */
export function useNow<Picked extends string | number>(select: (now: number) => Picked): Picked {
  const { ticker } = useKitchen()
  return useSyncExternalStore(ticker.subscribe, () => select(ticker.now()))
}
