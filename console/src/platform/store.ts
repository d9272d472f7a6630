import { useSyncExternalStore } from 'react'

/** A value that can be watched. */
export interface Store<T> {
  get(): T
  set(change: (value: T) => T): void
  subscribe(listener: () => void): () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(change) {
      const next = change(value)
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Draws anew when what the selector picks has changed; it must pick the same object while nothing has. */
export function useStore<T, Picked>(store: Store<T>, select: (value: T) => Picked): Picked {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
