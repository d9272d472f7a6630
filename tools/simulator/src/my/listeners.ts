import type { Environment, Functions } from './environment.ts'

/** From the name in `my` after `on` and `off` to the name of what happens. */
const happenings = {
  NetworkStatusChange: 'network',
  AppShow: 'appShow',
  AppHide: 'appHide',
  Error: 'error',
  UnhandledRejection: 'unhandledRejection',
  PageNotFound: 'pageNotFound',
  UserCaptureScreen: 'capture',
  KeyboardHeightChange: 'keyboard',
  WindowResize: 'resize',
  ThemeChange: 'theme',
  MemoryWarning: 'memory',
} as const

export type Happening = (typeof happenings)[keyof typeof happenings]

export interface Listeners {
  functions: Functions
  /** For what stands on top of it; nothing takes such a listener away. */
  hear(name: string, listener: (detail: unknown) => void): void
  /** Tells those who listen. */
  happen(name: string, detail: unknown): void
}

export function createListeners({ call }: Pick<Environment, 'call'>): Listeners {
  const listening = new Map<string, Set<unknown>>()
  const plain: Record<string, (...args: unknown[]) => unknown> = {}
  for (const [name, happening] of Object.entries(happenings)) {
    plain[`on${name}`] = (listener) => {
      const set = listening.get(happening) ?? new Set()
      listening.set(happening, set.add(listener))
    }
    plain[`off${name}`] = (listener) => {
      if (listener === undefined) listening.delete(happening)
      else listening.get(happening)?.delete(listener)
    }
  }
  return {
    functions: { plain },
    hear: (name, listener) => void listening.set(name, (listening.get(name) ?? new Set()).add(listener)),
    happen(name, detail) {
      for (const listener of Array.from(listening.get(name) ?? [])) call(listener, detail)
    },
  }
}
