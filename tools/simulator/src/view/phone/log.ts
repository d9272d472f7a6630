import type { ConsoleLevel, RequestRecord } from '../../protocol.ts'

/** One line of the developer's log. */
export type Entry =
  | { kind: 'console'; at: number; level: ConsoleLevel; text: string }
  | { kind: 'error'; at: number; text: string }
  | { kind: 'warning'; at: number; text: string }
  | { kind: 'call'; at: number; name: string; options: unknown }
  | { kind: 'request'; at: number; request: RequestRecord }
  | {
      kind: 'setData'
      at: number
      route: string
      bytes: number
      paths: readonly string[]
      templates: number
      renderMs: number
    }
  | { kind: 'page'; at: number; route: string; way: string }

type WithoutTime<One> = One extends unknown ? Omit<One, 'at'> : never

export interface Log {
  readonly entries: readonly Entry[]
  add(entry: WithoutTime<Entry>): void
  /** A limit that Alipay publishes was passed; each sentence is told once a second at most. */
  warn(text: string): void
  onEntry(listener: (entry: Entry) => void): void
  clear(): void
}

const kept = 5000

export function createLog(): Log {
  const entries: Entry[] = []
  const listeners = new Set<(entry: Entry) => void>()
  const told = new Map<string, number>()
  const add: Log['add'] = (entry) => {
    const timed: Entry = { ...entry, at: Date.now() }
    entries.push(timed)
    if (entries.length > kept) entries.shift()
    for (const listener of listeners) listener(timed)
  }
  return {
    entries,
    add,
    warn(text) {
      const now = Date.now()
      if (now - (told.get(text) ?? 0) < 1000) return
      told.set(text, now)
      add({ kind: 'warning', text })
    },
    onEntry: (listener) => void listeners.add(listener),
    clear: () => void entries.splice(0),
  }
}
