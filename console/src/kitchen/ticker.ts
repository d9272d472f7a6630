export interface Ticker {
  /** The server's time, epoch ms, as far as this device knows it. */
  now(): number
  setServerTime(now: number): void
  /** Called once a second, on the second, as long as anyone listens: the one timer behind every age on the screen. */
  subscribe(listener: () => void): () => void
}

export function createTicker(deviceNow: () => number = Date.now): Ticker {
  const listeners = new Set<() => void>()
  let offsetMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const now = () => deviceNow() + offsetMs
  function schedule(): void {
    timer = setTimeout(
      () => {
        schedule()
        for (const listener of listeners) listener()
      },
      1000 - (now() % 1000),
    )
  }

  return {
    now,
    setServerTime(serverNow) {
      offsetMs = serverNow - deviceNow()
    },
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) schedule()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
  }
}
