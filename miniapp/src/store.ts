import { useSyncExternalStore } from 'react'

export interface Store<State> {
  get: () => State
  set: (change: State | ((before: State) => State)) => void
  subscribe: (listener: () => void) => () => void
  /** Renders again only when what `select` gives is another value: give a part or a primitive, not a new object. */
  use: <Part>(select: (state: State) => Part) => Part
}

/** State that lives beside the pages: a value, its listeners, and a hook that reads a part of it. */
export function createStore<State>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  const get = () => state
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  return {
    get,
    subscribe,
    set: (change) => {
      const next = isUpdate<State>(change) ? change(state) : change
      if (next === state) return
      state = next
      for (const listener of [...listeners]) listener()
    },
    use: (select) => useSyncExternalStore(subscribe, () => select(state)),
  }
}

function isUpdate<State>(change: State | ((before: State) => State)): change is (before: State) => State {
  return typeof change === 'function'
}
